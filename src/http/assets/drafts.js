import { send, textsOf, whenQuiet } from './wait.js';

const QUIET_MS = 1500;
const AGAIN_MS = 10_000;

/**
 * Keeps a draft of a form by itself, a moment after typing stops, and tells so in the line beside its button:
 *
 *     still ──(typed)──→ waiting ──(quiet)──→ keeping ──(kept)──→ still
 *                           ↑                    │ typed meanwhile, or a fault: waits again
 *                           └────────────────────┘
 *
 * Sending the form ends it, for then the draft goes.
 * @param {HTMLFormElement} form
 */
export function keepDraftOf(form) {
  const address = form.dataset['draft'];
  const status = form.querySelector('.wk-draft-status');
  if (!address || !(status instanceof HTMLElement)) return;
  const to = address;
  const line = status;
  const quiet = whenQuiet(keep, QUIET_MS);
  const later = whenQuiet(keep, AGAIN_MS);
  let kept = textsOf(form).toString();
  /** @type {AbortController | undefined} */
  let underway;
  let sent = false;

  async function keep() {
    const texts = textsOf(form);
    if (sent || underway || texts.toString() === kept) return;
    underway = new AbortController();
    try {
      const answer = await send(to, texts, underway.signal);
      if (answer.ok) {
        kept = texts.toString();
        const { message } = await answer.json();
        tell(message);
      } else if (answer.status === 401 || answer.status === 403) {
        tell(line.dataset['loggedOut']);
      } else fail();
    } catch {
      if (!sent) fail();
    } finally {
      underway = undefined;
      if (!sent && textsOf(form).toString() !== texts.toString()) quiet.again();
    }
  }

  function fail() {
    tell(line.dataset['notKept']);
    later.again();
  }

  /** @param {string | undefined} message */
  function tell(message) {
    line.textContent = message ?? '';
  }

  form.addEventListener('input', () => quiet.again());
  form.addEventListener('submit', () => {
    sent = true;
    quiet.never();
    later.never();
    underway?.abort();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void keep();
  });
  // The browser's way back may show this page as it was left.
  window.addEventListener('pageshow', () => {
    sent = false;
  });
}
