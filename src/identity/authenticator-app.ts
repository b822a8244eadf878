import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import type { WebKeys } from '../keys/web-keys.js';
import type { SecondFactor } from '../usecases/factor-ports.js';

/** RFC 4226 asks for 128 bits at least, and advises 160. */
const SECRET_BYTES = 20;
/** So long somebody may take to set up the app. */
const OFFER_MS = 30 * 60_000;

const ISSUER = 'Weerklank';
/** What all apps understand: SHA-1, six digits, thirty seconds. */
const CODE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

const offered = z.object({ secret: z.string(), until: z.number() });

/** Codes of an authenticator app (RFC 6238). */
export function authenticatorApp(keys: WebKeys): SecondFactor['app'] {
  return {
    offer(personId, at) {
      const secret = new Secret({ size: SECRET_BYTES }).base32;
      const offer = keys.veil('factor_offer', JSON.stringify({ secret, until: at + OFFER_MS }), personId);
      return { secret, offer };
    },
    taken(personId, offer, at) {
      try {
        const { secret, until } = offered.parse(JSON.parse(keys.unveil('factor_offer', offer, personId)));
        return at < until ? secret : undefined;
      } catch {
        return undefined;
      }
    },
    address: (secret, username) =>
      new TOTP({ ...CODE, issuer: ISSUER, label: username, secret: Secret.fromBase32(secret) }).toString(),
    stepOf(secret, code, at) {
      const token = code.replace(/\s/g, '');
      if (!/^\d{6}$/.test(token)) return undefined;
      const off = TOTP.validate({ ...CODE, token, secret: Secret.fromBase32(secret), timestamp: at, window: 1 });
      return off === null ? undefined : Math.floor(at / (CODE.period * 1000)) + off;
    },
  };
}
