/**
 * Does something when nothing has called for it any more for a while.
 * @param {() => void} act
 * @param {number} ms
 */
export function whenQuiet(act, ms) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    again() {
      clearTimeout(timer);
      timer = setTimeout(act, ms);
    },
    never() {
      clearTimeout(timer);
    },
  };
}

/**
 * Sends fields to an address of this site, as a form does, and asks for JSON.
 * @param {string} address
 * @param {URLSearchParams} body
 * @param {AbortSignal} [signal]
 */
export function send(address, body, signal) {
  // As long as the browser allows it (64 kB), what is on its way goes on when the page is left.
  const keepalive = body.toString().length < 60_000;
  const headers = { accept: 'application/json' };
  return fetch(address, { method: 'POST', body, headers, keepalive, redirect: 'error', signal: signal ?? null });
}

/**
 * The texts of a form, by name.
 * @param {HTMLFormElement} form
 */
export function textsOf(form) {
  const texts = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') texts.append(name, value);
  }
  return texts;
}
