import type { GeneralAction } from '../domain/access.js';
import { decideAccess } from '../domain/access.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import type { EnforcementPass } from './enforce-deadlines.js';
import type { Deps, Reads } from './ports.js';
import type { MailGivenUp, TroubledSignal } from './trouble-ports.js';

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
 * Sets aside what a pass could not enforce, so that it costs the others nothing, until it is tried again; and takes back
 * what could be enforced after all.
 * @param faultOf what may be kept of a fault: its class and code.
 */
export async function noteTroubles(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { done, failed }: EnforcementPass,
  faultOf: (error: unknown) => string,
): Promise<void> {
  if (done.length === 0 && failed.length === 0) return;
  const known = new Map(
    (await store.read((reads) => reads.troubledSignals(Number.MAX_SAFE_INTEGER))).map((one) => [one.signalId, one]),
  );
  if (known.size === 0 && failed.length === 0) return;
  const faulty = new Set(failed.map(({ signalId }) => signalId));
  const over = [...new Set(done.map(({ signalId }) => signalId))].filter((id) => known.has(id) && !faulty.has(id));
  await store.transaction(async (tx) => {
    await tx.endTroubles(over);
    const now = clock.now();
    for (const { signalId, error } of failed) {
      const before = known.get(signalId);
      const faults = (before?.faults ?? 0) + 1;
      const retryAt = now + pauseAfterFaults(faults);
      await tx.noteTrouble({ signalId, faults, fault: faultOf(error), since: before?.since ?? now, retryAt });
    }
  });
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
