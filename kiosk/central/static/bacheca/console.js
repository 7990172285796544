/* The date picker makes a button that is never shown and whose words are English: it goes as soon as it comes. */
new MutationObserver(() => document.querySelectorAll(".xdsoft_save_selected").forEach((each) => each.remove()))
  .observe(document.body, { childList: true });
/* The preview is open until somebody closes it, where there is room for it beside the form. */
if (localStorage.getItem("wagtail:side-panel-open") === null && window.innerWidth >= 1360) {
  localStorage.setItem("wagtail:side-panel-open", "preview");
  localStorage.setItem("wagtail:side-panel-width", "440");
}

/* Wagtail takes what stands in a form two seconds after it opened for what was there before: what was typed until then
   counts as unsaved here. And a form that is again as it was is drawn again, too. */
let typed = false;
document.addEventListener("input", () => { typed = true; }, { once: true });
document.addEventListener("w-unsaved:watch-edits", ({ target }) => {
  if (typed) target.setAttribute("data-w-unsaved-force-value", "true");
});
document.addEventListener("w-unsaved:clear", () => {
  if (typed) document.querySelector("[data-controller~=w-preview]")?.setAttribute("data-w-preview-stale-value", "true");
});

/* What Wagtail starts from scripts inside its forms: here it starts by name, so that no page needs such scripts
   and none that a stranger might slip in would run. */
const AS_WRITTEN = { validateOnBlur: false }; /* else the picker makes 31/02 the 3rd of March, and "domani" today */
const STARTS = {
  initDateChooser: (id, options) => window.initDateChooser(id, { ...options, ...AS_WRITTEN }),
  initDateTimeChooser: (id, options) => window.initDateTimeChooser(id, { ...options, ...AS_WRITTEN }),
  initTimeChooser: (id, options) => window.initTimeChooser(id, { ...options, ...AS_WRITTEN }),
  InlinePanel: (options) => new window.InlinePanel(options),
  ImageChooser: (...all) => new window.ImageChooser(...all),
};

class Start extends window.StimulusModule.Controller {
  static values = { what: String, with: Array };

  connect() {
    const { whatValue: what, withValue: all } = this;
    this.element.remove();
    STARTS[what]?.(...all);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  window.wagtail.app.register("start", Start);
  /* The field for files, whose own button is out of sight, has no name. */
  document.querySelector("#fileupload")?.setAttribute("aria-label", "Scegli le foto dal computer");
});
