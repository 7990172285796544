/* Ticks all drafts of a list at once, and goes on with a batch until it is through. */
(() => {
  const RETRY_MS = 1000, RETRY_MAX_MS = 30000;
  const ticks = () => [...document.querySelectorAll("input[name=page][form=one-click]")];

  function tell() {
    const all = ticks(), chosen = all.filter((each) => each.checked).length;
    document.querySelectorAll("[data-ticks-all]").forEach((each) => {
      each.hidden = !all.length;
      each.checked = chosen > 0 && chosen === all.length;
      each.indeterminate = chosen > 0 && chosen < all.length;
    });
    document.querySelectorAll("[data-ticks-count]").forEach((each) => {
      each.textContent = chosen === 1 ? "1 scelta" : `${chosen} scelte`;
    });
  }

  document.addEventListener("change", ({ target }) => {
    if (target.matches("[data-ticks-all]")) ticks().forEach((each) => { each.checked = target.checked; });
    if (target.matches("[data-ticks-all], input[name=page]")) tell();
  });
  document.addEventListener("w-swap:success", tell);
  document.addEventListener("DOMContentLoaded", tell);

  const box = document.getElementById("batch");
  let wait = RETRY_MS;

  async function goOn() {
    const form = box.querySelector("[data-batch-next]");
    if (!form) return;
    form.querySelector("button").hidden = true;
    try {
      const headers = { "X-Requested-With": "fetch" };
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      box.innerHTML = await answer.text();
      wait = RETRY_MS;
      goOn();
    } catch {
      form.querySelector("button").hidden = false;
      box.querySelector("[data-batch-words]").textContent = "La console non risponde. Riprovo tra poco, oppure premi «Continua».";
      setTimeout(goOn, wait);
      wait = Math.min(RETRY_MAX_MS, wait * 2);
    }
  }

  if (box) goOn();
})();
