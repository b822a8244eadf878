import { erasuresDue, type RetentionContext } from '../domain/retention/erase.js';
import { retentionOf } from '../domain/retention/retention.js';
import { IN_REGISTER } from '../domain/retention/rules.js';
import type { Erasable, RetentionRuleName } from '../domain/retention/words.js';
import type { SignalEvent } from '../domain/signal/events.js';
import type { Signal } from '../domain/signal/signal.js';
import type { ContentHash, SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import { contextOf } from './context.js';
import type { Deps, Reads, Transaction } from './ports.js';
import { record } from './record.js';
import type { Failed } from './troubles.js';

/** So many of one rule and one thing were erased (or, on a dry run, would be), and when the longest ended that was kept. */
export interface ErasedCount {
  readonly rule: RetentionRuleName;
  readonly what: Erasable;
  readonly number: number;
  readonly oldestEnd: Instant;
}

/** What a round did: counts alone, no signal and no person. */
export interface RetentionRound {
  /** By rule, and of one rule identity before texts. */
  readonly counts: readonly ErasedCount[];
  /** Signals that have ended and of which something is left. */
  readonly looked: number;
  /** Of these, kept by a hold. */
  readonly held: number;
  /** Of these, ended and still owing something. */
  readonly owing: number;
  /** Signals on which it failed, and which hold up no other. */
  readonly failed: readonly Failed[];
}

export interface RoundOptions {
  /** Defaults to now. */
  readonly at?: Instant;
  /** Only tells. */
  readonly dryRun?: boolean;
  /** What was set aside, and waits: left as it is. */
  readonly leave?: ReadonlySet<SignalId>;
  /** These alone. */
  readonly only?: readonly SignalId[] | undefined;
  /** How far it is, from 0 to 1. */
  readonly report?: (done: number) => void;
}

/** How many signals are looked at in one go, and how many erased at one time. */
const LOOKED_AT_ONCE = 500;
const ERASED_AT_ONCE = 20;

/** A round that is under way. */
interface Round {
  readonly deps: Deps;
  readonly at: Instant;
  readonly counts: Map<string, ErasedCount>;
  readonly failed: Failed[];
  looked: number;
  held: number;
  owing: number;
}

/**
 * Erases all that is due by the rules of retention. Each signal is locked, judged anew and erased in a transaction of its
 * own: whole or not at all, once, also when several do this together or one dies in the midst of it. One that faults, also one
 * that cannot be read, is told and holds up no other.
 */
export async function eraseSignals(deps: Deps, options: RoundOptions = {}): Promise<RetentionRound> {
  const { at = deps.clock.now(), dryRun = false, only, report } = options;
  const round: Round = { deps, at, counts: new Map(), failed: [], looked: 0, held: 0, owing: 0 };
  if (only) await eraseEach(round, only);
  else await eraseAll(round, { ...options, dryRun });
  report?.(1);
  const { counts, failed, looked, held, owing } = round;
  return { counts: inOrder(counts.values()), looked, held, owing, failed };
}

async function eraseAll(round: Round, { leave = new Set(), dryRun, report }: RoundOptions): Promise<void> {
  const { deps, at, counts } = round;
  const total = await deps.store.read((reads) => reads.countKeptSignals());
  for (let after = ''; ; ) {
    const { signals, context } = await deps.store.read(async (reads) => ({
      signals: await reads.keptSignals(after, LOOKED_AT_ONCE),
      context: await retentionContext(reads, at),
    }));
    const due: SignalId[] = [];
    for (const { id, read } of signals) {
      if (leave.has(id)) continue;
      await attempt(round, id, async () => {
        const signal = read();
        const events = dueOf(round, signal, context);
        if (events.length > 0) due.push(id);
        if (dryRun) for (const event of events) count(counts, event, signal);
      });
    }
    if (!dryRun) await eraseEach(round, due);
    round.looked += signals.length;
    report?.(total === 0 ? 1 : Math.min(1, round.looked / total));
    after = signals.at(-1)?.id ?? after;
    if (signals.length < LOOKED_AT_ONCE) return;
  }
}

/** What is due of one, which is counted by what keeps it. */
function dueOf(round: Round, signal: Signal, context: RetentionContext): readonly Erased[] {
  const { why } = retentionOf(signal, context.rules, context.calendar);
  if (why === 'held') round.held += 1;
  else if (why !== 'term') round.owing += 1;
  return why === 'term' ? erasuresDue(signal, context) : [];
}

async function eraseEach(round: Round, ids: readonly SignalId[]): Promise<void> {
  for (let from = 0; from < ids.length; from += ERASED_AT_ONCE) {
    await Promise.all(
      ids.slice(from, from + ERASED_AT_ONCE).map((id) => attempt(round, id, () => eraseSignal(round, id))),
    );
  }
}

async function attempt({ failed }: Round, signalId: SignalId, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    failed.push({ signalId, error });
  }
}

/** All that retention depends on, at a moment. */
async function retentionContext(
  reads: Pick<Reads, 'retentionRules' | 'organisation'>,
  now: Instant,
): Promise<RetentionContext> {
  const { calendar } = await reads.organisation();
  return { now, rules: await reads.retentionRules(), calendar };
}

type Erased = Extract<SignalEvent, { type: 'Erased' }>;

function count(counts: Map<string, ErasedCount>, { rule, what }: Erased, { endedAt, filedAt }: Signal): void {
  const key = `${rule} ${what}`;
  const before = counts.get(key);
  const ended = endedAt ?? filedAt;
  const oldestEnd = Math.min(ended, before?.oldestEnd ?? ended);
  counts.set(key, { rule, what, number: (before?.number ?? 0) + 1, oldestEnd });
}

function inOrder(counts: Iterable<ErasedCount>): readonly ErasedCount[] {
  const key = ({ rule, what }: ErasedCount) => `${rule} ${what}`;
  return [...counts].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** One signal, by what stands now: a hold that was placed meanwhile, or another that was first, leaves nothing to do. */
async function eraseSignal({ deps, at, counts }: Round, signalId: SignalId): Promise<void> {
  const erased = await deps.store.transaction(async (tx) => {
    const signal = await tx.lockSignal(signalId);
    const events = signal ? erasuresDue(signal, await retentionContext(tx, at)) : [];
    if (!signal || events.length === 0) return undefined;
    const history = (await tx.history(signalId)).map(({ event }) => event);
    await record(tx, deps, signalId, signal, events, [], await contextOf(tx, signal, at));
    for (const { what } of events) {
      if (what === 'identity') await eraseIdentity(tx, signal, history, at);
      else await eraseWords(tx, signal, history);
    }
    return { signal, events };
  });
  if (erased) for (const event of erased.events) count(counts, event, erased.signal);
}

/**
 * Who filed, joined and read it. The words of those who joined go too: what kept these from their own managers is gone
 * with them. Nobody can join any more.
 */
async function eraseIdentity(tx: Transaction, signal: Signal, history: readonly SignalEvent[], at: Instant) {
  const ofJoiners = history.flatMap((event) =>
    event.type === 'ColleagueJoined' && event.content !== null ? [event.content] : [],
  );
  await tx.eraseTexts(ofJoiners);
  await tx.eraseIdentity(signal, at);
  await tx.closeInvitation(signal.id);
  await tx.eraseTraces(signal, (await tx.organisation()).persons.keys());
}

/** All words and files, and of the register what the rules do not keep. The hashes stay, and so does the proof. */
async function eraseWords(tx: Transaction, signal: Signal, history: readonly SignalEvent[]) {
  const { registerKeeps } = await tx.retentionRules();
  await tx.eraseTexts(contentsOf(history));
  await tx.eraseFiles(signal.id);
  await tx.eraseFromRegister(
    signal.id,
    IN_REGISTER.filter((place) => !registerKeeps.includes(place)),
  );
  await tx.forgetInvolved(signal.id);
  await tx.eraseTraces(signal, (await tx.organisation()).persons.keys());
}

function contentsOf(history: readonly SignalEvent[]): readonly ContentHash[] {
  return history.flatMap((event) => ('content' in event && event.content !== null ? [event.content] : []));
}
