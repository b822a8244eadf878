import { beginOfHour, HOUR_MS } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import { pauseAfter } from './send-mail.js';

/** What stands in the database to be done, for who keeps the machines running: numbers and ages alone. */
export interface StandingWork {
  /** When the oldest thing fell due that is not enforced yet, but for signals that are set aside for now. */
  readonly oldestDueAt: Instant | null;
  /** Signals of which something is due, with the same exception, counted up to `COUNTED_MAX`; and so are the messages. */
  readonly due: number;
  /** Signals that a duty has set aside for a fault and not done since, also between tries. */
  readonly setAside: number;
  /** Messages that wait, alike taken together. */
  readonly mailWaits: readonly MailWait[];
  readonly mailDue: number;
  /** Messages that failed and are tried again later. */
  readonly mailRetrying: number;
  /** Since when the oldest event could be in the log that is not. */
  readonly oldestUnsealedAt: Instant | null;
  /** Signals filed in the hour that was asked for. */
  readonly filed: number;
}

/** Messages that were tried equally often and fared alike. */
export interface MailWait {
  /** Ended attempts since it was first to go. */
  readonly tries: number;
  /** The mail server answered that it may come back later. */
  readonly putOff: boolean;
  /** Of the first of them: when it may go (again), and when it was made. */
  readonly notBefore: Instant;
  readonly createdAt: Instant;
}

/** So many at most are counted, so that a standstill makes no scrape slow. */
export const COUNTED_MAX = 10_000;

export interface OperationsDeps {
  readonly clock: { readonly now: () => Instant };
  /** @param hour the beginning of the hour in which filings are counted. */
  readonly standingWork: (now: Instant, hour: Instant) => Promise<StandingWork>;
}

export interface OperationsView {
  readonly enforcementLagSeconds: number;
  readonly overdue: number;
  readonly setAside: number;
  readonly mailAgeSeconds: number;
  readonly mailPutOffAgeSeconds: number;
  readonly mailDue: number;
  readonly mailRetrying: number;
  readonly unsealedAgeSeconds: number;
  readonly filedLastHour: number;
}

/** A filing of the last second of an hour may be committed in the next: its hour is told a while after. */
const HOUR_IS_OVER_MS = 5 * 60_000;

/**
 * How the work stands. Filings are counted by whole hours that are over: whoever keeps these numbers could else tell the
 * minute of a signal that is dated to the hour (docs/threat-model.md).
 */
export async function viewOperations({ clock, standingWork }: OperationsDeps): Promise<OperationsView> {
  const now = clock.now();
  const work = await standingWork(now, beginOfHour(now - HOUR_IS_OVER_MS) - HOUR_MS);
  const age = (since: Instant | null) => (since === null ? 0 : Math.max(0, now - since) / 1000);
  return {
    enforcementLagSeconds: age(work.oldestDueAt),
    overdue: work.due,
    setAside: work.setAside,
    mailAgeSeconds: age(firstToGo(work.mailWaits.filter(({ putOff }) => !putOff))),
    mailPutOffAgeSeconds: age(firstToGo(work.mailWaits.filter(({ putOff }) => putOff))),
    mailDue: work.mailDue,
    mailRetrying: work.mailRetrying,
    unsealedAgeSeconds: age(work.oldestUnsealedAt),
    filedLastHour: work.filed,
  };
}

/**
 * When the oldest was first to go. Each attempt that fails moves a message on by its pause, so these are taken off again: a
 * mail server that is down would else make everything young. What is meant for later from the start stays so.
 */
function firstToGo(waits: readonly MailWait[]): Instant | null {
  const firsts = waits.map(({ tries, notBefore, createdAt }) => {
    let first = notBefore;
    for (let attempt = 1; attempt <= tries && first > createdAt; attempt += 1) first -= pauseAfter(attempt);
    return tries > 0 ? Math.max(first, createdAt) : first;
  });
  return firsts.length === 0 ? null : Math.min(...firsts);
}
