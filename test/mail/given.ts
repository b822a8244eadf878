import type { Confidentiality } from '../../src/domain/signal/words.js';
import { linkLetter } from '../../src/identity/account-links.js';
import { addresseesIn } from '../../src/identity/addressees.js';
import { submitterSeam } from '../../src/identity/submitters.js';
import { randomIds } from '../../src/ids.js';
import { compose } from '../../src/mail/compose.js';
import { composeAccount } from '../../src/mail/compose-account.js';
import { composeWitness } from '../../src/mail/compose-witness.js';
import { messageName } from '../../src/mail-work.js';
import { databaseOutbox } from '../../src/queue/outbox.js';
import { emailOf } from '../../src/store/organisation.js';
import { outboxOverview } from '../../src/store/outbox.js';
import { type OrganisationChanges, saveOrganisation } from '../../src/store/save-organisation.js';
import { type Database, openStore } from '../../src/store/store.js';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import type { Act } from '../../src/usecases/inputs.js';
import { filingInput } from '../../src/usecases/inputs.js';
import { joinSignal } from '../../src/usecases/join-signal.js';
import type { Letter } from '../../src/usecases/letter.js';
import { witnessLetter } from '../../src/usecases/mail-heads.js';
import type { MailTransport } from '../../src/usecases/mail-ports.js';
import { maskText } from '../../src/usecases/mask-text.js';
import { moveDisplaced } from '../../src/usecases/move-displaced.js';
import type { Store } from '../../src/usecases/ports.js';
import { type MailDeps, sendDueMail } from '../../src/usecases/send-mail.js';
import { but } from '../support/but.js';
import { TEST_KEYS, TEST_OPENING_VAULT, TEST_VAULT } from '../support/keys.js';
import { ENGINES as ENGINE_NAMES, type EngineName, newGround } from '../support/setup.js';

/** A Monday morning, ten o'clock in Amsterdam. */
export const NOW = Date.parse('2025-03-03T09:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const PUBLIC_URL = 'https://weerklank.example.org';

/** Gerda files; Mia stands above her, and sits on the committee too. */
const ORGANISATION: OrganisationChanges = {
  name: 'Dienst Proef',
  units: [
    { id: 'service', parentId: null, kind: 'service', name: 'Dienst', managerId: 'mia' },
    { id: 'team', parentId: 'service', kind: 'team', name: 'Team', managerId: null },
  ],
  persons: [
    person('gerda', 'Gerda Geheim', 'team', 'employee'),
    person('mia', 'Mia Meerdere', 'service', 'manager', 'committee'),
    person('vera', 'Vera Vaco', null, 'coordinator'),
    person('adam', 'Adam Adviseur', null, 'adviser'),
    person('kees', 'Kees Kennis', null, 'knowledge_group'),
    person('dora', 'Dora Directeur', null, 'director'),
    person('carla', 'Carla Commissie', null, 'committee'),
    person('cor', 'Cor Commissie', null, 'committee'),
    person('victor', 'Victor Vaco', null, 'coordinator'),
    person('jan', 'Jan Joiner', null, 'employee'),
    person('joke', 'Joke Joiner', null, 'employee'),
    person('jip', 'Jip Joiner', null, 'employee'),
    person('vonne', 'Vonne Vertrouwd', null, 'confidant'),
  ],
  fields: [
    { id: 'tolls', code: 'tolheffing', name: 'Tolheffing' },
    { id: 'harbours', code: 'havens', name: 'Havens' },
  ],
  lines: [
    {
      fieldId: 'tolls',
      rungs: [
        { id: 'tolls-0', kind: 'coordinator', members: ['vera', 'victor'] },
        { id: 'tolls-1', kind: 'adviser', members: ['adam'] },
        { id: 'tolls-2', kind: 'knowledge_group', members: ['kees'] },
        { id: 'tolls-3', kind: 'director', members: ['dora'] },
      ],
    },
    {
      fieldId: 'harbours',
      rungs: [
        { id: 'harbours-0', kind: 'coordinator', members: ['victor'] },
        { id: 'harbours-1', kind: 'director', members: ['dora'] },
      ],
    },
  ],
};

type Role = NonNullable<OrganisationChanges['persons']>[number]['roles'][number];

function person(id: string, name: string, unitId: string | null, ...roles: Role[]) {
  return { id, name, email: `${id}@example.org`, unitId, roles, active: true };
}

/** An organisation with its mail, on a database of its own, by a clock that only the test moves. */
export interface Office {
  readonly db: Database;
  readonly clock: { at: number; readonly now: () => number };
  file(title?: string, changes?: object): Promise<string>;
  /** Somebody joins by the only entry of the signal in the register. */
  join(personId: string, signalId: string, byName?: boolean): Promise<void>;
  moveDisplaced(): Promise<number>;
  act(personId: string, signalId: string, act: Act): Promise<void>;
  /** Masks words of what was filed. */
  mask(personId: string, signalId: string, pieces: readonly string[]): Promise<void>;
  enforce(): Promise<number>;
  send(transport: MailTransport, changes?: Partial<MailDeps>): ReturnType<typeof sendDueMail>;
  change(changes: OrganisationChanges): Promise<void>;
  overview(): ReturnType<typeof outboxOverview>;
  /** Another process on the same database. */
  again(): Promise<Database>;
  close(): Promise<void>;
}

export const ENGINES = ENGINE_NAMES.map((engine) => ({ engine, open: () => openOffice(engine) }));

export async function openOffice(engine?: EngineName): Promise<Office> {
  const { where, remove } = await newGround(engine && { engine });
  const stores: Database[] = [];
  const clock = { at: NOW, now: () => clock.at };
  const again = async () => {
    const store = await openStore({ ...where, seam: submitterSeam(TEST_VAULT), keys: TEST_KEYS, now: clock.now });
    stores.push(store);
    return store;
  };
  const db = await again();
  await db.migrate();
  await db.work((handle) => saveOrganisation(handle, ORGANISATION), 'write');
  const deps = { store: db, clock, ids: randomIds };
  return {
    db,
    clock,
    again,
    async file(title = 'Merktitel van dit signaal', changes = {}) {
      const input = { title, whatHappens: 'GEHEIM verhaal', impact: 'GEHEIM', request: 'GEHEIM' };
      const filed = await fileSignal(
        deps,
        'gerda',
        filingInput.parse({
          ...input,
          field: 'tolheffing',
          kind: 'signal',
          ruleOfLaw: false,
          ...changes,
        }),
        undefined,
        { personalData: 'keep' },
      );
      if (!filed.ok) throw new Error(JSON.stringify(filed));
      return filed.value.signal.id;
    },
    async mask(personId, signalId, pieces) {
      const done = await maskText(deps, personId, signalId, { entry: 1, pieces: [...pieces] });
      if (!done.ok) throw new Error(done.refusal.code);
    },
    async act(personId, signalId, act) {
      const done = await actOnSignal(deps, personId, signalId, act);
      if (!done.ok) throw new Error(`${act.name}: ${JSON.stringify(done)}`);
    },
    async join(personId, signalId, byName = false) {
      const page = await db.read((reads) => reads.register({ words: [] }, { offset: 0, limit: 100 }));
      const entry = page.items.find((item) => item.signalId === signalId)?.id ?? '';
      const joined = await joinSignal(deps, personId, entry, { ownWords: 'GEHEIM', byName });
      if (!joined.ok) throw new Error(JSON.stringify(joined));
    },
    moveDisplaced: async () => (await moveDisplaced(deps)).moved,
    enforce: async () => (await enforceDeadlines(deps)).done.length,
    send: (transport, changes) => sendDueMail({ ...mailDeps(db, clock, transport), ...changes }),
    change: (changes) => db.work((handle) => saveOrganisation(handle, changes), 'write'),
    overview: () => db.work((handle) => outboxOverview(handle, { offset: 0, limit: 100 }), 'read'),
    async close() {
      for (const store of stores) await store.close();
      await remove();
    },
  };
}

/** What sending needs, on a database. */
export function mailDeps(db: Database, clock: MailDeps['clock'], transport: MailTransport): MailDeps {
  return {
    store: db,
    clock,
    transport,
    outbox: databaseOutbox(db),
    compose: (letter: Letter) => compose(letter, 'nl', PUBLIC_URL),
    emailOf: (personId) => db.work((handle) => emailOf(handle, personId, clock.now()), 'read'),
    async witnessMessage(mailId) {
      const letter = await witnessLetter({ store: db }, mailId);
      return letter && { to: letter.to, ...composeWitness(letter, 'nl', PUBLIC_URL) };
    },
    async accountMessage(linkId) {
      const letter = await db.work((handle) => linkLetter(handle, TEST_KEYS, linkId, clock.now()), 'read');
      return letter && { to: letter.to, ...composeAccount(letter, 'nl', PUBLIC_URL) };
    },
    addressees: addresseesIn(db, TEST_KEYS, TEST_OPENING_VAULT),
    messageIdOf: (mailId) => `${messageName(TEST_KEYS, mailId)}@weerklank.example.org`,
  };
}

/** The store, with every signal as confidential as told, so that one life serves for all; who is who stays known. */
export function keptAs(confidentiality: Confidentiality, store: Pick<Store, 'read'>): Pick<Store, 'read'> {
  return {
    read: (work) =>
      store.read((reads) =>
        work(
          but(reads, {
            tie: async (signal, ...asked) => reads.tie((await reads.signal(signal.id)) ?? signal, ...asked),
            async signal(id) {
              const signal = await reads.signal(id);
              return signal && { ...signal, confidentiality };
            },
          }),
        ),
      ),
  };
}
