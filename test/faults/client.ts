import { randomUUID, sign } from 'node:crypto';
import { request } from 'node:http';
import { loadOrCreateSigningKeys } from '../../src/keys/signing-keys.js';
import type { Site } from './site.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** Speaks to the API on behalf of anybody; an answer counts once it was read to its end. */
export interface Client {
  (
    port: number,
    personId: string,
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  get(port: number, personId: string, path: string): Promise<Answer>;
}

/** How long an answer may take, in ms, before it counts as none. */
const PATIENCE_MS = 20_000;

/** A client with access tokens of the site's own key, good whatever the clock of a process says. */
export function clientOf({ settings }: Pick<Site, 'settings'>, patienceMs = PATIENCE_MS): Client {
  const { privateKey, keyId } = loadOrCreateSigningKeys(`${settings['WEERKLANK_DATA']}/keys`);
  const issuer = settings['PUBLIC_URL'] ?? '';
  const tokens = new Map<string, string>();
  const tokenOf = (personId: string) => {
    const known = tokens.get(personId) ?? signed(privateKey, keyId, issuer, personId);
    tokens.set(personId, known);
    return known;
  };
  const authorization = (personId: string) => ({ authorization: `Bearer ${tokenOf(personId)}` });
  const send: Omit<Client, 'get'> = (port: number, personId: string, path: string, body: unknown, headers = {}) =>
    ask(patienceMs, 'POST', port, path, JSON.stringify(body), {
      'content-type': 'application/json',
      ...authorization(personId),
      ...headers,
    });
  return Object.assign(send as Client, {
    get: (port: number, personId: string, path: string) =>
      ask(patienceMs, 'GET', port, path, '', authorization(personId)),
  });
}

/** A signal as it is filed; each with words of its own. */
export function filing(what: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    title: `Bezwaren blijven liggen: ${what}`,
    whatHappens: `Elke week blijven er tientallen bezwaren liggen (${what}).`,
    field: 'heffing',
    kind: 'signal',
    ...more,
  };
}

/** @throws what went wrong on the way: then nobody knows whether it was done. */
function ask(
  patienceMs: number,
  method: 'GET' | 'POST',
  port: number,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path: `/api/v1${path}`, method, agent: false, headers },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.once('error', reject);
        answer.once('end', () => {
          if (!answer.complete) return reject(new Error('the answer was cut off'));
          const text = Buffer.concat(pieces).toString();
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: text === '' ? {} : JSON.parse(text),
          });
        });
      },
    );
    asked.setTimeout(patienceMs, () => asked.destroy(new Error('no answer came')));
    asked.once('error', reject);
    asked.end(body);
  });
}

function signed(privateKey: string, keyId: string, issuer: string, personId: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = part({ alg: 'EdDSA', typ: 'at+jwt', kid: keyId });
  const [iat, exp] = [Date.parse('2026-01-01') / 1000, Date.parse('2036-01-01') / 1000];
  const claims = part({ iss: issuer, aud: `${issuer}/api`, sub: personId, jti: randomUUID(), iat, exp });
  const signature = sign(null, Buffer.from(`${head}.${claims}`), privateKey).toString('base64url');
  return `${head}.${claims}.${signature}`;
}
