import type { GeneralAction } from '../domain/access.js';
import { decideAccess } from '../domain/access.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import { beginOfHour } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import type { EnforcementPass } from './enforce-deadlines.js';
import type { Deps, Reads } from './ports.js';
import type { MailGivenUp, Trouble, TroubledDuty, TroubledSignal } from './trouble-ports.js';

const SECOND = 1000;
const FIRST_PAUSE = 5 * SECOND;
/** The longest, in ms. */
export const LONGEST_PAUSE_MS = 3600 * SECOND;
/** More than anybody looks through; how many there are in all is told beside it. */
const SHOWN = 100;
const KEEP: GeneralAction = 'keep_work';

/** The pause after so many faults in a row: five seconds, doubling to an hour; a deadline is never given up. @returns ms. */
export function pauseAfterFaults(faults: number): number {
  return Math.min(FIRST_PAUSE * 2 ** (faults - 1), LONGEST_PAUSE_MS);
}

/**
 * Whether a duty still leaves it aside. A pause that is longer than any was noted by a clock that stood ahead, and is none.
 */
function isPaused({ retryAt }: Pick<Trouble, 'retryAt'>, now: Instant): boolean {
  return retryAt > now && retryAt - LONGEST_PAUSE_MS <= now;
}

/** What a duty has set aside: what it leaves aside for now, and what is to be tried again. */
export interface Aside {
  readonly paused: ReadonlySet<SignalId>;
  readonly again: readonly Trouble[];
}

/** At this moment. */
export async function setAside({ store, clock }: Pick<Deps, 'store' | 'clock'>, duty: TroubledDuty): Promise<Aside> {
  const now = clock.now();
  const known = await store.read((reads) => reads.troublesOf(duty));
  const paused = new Set(known.filter((one) => isPaused(one, now)).map(({ signalId }) => signalId));
  return { paused, again: known.filter(({ signalId }) => !paused.has(signalId)) };
}

/** A signal at which a duty could not be done. */
export interface Failed {
  readonly signalId: SignalId;
  readonly error: unknown;
  /** See `Trouble`. */
  readonly givesUp?: boolean;
}

/** How a duty tells of what it could not do. */
export interface Noting {
  /** Whether the duty was done at one of those that had been set aside, where it did not fail now. */
  readonly isOver?: (signalId: SignalId) => boolean;
  /** What may be kept of a fault: its class and code; its class alone unless given. */
  readonly faultOf?: FaultOf | undefined;
  /** Dated to the hour, and tried again when that is over, as is what a submitter brings about whose hour alone may be known. */
  readonly toHour?: boolean;
}
export type FaultOf = (error: unknown) => string;

/**
 * Sets aside what a duty could not do, so that it costs the others nothing, until it is tried again; and takes back what
 * could be done after all.
 */
export async function noteTroubles(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  duty: TroubledDuty,
  failed: readonly Failed[],
  { isOver = () => false, faultOf = classOf, toHour = false }: Noting,
): Promise<void> {
  const known = new Map(
    (await store.read((reads) => reads.troublesOf(duty))).map((one) => [one.signalId, one] as const),
  );
  const faulty = new Set(failed.map(({ signalId }) => signalId));
  const over = [...known.keys()].filter((id) => !faulty.has(id) && isOver(id));
  if (over.length === 0 && failed.length === 0) return;
  await store.transaction(async (tx) => {
    await tx.endTroubles(duty, over);
    const now = toHour ? beginOfHour(clock.now()) : clock.now();
    for (const { signalId, error, givesUp = false } of failed) {
      const before = known.get(signalId);
      const faults = (before?.faults ?? 0) + 1;
      const retryAt = now + (toHour ? LONGEST_PAUSE_MS : pauseAfterFaults(faults));
      const since = before?.since ?? now;
      await tx.noteTrouble({ signalId, duty, givesUp, faults, fault: faultOf(error), since, retryAt });
    }
  });
}

/** The same for a pass that has enforced. */
export async function noteNotEnforced(
  deps: Pick<Deps, 'store' | 'clock'>,
  { done, failed }: EnforcementPass,
  faultOf?: FaultOf,
): Promise<void> {
  if (done.length === 0 && failed.length === 0) return;
  const enforced = new Set(done.map(({ signalId }) => signalId));
  await noteTroubles(deps, 'enforce', failed, { isOver: (id) => enforced.has(id), faultOf });
}

function classOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}

/** What the machine could not do by itself. */
export interface WorkView {
  readonly signals: readonly TroubledSignal[];
  readonly signalsTotal: number;
  readonly mails: readonly MailGivenUp[];
  readonly mailsTotal: number;
}

/** For administrators: numbers and kinds alone, no text and no name. */
export async function viewWork({ store }: Pick<Deps, 'store'>, by: PersonId): Promise<Result<WorkView>> {
  return store.read(async (reads) => {
    if (!(await mayKeep(reads, by))) return refused('not_allowed');
    const mails = await reads.mailGivenUp(SHOWN);
    return accepted({
      signals: await reads.troubledSignals(SHOWN),
      signalsTotal: await reads.countTroubled(),
      mails: mails.items,
      mailsTotal: mails.total,
    });
  });
}

export type WorkKind = 'signals' | 'mail';

/**
 * Has it tried again at once.
 * @param id one signal or message; all of that kind unless given.
 * @returns how many; `not_found` for one that does not wait (any more).
 */
export async function retryWork(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  by: PersonId,
  kind: WorkKind,
  id?: string,
): Promise<Result<number>> {
  return store.transaction(async (tx) => {
    if (!(await mayKeep(tx, by))) return refused('not_allowed');
    const now = clock.now();
    const again = kind === 'signals' ? await tx.retryTroubled(now, id) : await tx.sendAgain(now, id);
    return id !== undefined && again === 0 ? refused('not_found') : accepted(again);
  });
}

async function mayKeep(reads: Pick<Reads, 'organisation'>, personId: PersonId): Promise<boolean> {
  const organisation = await reads.organisation();
  const person = organisation.persons.get(personId);
  return person !== undefined && decideAccess({ action: KEEP, person, organisation }).allowed;
}
