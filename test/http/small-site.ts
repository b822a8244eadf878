import { generateKeyPairSync } from 'node:crypto';
import { inspectFile } from '../../src/attachments/inspect.js';
import type { ApiDeps } from '../../src/http/api/api.js';
import { identityStore } from '../../src/identity/identity-store.js';
import { passwordsWith } from '../../src/identity/passwords.js';
import { secondFactorOf } from '../../src/identity/second-factor.js';
import { submitterSeam } from '../../src/identity/submitters.js';
import { randomIds } from '../../src/ids.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { openStore } from '../../src/store/store.js';
import type { Mailroom, OutboxRow } from '../../src/usecases/mail-ports.js';
import { TEST_KEYS, TEST_SIGNER, TEST_VAULT } from '../support/keys.js';
import { roundsOn } from '../support/rounds.js';
import { newGround } from '../support/setup.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';

export const PASSWORD = 'een lange wachtzin';
/** A Monday morning, with no holiday for a long time. */
export const NOW = Date.parse('2026-09-07T08:00:00Z');
export const DAY = 86_400_000;

const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
/** One hash for all: making it costs what it should. */
let hash: Promise<string> | undefined;

/**
 * All that a web server is given: a store of its own, the small organisation with an account for
 * each, named as the person's id, and a clock that is set by hand.
 */
export async function openSmallSite(publicUrl: string, others: Partial<ApiDeps> = {}) {
  const ground = await newGround();
  const clock = { at: NOW, now: () => clock.at };
  const database = await openStore({
    ...ground.where,
    seam: submitterSeam(TEST_VAULT),
    keys: TEST_KEYS,
    now: clock.now,
  });
  await database.migrate();
  await database.work((handle) => saveOrganisation(handle, SMALL_ORGANISATION), 'write');
  const identity = identityStore(database, TEST_KEYS);
  const passwords = passwordsWith('no list was imported');
  hash ??= passwords.hash(PASSWORD);
  const passwordHash = await hash;
  await identity.transaction(async (tx) => {
    for (const { id } of SMALL_ORGANISATION.persons) {
      await tx.createAccount({ personId: id, username: id, passwordHash, createdAt: NOW });
    }
  });
  const deps: ApiDeps = {
    store: database,
    identity,
    clock,
    passwords,
    secondFactor: secondFactorOf(TEST_KEYS, publicUrl, 'off'),
    ids: randomIds,
    publicUrl,
    keys: { privateKey, publicKey, keyId: 'test' },
    seal: TEST_KEYS,
    signer: TEST_SIGNER,
    mailroom: MAILROOM,
    demo: undefined,
    files: { inspect: inspectFile, scanner: undefined },
    ...others,
  };
  const rounds = roundsOn(ground, deps);
  return {
    database,
    clock,
    deps,
    /** Time passes up to a moment, and a worker does what is due. */
    pass: async (until: number) => {
      clock.at = until;
      await rounds.enforce();
    },
    close: async () => {
      await rounds.close();
      await database.close();
      await ground.remove();
    },
  };
}

export const MAIL: OutboxRow = {
  id: 'mail-1',
  template: 'received',
  recipientKind: 'submitter',
  status: 'sent',
  attempts: 1,
  notBefore: NOW,
  createdAt: NOW,
  settledAt: NOW,
  lastError: null,
};

/** One message, written to a folder. */
const MAILROOM: Mailroom = {
  overview: async () => ({
    counts: { pending: 0, sent: 1, failed: 0, skipped: 0 },
    page: { items: [MAIL], total: 1 },
  }),
  writesToFolder: true,
  read: async (id) => (id === MAIL.id ? { to: 'emma@example.org', subject: 'Ontvangen', text: 'Dag Emma' } : undefined),
};

export const FILING = {
  title: 'Bezwaren blijven liggen',
  whatHappens: 'Elke week blijven er tientallen bezwaren liggen.',
  impact: 'Voor burgers, elke week',
  field: 'heffing',
  kind: 'signal',
  request: 'Meer tijd voor de behandeling',
} as const;
