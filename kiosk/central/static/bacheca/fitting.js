/* Rows of conditions: only the fields of a row's own sort stand there. What they mean is said by the console's Python. */
(() => {
  const PAUSE_MS = 300;

  function start(root) {
    const rows = root.querySelector("[data-rows]"), tried = root.querySelector("[data-tried]");
    let next = rows.children.length, timer, turn = 0;

    function suit(row) {
      const sort = row.querySelector("[data-sort]").value;
      row.querySelectorAll("[data-for]").forEach((part) => {
        part.hidden = part.dataset.for !== sort;
        part.querySelectorAll("input, select").forEach((field) => (field.disabled = part.hidden));
      });
    }

    function add() {
      const made = root.querySelector("template").innerHTML.replaceAll("-NUMBER-", `-${next++}-`);
      rows.insertAdjacentHTML("beforeend", made);
      suit(rows.lastElementChild);
      rows.lastElementChild.querySelector("[data-sort]").focus();
    }

    async function ask() {
      const mine = ++turn, body = new URLSearchParams(), sent = new FormData(root.closest("form"));
      for (const [name, value] of sent) if (name.startsWith(`${root.dataset.name}-`)) body.append(name, value);
      const headers = { "X-CSRFToken": sent.get("csrfmiddlewaretoken") };
      try {
        const answer = await fetch(root.dataset.fitting, { method: "POST", headers, body });
        if (answer.ok && mine === turn) show(await answer.text());
      } catch {
        /* No connection: writing goes on, and the next change asks again. */
      }
    }

    function show(html) {
      const details = tried.querySelector("details"), open = details && details.open;
      tried.innerHTML = html;
      if (open) tried.querySelector("details").open = true;
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE_MS);
    }

    root.addEventListener("input", (event) => {
      if (event.target.matches("[data-sort]")) suit(event.target.closest("[data-row]"));
      later();
    });
    root.addEventListener("click", (event) => {
      if (event.target.closest("[data-add]")) add();
      if (event.target.closest("[data-remove]")) {
        event.target.closest("[data-row]").remove();
        root.querySelector("[data-add]").focus();
        later();
      }
    });
    rows.querySelectorAll("[data-row]").forEach(suit);
  }

  document.querySelectorAll("[data-fitting]").forEach(start);
})();
