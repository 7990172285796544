/* The window with the form keeps the last good picture of each way to look, and forgets it with the form. */
(() => {
  const seen = document.getElementById("seen");
  const kept = (window.parent.bachecaSeen ??= {});
  const last = kept[seen.dataset.way];
  if (seen.children.length) {
    kept[seen.dataset.way] = seen.cloneNode(true);
  } else if (last) {
    seen.replaceWith(document.importNode(last, true));
    document.getElementById("seen").dataset.old = "";
    document.querySelector(".old").hidden = false;
  }
})();
