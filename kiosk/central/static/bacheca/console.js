/* The date picker makes a button that is never shown and whose words are English: it goes as soon as it comes. */
new MutationObserver(() => document.querySelectorAll(".xdsoft_save_selected").forEach((each) => each.remove()))
  .observe(document.body, { childList: true });
/* The preview is open until somebody closes it, where there is room for it beside the form. */
if (localStorage.getItem("wagtail:side-panel-open") === null && window.innerWidth >= 1360) {
  localStorage.setItem("wagtail:side-panel-open", "preview");
  localStorage.setItem("wagtail:side-panel-width", "440");
}
