/* What was sent from an item's form stays in this window until the console has answered. When it could not, because the
   session had ended or something broke, the same person finds the text again on the next page and takes it up as a draft.
   Only pages behind the door have the form of the one-click buttons; it says who is there. */
const SENT = "bacheca:sent";
const NOT_THE_TEXT = /^(csrfmiddlewaretoken|next|action-.*)$/;
const inside = document.querySelector("#one-click");

function sent() {
  return JSON.parse(sessionStorage.getItem(SENT) || "null");
}

function keep(form) {
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_THE_TEXT.test(name));
  const kept = { who: inside.dataset.who, where: location.pathname, fields, shut: false };
  try {
    sessionStorage.setItem(SENT, JSON.stringify(kept));
  } catch {
    sessionStorage.removeItem(SENT); /* too long for a browser's small store: then it is as if this did not exist */
  }
}

function sendAgain({ where, fields }) {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: where, hidden: true });
  const token = inside.querySelector("[name=csrfmiddlewaretoken]");
  [...fields, [token.name, token.value]].forEach(([name, value]) => {
    const field = document.createElement("textarea"); /* an input would lose the lines */
    Object.assign(field, { name, value });
    form.append(field);
  });
  document.body.append(form);
  form.submit();
}

function button(words, look, press) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: `button ${look}`, textContent: words });
  made.addEventListener("click", press);
  return made;
}

function offer(kept) {
  const note = document.createElement("section");
  const title = Object.fromEntries(kept.fields).title || "La scheda";
  const words = document.createElement("p");
  words.textContent = `«${title}» non si è salvata, ma il testo è ancora qui.`;
  const forget = () => { sessionStorage.removeItem(SENT); note.remove(); };
  const again = () => { sessionStorage.setItem(SENT, JSON.stringify({ ...kept, shut: false })); sendAgain(kept); };
  note.className = "kept";
  note.append(words, button("Riprendi il testo", "", again), button("Butta via", "button-secondary", forget));
  document.querySelector("#main .content").prepend(note);
}

function look() {
  const kept = sent();
  if (!kept) return;
  if (!inside) {
    sessionStorage.setItem(SENT, JSON.stringify({ ...kept, shut: true }));
    document.querySelectorAll("[data-kept]").forEach((each) => { each.hidden = false; });
  } else if (kept.who !== inside.dataset.who || (!kept.shut && document.querySelector("#main .messages li"))) {
    sessionStorage.removeItem(SENT);
  } else {
    offer(kept);
  }
}

look();
window.addEventListener("submit", (event) => {
  if (event.target.id === "page-edit-form" && !event.defaultPrevented) keep(event.target);
});
