const PLACE = /\[[^[\]]{1,100}\]/;

/**
 * Inserts a standard text at once, where its button would send the form to get it; the first place to fill in is
 * selected.
 * @param {HTMLElement} choice
 */
export function insertAtOnce(choice) {
  const select = choice.querySelector('select');
  const box = document.getElementById(choice.dataset['standardTextFor'] ?? '');
  if (!select || !(box instanceof HTMLTextAreaElement)) return;
  choice.querySelector('button')?.addEventListener('click', (event) => {
    const text = select.selectedOptions[0]?.dataset['text'];
    event.preventDefault();
    if (text === undefined) return select.focus();
    const typed = box.value.trimEnd();
    box.value = typed === '' ? text : `${typed}\n\n${text}`;
    select.value = '';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.focus();
    const start = box.value.length - text.length;
    const place = PLACE.exec(text);
    if (place) box.setSelectionRange(start + place.index, start + place.index + place[0].length);
  });
}
