import { isIP } from 'node:net';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type verifyAuthenticationResponse as Verify,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { PasskeyFactor, PasskeyQuestion, Passkeys } from '../usecases/factor-ports.js';

/** So long a browser and its owner may take to answer. */
const QUESTION_MS = 10 * 60_000;

/** Whoever holds a key need not be known by name to answer. */
const ANYBODY = '';

const asked = z.object({ challenge: z.string(), until: z.number() });

type Credential = Parameters<typeof Verify>[0]['response'];
type Registration = Parameters<typeof verifyRegistrationResponse>[0]['response'];

/**
 * Passkeys (WebAuthn) of a site: each proves by itself that its owner was there, by a PIN or a finger. The question is sealed and
 * goes along with the form: the server keeps nothing of who does not answer.
 * @returns `undefined` where browsers know none: without https, or at an address of numbers.
 */
export function passkeysOf(keys: WebKeys, publicUrl: string): Passkeys | undefined {
  const { hostname: rpID, origin, protocol } = new URL(publicUrl);
  const safe = protocol === 'https:' || rpID === 'localhost';
  if (!safe || isIP(rpID.replace(/^\[|\]$/g, '')) !== 0) return undefined;

  const sealed = (purpose: string, options: { readonly challenge: string }, at: Instant): PasskeyQuestion => ({
    options,
    offer: keys.veil(
      'factor_offer',
      JSON.stringify({ challenge: options.challenge, until: at + QUESTION_MS }),
      purpose,
    ),
  });
  const challengeOf = (purpose: string, offer: string, at: Instant): string | undefined => {
    try {
      const { challenge, until } = asked.parse(JSON.parse(keys.unveil('factor_offer', offer, purpose)));
      return at < until ? challenge : undefined;
    } catch {
      return undefined;
    }
  };
  const registering = (personId: PersonId) => `passkey new ${personId}`;
  const answering = (personId: PersonId | undefined) => `passkey use ${personId ?? ANYBODY}`;
  const idsOf = (known: readonly PasskeyFactor[]) =>
    known.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] }));

  return {
    async askForNew({ personId, username, known }, at) {
      const options = await generateRegistrationOptions({
        rpName: 'Weerklank',
        rpID,
        userName: username,
        // What the key keeps of its owner: a tag that tells nobody else anything.
        userID: new Uint8Array(Buffer.from(keys.tag('passkey_user', personId), 'base64url')),
        timeout: QUESTION_MS,
        excludeCredentials: idsOf(known),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return sealed(registering(personId), options, at);
    },
    async registered({ offer, credential }, personId, name, at) {
      const challenge = challengeOf(registering(personId), offer, at);
      const response = parsed<Registration>(credential);
      if (challenge === undefined || !response) return undefined;
      const verified = await verifyRegistrationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        requireUserVerification: true,
      }).catch(() => undefined);
      if (!verified?.verified) return undefined;
      const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
      const key = Buffer.from(publicKey).toString('base64url');
      return {
        challenge,
        value: { kind: 'passkey', name, credentialId: id, publicKey: key, counter, transports: [...transports] },
      };
    },
    async ask(of, at) {
      const options = await generateAuthenticationOptions({
        rpID,
        timeout: QUESTION_MS,
        userVerification: 'required',
        ...(of ? { allowCredentials: idsOf(of.known) } : {}),
      });
      return sealed(answering(of?.personId), options, at);
    },
    credentialOf: ({ credential }) => parsed<Credential>(credential)?.id,
    async used({ offer, credential }, personId, passkey, at) {
      const challenge = challengeOf(answering(personId), offer, at);
      const response = parsed<Credential>(credential);
      if (challenge === undefined || !response) return undefined;
      // A counter that does not go up, of a key that counts, is that of a copy: the library refuses it.
      const verified = await verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        requireUserVerification: true,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
          counter: passkey.counter,
          transports: [...passkey.transports],
        },
      }).catch(() => undefined);
      if (!verified?.verified) return undefined;
      return { challenge, value: { ...passkey, counter: verified.authenticationInfo.newCounter } };
    },
  };
}

/** The library looks at each part of an answer itself; here it need only be an object with an id. */
function parsed<T extends { id: string }>(json: string): T | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return z.looseObject({ id: z.string() }).safeParse(value).success ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}
