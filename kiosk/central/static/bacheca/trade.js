/* A trade that is known by its name brings its class and sector. What a person has chosen is never changed. */
(() => {
  const PAUSE_MS = 300;
  const named = document.querySelector("[data-trade]"), ours = new Map();
  let timer;
  if (!named) return;

  async function ask() {
    const words = named.value;
    try {
      const answer = await fetch(`${named.dataset.trade}?q=${encodeURIComponent(words)}`);
      if (!answer.ok || words !== named.value) return;
      Object.entries(await answer.json()).forEach(([name, value]) => put(document.getElementById(`id_${name}`), value));
    } catch {
      /* No connection: both are chosen by hand, as they always may be. */
    }
  }

  function put(field, value) {
    if (!field || (field.value && field.value !== ours.get(field))) return;
    field.value = value;
    ours.set(field, value);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  named.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
})();
