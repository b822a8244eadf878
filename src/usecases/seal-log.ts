import { checkpointText, logEntry, noteText } from '../domain/audit/checkpoint.js';
import { append, type Frontier, frontierPlaces, leafHash, type Node, rootOf } from '../domain/audit/merkle.js';
import { beginOfHour, HOUR_MS } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import type { LogLeaf, UnsealedEvent } from './audit-ports.js';
import type { Deps, Reads } from './ports.js';
import { sha256 } from './sha256.js';

/** What signs the heads of the log. */
export interface LogSigner {
  /** The line by which checkpoints say of which log they are; also the name of the key. */
  readonly origin: string;
  sign(text: string): { readonly name: string; readonly signature: string };
}

export interface SealDeps extends Pick<Deps, 'store' | 'clock'> {
  readonly signer: LogSigner;
}

/** So many signals in one transaction, so that those who file wait for no more. */
const SIGNALS_AT_A_TIME = 500;
const MINUTE_MS = 60_000;

/**
 * Puts every event that is not there yet in the log, and signs its new head. Safe to run at any time, twice, or by several
 * workers: they wait for each other, and the second finds nothing left.
 * @returns how many events were put in.
 */
export async function sealLog({ store, clock, signer }: SealDeps): Promise<number> {
  let [sealed, after] = [0, ''];
  for (;;) {
    const batch = await store.transaction(async (tx) => {
      await tx.lockLog();
      const found = await tx.unsealedEvents(after, SIGNALS_AT_A_TIME);
      const waiting = ripe(found, clock.now());
      if (waiting.length === 0) return { last: found.at(-1)?.signalId, sealed: 0 };
      const size = await tx.logSize();
      const grown = grow(await frontierOf(tx, size), size, waiting);
      await tx.appendToLog(grown.leaves, grown.nodes);
      const head = {
        origin: signer.origin,
        size: size + waiting.length,
        root: Buffer.from(rootOf(sha256, grown.frontier)).toString('base64'),
      };
      const text = checkpointText(head);
      const now = clock.now();
      await tx.keepCheckpoint({
        size: head.size,
        at: now - (now % MINUTE_MS),
        note: noteText({ text, signatures: [signer.sign(text)] }),
      });
      return { last: found.at(-1)?.signalId, sealed: waiting.length };
    });
    if (batch.last === undefined) return sealed;
    sealed += batch.sealed;
    after = batch.last;
  }
}

/**
 * What is dated to the hour waits until that hour is over, and what came after it in the same signal waits with it: the
 * minute of a head would tell the minute of an act that is kept to the hour (docs/threat-model.md).
 */
function ripe(found: readonly UnsealedEvent[], now: Instant): readonly UnsealedEvent[] {
  const waits = new Set<string>();
  return found.filter(({ signalId, at }) => {
    if (at === beginOfHour(at) && now < at + HOUR_MS) waits.add(signalId);
    return !waits.has(signalId);
  });
}

/** The roots that make up the log as it stands. */
async function frontierOf(reads: Pick<Reads, 'logNode'>, size: number): Promise<Frontier> {
  return Promise.all(frontierPlaces(size).map(({ level, index }) => reads.logNode(level, index)));
}

/** The hash of the leaf that stands for an event. */
export function leafOf({ signalId, sequence, chainHash }: Omit<UnsealedEvent, 'at'>): Uint8Array {
  return leafHash(sha256, Buffer.from(logEntry(signalId, sequence, chainHash)));
}

/** In the order of their hashes: which of those that came together was first, the log does not tell. */
function grow(frontier: Frontier, size: number, waiting: readonly UnsealedEvent[]) {
  const entries = waiting
    .map((event) => ({ event, hash: leafOf(event) }))
    .sort((one, other) => Buffer.compare(one.hash, other.hash));
  const leaves: LogLeaf[] = [];
  const nodes: Node[] = [];
  let grown = frontier;
  for (const [at, { event, hash }] of entries.entries()) {
    const index = size + at;
    const appended = append(sha256, grown, index, hash);
    grown = appended.frontier;
    leaves.push({ index, signalId: event.signalId, sequence: event.sequence, hash });
    nodes.push(...appended.nodes.filter(({ level }) => level > 0));
  }
  return { frontier: grown, leaves, nodes };
}
