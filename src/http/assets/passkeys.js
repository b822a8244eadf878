/** @param {string} text base64url. */
function bytesOf(text) {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}

/** @param {ArrayBuffer | null} bytes */
function textOf(bytes) {
  if (!bytes) return undefined;
  const binary = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * What the server asks is JSON, and a browser wants bytes in it.
 * @param {any} options
 */
function withBytes({ challenge, user, excludeCredentials, allowCredentials, ...rest }) {
  /** @param {{ id: string }[] | undefined} keys */
  const keysOf = (keys) => keys?.map((key) => ({ ...key, id: bytesOf(key.id) }));
  return {
    ...rest,
    challenge: bytesOf(challenge),
    ...(user ? { user: { ...user, id: bytesOf(user.id) } } : {}),
    ...(excludeCredentials ? { excludeCredentials: keysOf(excludeCredentials) } : {}),
    ...(allowCredentials ? { allowCredentials: keysOf(allowCredentials) } : {}),
  };
}

/** @param {PublicKeyCredential} credential */
function jsonOf(credential) {
  const { response } = credential;
  const of =
    response instanceof AuthenticatorAttestationResponse
      ? { attestationObject: textOf(response.attestationObject), transports: response.getTransports() }
      : response instanceof AuthenticatorAssertionResponse
        ? {
            authenticatorData: textOf(response.authenticatorData),
            signature: textOf(response.signature),
            userHandle: textOf(response.userHandle),
          }
        : {};
  return JSON.stringify({
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
    response: { clientDataJSON: textOf(response.clientDataJSON), ...of },
  });
}

/**
 * Completes a form with the answer of a passkey, and then sends it as any form is sent.
 * @param {HTMLFormElement} form
 */
export function completeByPasskey(form) {
  if (typeof PublicKeyCredential === 'undefined') return;
  form.hidden = false;
  document.getElementById(`${form.id}-without`)?.setAttribute('hidden', '');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void answer(form);
  });
}

/** @param {HTMLFormElement} form */
async function answer(form) {
  const field = form.elements.namedItem('credential');
  const failed = document.getElementById(`${form.id}-failed`);
  if (!(field instanceof HTMLInputElement) || !failed) return;
  failed.textContent = '';
  const publicKey = withBytes(JSON.parse(form.dataset['options'] ?? '{}'));
  try {
    const made = await (form.dataset['passkey'] === 'create'
      ? navigator.credentials.create({ publicKey })
      : navigator.credentials.get({ publicKey }));
    if (!(made instanceof PublicKeyCredential)) throw new Error('no passkey');
    field.value = jsonOf(made);
    form.submit();
  } catch {
    failed.textContent = failed.dataset['says'] ?? '';
  }
}
