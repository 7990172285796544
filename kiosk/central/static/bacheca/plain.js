/* Under each text: what could be plainer. The console's Python finds it; this only asks, shows and puts in place. */
(() => {
  const PAUSE_MS = 600, SHOWN_MAX = 4;
  const fields = [...document.querySelectorAll("[data-plain]")];
  if (!fields.length) return;
  const token = fields[0].form.elements.csrfmiddlewaretoken.value;
  const boxes = new Map(fields.map((field) => [field, boxUnder(field)]));
  let timer, turn = 0;

  function boxUnder(field) {
    const box = document.createElement("div");
    box.className = "plain-findings";
    box.id = `${field.id}-plain`;
    box.setAttribute("role", "status");
    (field.closest("[data-field-input]") || field.parentElement).append(box);
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${box.id}`.trim());
    return box;
  }

  async function ask() {
    const mine = ++turn;
    const body = JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value])));
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    try {
      const answer = await fetch(fields[0].dataset.plain, { method: "POST", headers, body });
      const found = answer.ok && (await answer.json());
      if (found && mine === turn) fields.forEach((field) => show(field, found[field.name] || []));
    } catch {
      /* No connection: writing goes on, and the next letter asks again. */
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  }

  function show(field, findings) {
    const box = boxes.get(field), said = JSON.stringify(findings);
    if (box.dataset.said === said) return; /* nothing new to say: the focus stays where it is */
    box.dataset.said = said;
    const list = document.createElement("ul");
    list.append(...findings.slice(0, SHOWN_MAX).map((each) => line(field, each)));
    if (findings.length > SHOWN_MAX) list.append(more(findings.length - SHOWN_MAX));
    box.replaceChildren(...(findings.length ? [list] : []));
  }

  function line(field, finding) {
    const item = document.createElement("li"), words = document.createElement("span");
    words.textContent = `«${finding.quote}»: ${finding.advice}`;
    item.append(words);
    if (finding.instead) item.append(button(field, finding));
    return item;
  }

  function more(count) {
    const item = document.createElement("li");
    item.textContent = count === 1 ? "E un altro punto." : `E altri ${count} punti.`;
    return item;
  }

  function button(field, finding) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = "Sostituisci";
    made.setAttribute("aria-label", `Sostituisci «${finding.quote}» con «${finding.instead}»`);
    made.addEventListener("click", () => replace(field, finding));
    return made;
  }

  /* The places are counted in letters; a browser counts a rare sign as two. What changed meanwhile is left alone. */
  function replace(field, { start, end, quote, instead }) {
    const letters = [...field.value];
    const units = (count) => letters.slice(0, count).join("").length;
    if (letters.slice(start, end).join("").replaceAll("'", "’") === quote) {
      field.setRangeText(instead, units(start), units(end), "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    }
    ask();
  }

  fields.forEach((field) => field.addEventListener("input", later));
  ask();
})();
