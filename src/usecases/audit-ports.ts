import type { Node } from '../domain/audit/merkle.js';
import type { SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';

/** What the log of all events (RFC 9162) needs from the store. Hashes of the tree are 32 bytes, all others hex. */

/** An event that is not in the log yet. */
export interface UnsealedEvent {
  readonly signalId: SignalId;
  readonly sequence: number;
  readonly at: Instant;
  /** Of the chain of its signal, up to and with this event. */
  readonly chainHash: string;
}

/** A leaf of the log: which event it stands for. */
export interface LogLeaf {
  readonly index: number;
  readonly signalId: SignalId;
  readonly sequence: number;
  readonly hash: Uint8Array;
}

/** A signed head of the log. */
export interface KeptCheckpoint {
  readonly size: number;
  readonly at: Instant;
  /** A C2SP checkpoint: text and signature. */
  readonly note: string;
}

/** An event as it lies in the database, beside its leaf and its signal: for whoever checks all of it. */
export interface AuditedEvent {
  readonly signalId: SignalId;
  readonly number: string;
  /** How many events its signal says to have. */
  readonly version: number;
  readonly sequence: number;
  readonly data: string;
  readonly previousHash: string;
  readonly chainHash: string;
  readonly leafHash: Uint8Array | null;
}

/** That the whole history was verified: `problem` is the first thing that was wrong, or `null` where nothing was. */
export interface Verification {
  readonly id: string;
  readonly at: Instant;
  readonly problem: string | null;
  /** Events in the log that were found right; `null` where something was wrong. */
  readonly sealed: number | null;
}

/** A text as it lies in the database. */
export interface AuditedContent {
  readonly hash: string;
  readonly salt: string;
  readonly text: string;
  /** Of the text as it reads since pieces were masked. */
  readonly maskedHash: string | null;
}

export interface LogReads {
  /** How many leaves there are. */
  logSize(): Promise<number>;
  /** @throws Error for a subtree that is not whole. */
  logNode(level: number, index: number): Promise<Uint8Array>;
  logLeafOf(signalId: SignalId, sequence: number): Promise<LogLeaf | undefined>;
  logIndexOf(leafHash: Uint8Array): Promise<number | undefined>;
  latestCheckpoint(): Promise<KeptCheckpoint | undefined>;
  /** By size, after one. */
  checkpointsAfter(size: number, limit: number): Promise<readonly KeptCheckpoint[]>;
  /** Events that wait to be put in the log, by signal and sequence, of so many signals at most after one. */
  unsealedEvents(after: SignalId, signalsMax: number): Promise<readonly UnsealedEvent[]>;
  countEvents(): Promise<number>;
  /** Of the oldest event that is not in the log. */
  oldestUnsealedAt(): Promise<Instant | null>;
  lastVerification(): Promise<Verification | undefined>;
  /** Signals that say to have events, and have none. */
  signalsWithoutEvents(limit: number): Promise<readonly string[]>;
  /** By signal and sequence, after one. */
  auditedEvents(
    after: { readonly signalId: SignalId; readonly sequence: number } | null,
    limit: number,
  ): Promise<readonly AuditedEvent[]>;
  /** By index, from one on; `known` is whether the event is still there. */
  auditedLeaves(from: number, limit: number): Promise<readonly (LogLeaf & { readonly known: boolean })[]>;
  /** A text with its salt, as it was written; `undefined` where it was erased or pieces of it were masked. */
  saltedContent(hash: string): Promise<{ readonly salt: string; readonly text: string } | undefined>;
  /** By hash, after one. */
  auditedContents(after: string, limit: number): Promise<readonly AuditedContent[]>;
}

export interface LogWrites {
  /** Nobody else appends until this transaction ends. */
  lockLog(): Promise<void>;
  /** @throws ConcurrentWrite where another appended meanwhile. */
  appendToLog(leaves: readonly LogLeaf[], wholeNodes: readonly Node[]): Promise<void>;
  keepCheckpoint(checkpoint: KeptCheckpoint): Promise<void>;
  noteVerification(verification: Verification): Promise<void>;
}
