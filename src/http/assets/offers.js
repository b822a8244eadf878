import { send, whenQuiet } from './wait.js';

const QUIET_MS = 600;
const LETTERS = 3;

/**
 * @typedef {{ title: string, href: string, outcome: string, about: string, join: string }} Offer
 */

/**
 * Shows, while someone types a new signal, what the register has that is like it.
 * @param {HTMLFormElement} form
 */
export function offerWhileTyping(form) {
  const address = form.dataset['offers'];
  const place = document.getElementById('aanbod');
  const list = place?.querySelector('ul');
  if (!address || !place || !list) return;
  const to = address;
  const there = { place, list };
  let asked = '';
  /** @type {AbortController | undefined} */
  let underway;

  async function ask() {
    const question = questionOf(form);
    if (question.toString() === asked) return;
    asked = question.toString();
    underway?.abort();
    const mine = new AbortController();
    underway = mine;
    if ((question.get('woorden') ?? '').trim().length < LETTERS) return show([]);
    try {
      const answer = await send(to, question, mine.signal);
      if (answer.ok) show((await answer.json()).offers);
    } catch {
      // What is offered is an extra: without it one files as well.
      if (!mine.signal.aborted) asked = '';
    }
  }

  /** @param {readonly Offer[]} offers */
  function show(offers) {
    there.list.replaceChildren(...offers.map(itemOf));
    there.place.hidden = offers.length === 0;
  }

  const quiet = whenQuiet(ask, QUIET_MS);
  form.addEventListener('input', () => quiet.again());
  // A draft that stands there already has been typed too.
  quiet.again();
}

/** @param {HTMLFormElement} form */
function questionOf(form) {
  const filled = new FormData(form);
  const text = (/** @type {string} */ name) => String(filled.get(name) ?? '');
  return new URLSearchParams({
    _csrf: text('_csrf'),
    woorden: `${text('title')} ${text('whatHappens')}`,
    vakgebied: text('field'),
  });
}

/** @param {Offer} offer */
function itemOf({ title, href, outcome, about, join }) {
  const link = linkTo(href, title);
  const facts = document.createElement('span');
  facts.className = 'wk-soft';
  facts.textContent = `${outcome} · ${about}`;
  const item = document.createElement('li');
  item.append(link, document.createElement('br'), facts);
  if (join !== '') item.append(document.createElement('br'), joining(href, join, title));
  return item;
}

/**
 * Joining takes along what was typed, and leaves it as a draft.
 * @param {string} href
 * @param {string} text
 * @param {string} title
 */
function joining(href, text, title) {
  const button = document.createElement('button');
  button.type = 'submit';
  button.className = 'utrecht-button utrecht-button--secondary-action';
  button.setAttribute('formaction', `${href}/aansluiten`);
  // Files go with the form in which they were chosen alone.
  button.setAttribute('formenctype', 'application/x-www-form-urlencoded');
  const about = document.createElement('span');
  about.className = 'wk-visually-hidden';
  about.textContent = `: ${title}`;
  button.append(text, about);
  return button;
}

/**
 * Beside what is being typed, not instead of it.
 * @param {string} href
 * @param {string} text
 */
function linkTo(href, text) {
  const link = document.createElement('a');
  link.textContent = text;
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener';
  return link;
}
