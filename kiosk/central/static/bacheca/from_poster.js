// A draft that came from a poster: each field that was read says so until it is changed, and a touch leads to it.
(() => {
  const MARK = 'Letto dal manifesto: controllalo';

  const fieldOf = (link) => document.getElementById(link.hash.slice(1));

  const mark = (field) => {
    const words = document.createElement('p');
    words.className = 'from-poster__mark';
    words.id = `${field.id}-from-poster`;
    words.textContent = MARK;
    (field.closest('.w-field__input') || field).insertAdjacentElement('afterend', words);
    field.addEventListener('input', () => words.remove(), { once: true });
    field.addEventListener('change', () => words.remove(), { once: true });
  };

  const open = (field) => {
    const closed = field.closest('section')?.querySelector('[data-panel-toggle][aria-expanded="false"]');
    if (closed) closed.click();
    field.scrollIntoView({ block: 'center' });
    field.focus();
  };

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-from-poster]').forEach((link) => {
      const field = fieldOf(link);
      if (!field) return;
      if (link.dataset.fromPoster === 'read') mark(field);
      link.addEventListener('click', (event) => {
        event.preventDefault();
        open(field);
      });
    });
  });
})();
