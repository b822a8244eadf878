import { type LogHead, readCheckpoint, readNote } from '../domain/audit/checkpoint.js';
import { append, type Frontier, rootOf, sameBytes } from '../domain/audit/merkle.js';
import type { SignalEvent } from '../domain/signal/events.js';
import type { AuditedEvent, KeptCheckpoint, LogReads } from './audit-ports.js';
import { chainHash, FIRST_LINK } from './chain.js';
import { leafOf } from './seal-log.js';
import { sha256 } from './sha256.js';
import { contentHash } from './texts.js';

/** The first thing that is not as it must be; its words stand in the catalogue under `audit.<problem>`. */
export interface AuditProblem {
  readonly problem:
    | 'signal_without_events'
    | 'sequence_gap'
    | 'chain_broken'
    | 'event_changed'
    | 'event_too_much'
    | 'events_cut_off'
    | 'leaf_differs'
    | 'event_removed'
    | 'leaf_gap'
    | 'root_differs'
    | 'signature_wrong'
    | 'log_without_head'
    | 'text_differs'
    | 'masking_without_event'
    | 'given_unreadable'
    | 'given_of_another_log'
    | 'given_signature_wrong'
    | 'given_larger'
    | 'given_differs';
  readonly values: Readonly<Record<string, string | number>>;
}

/** What was looked at, and found as it must be. */
export interface Audited {
  readonly events: number;
  /** Of these, in the log. */
  readonly sealed: number;
  readonly checkpoints: number;
  readonly texts: number;
  readonly root: string;
}

export type AuditResult = { readonly ok: true; readonly audited: Audited } | ({ readonly ok: false } & AuditProblem);

export interface AuditOptions {
  /** Whether a key that is trusted made this signature. */
  readonly isSigned: (text: string, signature: { readonly name: string; readonly signature: string }) => boolean;
  readonly origin: string;
  /** A checkpoint that somebody outside has kept. */
  readonly given?: string | undefined;
  /** How far it is, from 0 to 1. */
  readonly report?: (done: number) => void;
}

/** Where the log is read, a transaction at a time. */
export interface AuditDeps {
  readonly store: { read<T>(work: (reads: LogReads) => Promise<T>): Promise<T> };
}

const ROWS = 1000;

/** Ends the audit at the first thing that is wrong. */
class Wrong extends Error {
  constructor(readonly found: AuditProblem) {
    super(found.problem);
  }
}

function wrong(problem: AuditProblem['problem'], values: AuditProblem['values'] = {}): never {
  throw new Wrong({ problem, values });
}

/**
 * Checks everything that there is: each event against the chain of its signal, against its leaf in the log, each leaf
 * against the tree, each signed head against the root that it says, each text against its hash; and where somebody outside
 * kept a checkpoint, that this log is still a continuation of that one. It reads row by row, and so needs no more memory
 * for a large log than for a small one.
 */
export async function verifyLog(deps: AuditDeps, options: AuditOptions): Promise<AuditResult> {
  try {
    const given = readGiven(options);
    const total = await deps.store.read((reads) => reads.countEvents());
    let seen = 0;
    const progress = () => {
      seen += ROWS;
      // Events are read once for their chains, and their leaves once for the tree.
      options.report?.(Math.min(1, seen / Math.max(1, total * 2)));
    };
    // Before the events, so that a masking that is done meanwhile is among these.
    const { texts, maskings } = await checkTexts(deps);
    const { events, sealed } = await checkEvents(deps, maskings, progress);
    for (const hash of maskings.keys()) wrong('masking_without_event', { hash });
    const { size, root, checkpoints } = await checkTree(deps, options, given, progress);
    if (given && given.size > size) wrong('given_larger', { given: given.size, size });
    options.report?.(1);
    return { ok: true, audited: { events, sealed, checkpoints, texts, root } };
  } catch (fault) {
    if (fault instanceof Wrong) return { ok: false, ...fault.found };
    throw fault;
  }
}

function readGiven({ given, isSigned, origin }: AuditOptions): LogHead | undefined {
  if (given === undefined) return undefined;
  const note = readNote(given);
  const head = note && readCheckpoint(note.text);
  if (!note || !head) wrong('given_unreadable');
  if (head.origin !== origin) wrong('given_of_another_log', { origin: head.origin });
  if (!note.signatures.some((signature) => isSigned(note.text, signature))) wrong('given_signature_wrong');
  return head;
}

/** The hash of each text of which pieces were masked, with that of how it reads since. */
type Maskings = Map<string, string>;

/** Signal by signal, event by event; strikes off the maskings that the history has. */
async function checkEvents({ store }: AuditDeps, maskings: Maskings, progress: () => void) {
  const [bare] = await store.read((reads) => reads.signalsWithoutEvents(1));
  if (bare !== undefined) wrong('signal_without_events', { number: bare });
  let before: AuditedEvent | undefined;
  let [events, sealed] = [0, 0];
  for (;;) {
    const rows = await store.read((reads) => reads.auditedEvents(before ?? null, ROWS));
    for (const event of rows) {
      if (before && before.signalId !== event.signalId) checkEnd(before);
      checkEvent(event, before?.signalId === event.signalId ? before : undefined);
      if (maskings.size > 0) strikeOff(event, maskings);
      events += 1;
      if (event.leafHash !== null) sealed += 1;
      before = event;
    }
    progress();
    if (rows.length < ROWS) break;
  }
  if (before) checkEnd(before);
  return { events, sealed };
}

/** @param before the event before it of the same signal. */
function checkEvent(event: AuditedEvent, before: AuditedEvent | undefined): void {
  const { number, sequence } = event;
  if (sequence !== (before?.sequence ?? 0) + 1)
    wrong('sequence_gap', { number, sequence: (before?.sequence ?? 0) + 1 });
  if (event.previousHash !== (before?.chainHash ?? FIRST_LINK)) wrong('chain_broken', { number, sequence });
  if (chainHash(event.previousHash, event.data) !== event.chainHash) wrong('event_changed', { number, sequence });
  if (sequence > event.version) wrong('event_too_much', { number, sequence });
  if (event.leafHash && !sameBytes(leafOf(event), event.leafHash)) wrong('leaf_differs', { number, sequence });
}

function strikeOff({ data }: AuditedEvent, maskings: Maskings): void {
  const event = JSON.parse(data) as SignalEvent;
  if (event.type === 'TextMasked' && maskings.get(event.original) === event.masked) maskings.delete(event.original);
}

function checkEnd({ number, sequence, version }: AuditedEvent): void {
  if (sequence < version) wrong('events_cut_off', { number, sequence, version });
}

/** Leaf by leaf, and at each size for which there is a signed head, that head. */
async function checkTree(
  { store }: AuditDeps,
  options: AuditOptions,
  given: LogHead | undefined,
  progress: () => void,
): Promise<{ size: number; root: string; checkpoints: number }> {
  // What is put in meanwhile is for the next time.
  const end = await store.read((reads) => reads.logSize());
  const heads = headsOf(store);
  let head = await heads();
  let frontier: Frontier = [];
  let [size, checkpoints, lastHead] = [0, 0, 0];
  const root = () => Buffer.from(rootOf(sha256, frontier)).toString('base64');
  while (size < end) {
    const rows = await store.read((reads) => reads.auditedLeaves(size, Math.min(ROWS, end - size)));
    if (rows.length === 0) wrong('leaf_gap', { index: size });
    for (const leaf of rows) {
      if (leaf.index !== size) wrong('leaf_gap', { index: size });
      if (!leaf.known) wrong('event_removed', { index: leaf.index, sequence: leaf.sequence });
      frontier = append(sha256, frontier, size, leaf.hash).frontier;
      size += 1;
      if (given?.size === size && given.root !== root()) wrong('given_differs', { size });
      while (head && head.size <= size) {
        checkHead(head, size, root(), options);
        checkpoints += 1;
        lastHead = head.size;
        head = await heads();
      }
    }
    progress();
  }
  if (size > 0 && lastHead !== size) wrong('log_without_head');
  return { size, root: root(), checkpoints };
}

function checkHead(kept: KeptCheckpoint, size: number, root: string, { isSigned, origin }: AuditOptions): void {
  const note = readNote(kept.note);
  const head = note && readCheckpoint(note.text);
  if (!note || !head || head.origin !== origin || !note.signatures.some((one) => isSigned(note.text, one))) {
    wrong('signature_wrong', { size: kept.size });
  }
  if (kept.size !== size || head.size !== size || head.root !== root) wrong('root_differs', { size: kept.size });
}

/** Hands out the signed heads one after another. */
function headsOf(store: AuditDeps['store']): () => Promise<KeptCheckpoint | undefined> {
  let rows: readonly KeptCheckpoint[] = [];
  let [at, after] = [0, -1];
  return async () => {
    if (at >= rows.length) {
      rows = await store.read((reads) => reads.checkpointsAfter(after, ROWS));
      at = 0;
    }
    const next = rows[at];
    at += 1;
    if (next) after = next.size;
    return next;
  };
}

/** A text that was erased is not there, and no fault; one that is there is as it was, or as it was masked. */
async function checkTexts({ store }: AuditDeps): Promise<{ texts: number; maskings: Maskings }> {
  let [texts, after] = [0, ''];
  const maskings: Maskings = new Map();
  for (;;) {
    const rows = await store.read((reads) => reads.auditedContents(after, ROWS));
    for (const { hash, salt, text, maskedHash } of rows) {
      if (contentHash(salt, text) !== (maskedHash ?? hash)) wrong('text_differs', { hash });
      if (maskedHash !== null) maskings.set(hash, maskedHash);
      texts += 1;
      after = hash;
    }
    if (rows.length < ROWS) return { texts, maskings };
  }
}
