import { coverOf } from '../domain/cover.js';
import { managersBetween } from '../domain/management-over-time.js';
import type { Instant } from '../domain/time/working-days.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { AttachmentReads, AttachmentWrites } from '../usecases/attachment-ports.js';
import type { LogReads, LogWrites } from '../usecases/audit-ports.js';
import type { DeskReads, DeskWrites } from '../usecases/desk-ports.js';
import type { ImportRunReads, ImportRunWrites } from '../usecases/organisation/import-run-ports.js';
import type { SignalReads, SignalWrites, Store, Transaction } from '../usecases/ports.js';
import type { RetentionReads, RetentionWrites } from '../usecases/retention-ports.js';
import type { SubmitterSeam } from '../usecases/seam-ports.js';
import type { TroubleReads, TroubleWrites } from '../usecases/trouble-ports.js';
import type { WitnessReads, WitnessWrites } from '../usecases/witness-ports.js';
import { attachmentReads, attachmentWrites } from './attachments.js';
import { commitmentReads } from './commitments.js';
import { maskContent, putContents, readContents } from './contents.js';
import { deskReads, deskWrites } from './desk.js';
import type { Connections, Engine } from './engine.js';
import { ConcurrentWrite } from './faults.js';
import type { Handle } from './handle.js';
import { readHistories, readHistory } from './history.js';
import { idempotentAnswer, rememberIdempotentAnswer } from './idempotency.js';
import { importRunReads, importRunWrites } from './import-runs.js';
import { inHandReads } from './in-hand.js';
import { logReads, logWrites } from './log.js';
import { neverNested } from './nesting.js';
import {
  organisationLog,
  organisationTreeAsKnown,
  personRecords,
  policyOf,
  type Seen,
  type Snapshot,
  snapshots,
} from './organisation.js';
import { enqueueMail } from './outbox.js';
import { openPostgres } from './postgres.js';
import { commitChanges, commitEvents } from './projection.js';
import { closeInvitation, countJoined, publish, registerEntriesOf, registerEntry, searchRegister } from './register.js';
import { retentionReads, retentionWrites } from './retention.js';
import { changeOrganisation } from './save-organisation.js';

import { tellingShortage } from './shortage.js';
import { claimDue, lockSignal, signalReads } from './signals.js';
import { openSqlite } from './sqlite.js';
import { saveTheme, themeReads } from './themes.js';
import { troubleReads, troubleWrites } from './troubles.js';
import { witnessReads, witnessWrites } from './witnesses.js';

export { ConcurrentWrite } from './faults.js';
export type { Handle } from './handle.js';

export interface StoreOptions {
  /** `postgres://…`; without it, `file` is a SQLite file, made with its folder where there is none. */
  readonly url?: string;
  readonly file?: string;
  /** From src/identity: the only part that knows who filed what. Its functions must not need `this`. */
  readonly seam: (handle: Handle, keys: WebKeys) => SubmitterSeam;
  /** For what a copy of the database must not tell. */
  readonly keys: WebKeys;
  /** SQLite: how long (ms) a transaction may wait for something else before it is given up. */
  readonly jobLimitMs?: number;
  /** What the organisation without a moment is asked for; the wall clock unless told otherwise. */
  readonly now?: () => Instant;
  /** Whether work inside work is looked for; on unless told otherwise, and off where speed counts more (production). */
  readonly catchNesting?: boolean;
}

export interface Database extends Store {
  /** Brings the tables up to date; safe to call at each start, also by several processes at once. */
  migrate(): Promise<void>;
  /** For accounts, the relay of the outbox and set-up: the tables themselves, in a transaction as strict as the other (see `Engine`). */
  work<T>(fn: (handle: Handle) => Promise<T>, mode: 'read' | 'write' | 'note'): Promise<T>;
  /** See `Engine.migrated`. */
  migrated(): Promise<boolean>;
  /** See `Engine.connections`. */
  connections(): readonly Connections[];
  /** Settings of the database server by which its own log may hold what people write (docs/beheer.md). */
  tellingSettings(): Promise<readonly string[]>;
  /** See `Engine.scrub`. */
  scrub(): Promise<void>;
  /** Waits for the work in hand. */
  close(): Promise<void>;
}

/**
 * Opens the database; `migrate` it before its first use.
 * @throws Error when neither `url` nor `file` is given, or the file cannot be opened.
 */
export async function openStore({
  url,
  file,
  seam,
  keys,
  jobLimitMs = 5000,
  catchNesting = true,
  now = Date.now,
}: StoreOptions): Promise<Database> {
  const opened = openEngine(url, file, jobLimitMs);
  const engine = tellingShortage(catchNesting ? neverNested(opened) : opened);
  const transactionOn = transactions({ seam, keys, now });
  const within = async <T>(handle: Handle, work: (tx: Transaction) => Promise<T>, mayTrust: boolean): Promise<T> => {
    const { tx, confirmed } = transactionOn(handle, mayTrust);
    try {
      return await work(tx);
    } finally {
      // Whatever came of it, came of an organisation that may have been another.
      await confirmed();
    }
  };
  return {
    transaction: (work) => again((mayTrust) => engine.write((handle) => within(handle, work, mayTrust))),
    read: (work) => again((mayTrust) => engine.read((handle) => within(handle, work, mayTrust))),
    migrate: () => engine.migrate(),
    migrated: () => engine.migrated(),
    connections: () => engine.connections(),
    scrub: () => engine.scrub(),
    tellingSettings: () => engine.tellingSettings(),
    work: (fn, mode) => engine[mode](fn),
    close: () => engine.close(),
  };
}

const TRIES = 3;

/**
 * Someone else was first: all was undone, and the work decides anew on what stands now. The first time may go by an
 * organisation that is old by now, and does not count.
 */
async function again<T>(transaction: (mayTrust: boolean) => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await transaction(tries === 0);
    } catch (error) {
      if (!(error instanceof ConcurrentWrite) || tries >= TRIES) throw error;
    }
  }
}

function openEngine(url: string | undefined, file: string | undefined, jobLimitMs: number): Engine {
  if (url !== undefined) return openPostgres(url);
  if (file !== undefined) return openSqlite(file, jobLimitMs);
  throw new Error('a store needs the url of a PostgreSQL database or the file of a SQLite one');
}

type OfTheOrganisation = Pick<
  Transaction,
  'organisation' | 'managersSince' | 'coverOf' | 'organisationMoments' | 'organisationVersions' | 'policy' | 'register'
>;
type OfTheHandle = Omit<Transaction, keyof OfTheOrganisation>;

/**
 * Makes transactions. What depends on the handle alone is made once for each handle, which on SQLite is for good: to
 * make it anew for each transaction would take longer than some of its statements.
 */
function transactions({
  seam,
  keys,
  now,
}: Pick<StoreOptions, 'seam' | 'keys'> & { readonly now: () => Instant }): (
  handle: Handle,
  mayTrust: boolean,
) => Confirmable {
  const snapshotOf = snapshots();
  const made = new WeakMap<Handle, OfTheHandle>();
  return (handle, mayTrust) => {
    let lasting = made.get(handle);
    if (!lasting) {
      lasting = { ...reads(handle, keys), ...writes(handle, keys), ...seam(handle, keys) };
      made.set(handle, lasting);
    }
    const seen = seenOnce(() => snapshotOf(handle, mayTrust));
    // By way of the prototype: to copy a hundred functions for each transaction would take longer than to write a row.
    const tx = Object.assign(Object.create(lasting) as OfTheHandle, ofTheOrganisation(handle, seen.snapshot, now));
    return { tx, confirmed: seen.confirmed };
  };
}

interface Confirmable {
  readonly tx: Transaction;
  /** Rejects with `ConcurrentWrite` where the organisation was another than the transaction was told. */
  confirmed(): Promise<void>;
}

/** Asked for once in a transaction: within it, nothing of the organisation changes. */
function seenOnce(snapshotOf: () => Promise<Seen>) {
  let known: Promise<Seen> | undefined;
  return {
    async snapshot(): Promise<Snapshot> {
      known ??= snapshotOf();
      return (await known).snapshot;
    },
    confirmed: async () => (await known)?.confirmed,
  };
}

function ofTheOrganisation(handle: Handle, snapshot: () => Promise<Snapshot>, now: () => Instant): OfTheOrganisation {
  let present: Instant | undefined;
  const organisation = async (at?: Instant) => {
    present ??= now();
    return (await snapshot()).overTime.at(at ?? present);
  };
  return {
    organisation,
    async managersSince(personId, since) {
      present ??= now();
      return managersBetween((await snapshot()).versions, personId, since, present);
    },
    async coverOf(personId, from) {
      present ??= now();
      const known = await snapshot();
      const size = (await policyOf(known)).coverSize;
      return coverOf(known.versions, known.overTime.at(present), personId, { from, until: present, size });
    },
    async organisationMoments() {
      const { stamp, overTime } = await snapshot();
      return { stamp, nextChangeAfter: overTime.nextChangeAfter };
    },
    organisationVersions: async () => (await snapshot()).versions,
    policy: async (version) => policyOf(await snapshot(), version),
    register: async (filter, page) => searchRegister(handle, (await organisation()).fields.values(), filter, page),
  };
}

function reads(
  handle: Handle,
  keys: WebKeys,
): Omit<SignalReads, keyof OfTheOrganisation> &
  LogReads &
  DeskReads &
  ImportRunReads &
  WitnessReads &
  AttachmentReads &
  RetentionReads &
  TroubleReads {
  return {
    ...signalReads(handle),
    ...inHandReads(handle),
    ...themeReads(handle),
    ...commitmentReads(handle),
    personRecords: (personId) => personRecords(handle, personId),
    organisationLog: () => organisationLog(handle),
    treeAsKnown: (end) => organisationTreeAsKnown(handle, end),
    history: (id) => readHistory(handle, id),
    histories: (ids) => readHistories(handle, ids),
    contents: (hashes) => readContents(handle, hashes),
    registerEntry: (id) => registerEntry(handle, id),
    registerEntriesOf: (signalIds) => registerEntriesOf(handle, signalIds),
    ...deskReads(handle, keys),
    ...importRunReads(handle),
    ...attachmentReads(handle, keys),
    ...logReads(handle),
    ...witnessReads(handle),
    ...retentionReads(handle),
    ...troubleReads(handle),
  };
}

function writes(
  handle: Handle,
  keys: WebKeys,
): SignalWrites &
  LogWrites &
  DeskWrites &
  ImportRunWrites &
  WitnessWrites &
  AttachmentWrites &
  RetentionWrites &
  TroubleWrites {
  return {
    changeOrganisation: (changes, noted, seen) => changeOrganisation(handle, changes, noted, seen),
    lockSignal: (id) => lockSignal(handle, id),
    claimDue: (before, limit) => claimDue(handle, before, limit),
    commitEvents: (before, after, events) => commitEvents(handle, before, after, events),
    commitChanges: (changes) => commitChanges(handle, changes),
    putContents: (contents) => putContents(handle, contents),
    maskContent: (hash, masked) => maskContent(handle, hash, masked),
    enqueueMail: (mails) => enqueueMail(handle, mails),
    publish: (entry) => publish(handle, entry),
    countJoined: (signalId, joined) => countJoined(handle, signalId, joined),
    closeInvitation: (signalId) => closeInvitation(handle, signalId),
    saveTheme: (theme) => saveTheme(handle, theme),
    idempotentAnswer: (key, request) => idempotentAnswer(handle, keys, key, request),
    rememberIdempotentAnswer: (key, request, signalId, at) =>
      rememberIdempotentAnswer(handle, keys, key, request, signalId, at),
    ...deskWrites(handle, keys),
    ...importRunWrites(handle),
    ...attachmentWrites(handle, keys),
    ...logWrites(handle),
    ...witnessWrites(handle),
    ...retentionWrites(handle, keys),
    ...troubleWrites(handle),
  };
}
