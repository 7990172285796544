/* The date picker makes a button that is never shown and whose words are English: it goes as soon as it comes. */
new MutationObserver(() => document.querySelectorAll(".xdsoft_save_selected").forEach((each) => each.remove()))
  .observe(document.body, { childList: true });
