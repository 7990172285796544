(() => {
  const at = (name) => document.getElementById(name);
  const bytes = (letters) => Uint8Array.from(atob(letters.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
  const key = location.hash.slice(1), number = at("open").dataset.number;
  history.replaceState(null, "", location.pathname + location.search);
  const opened = async () => {
    const answer = await fetch(location.pathname + "/take", { method: "POST", cache: "no-store", credentials: "omit" });
    if (answer.status !== 410 && !answer.ok) throw new TypeError("try again");
    if (!answer.ok) throw new Error("gone");
    const sealed = await answer.arrayBuffer();
    const opener = await crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["decrypt"]);
    const how = { name: "AES-GCM", iv: sealed.slice(0, 12), additionalData: new TextEncoder().encode(number) };
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, opener, sealed.slice(12))));
  };
  const show = (content) => {
    at("pdf").href = URL.createObjectURL(new Blob([bytes(content.pdf)], { type: "application/pdf" }));
    at("text").value = content.text;
    at("pdf").hidden = at("kept").hidden = at("words").hidden = false;
  };
  at("open").addEventListener("click", async () => {
    at("open").hidden = at("told").hidden = at("offline").hidden = true;
    try {
      show(await opened());
    } catch (error) {
      const unheard = error instanceof TypeError; // what fetch throws where there is no road: it may still wait
      at("open").hidden = !unheard;
      at(unheard ? "offline" : "gone").hidden = false;
    }
  });
  const never = key.length !== 43 ? "keyless" : window.isSecureContext && crypto.subtle ? "" : "insecure";
  if (never) {
    at("open").hidden = at("told").hidden = true;
    at(never).hidden = false;
  }
})();
