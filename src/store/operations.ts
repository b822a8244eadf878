import { and, asc, count, eq, gt, gte, lt, lte, min, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { HOUR_MS } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import { mailError } from '../usecases/mail-faults.js';
import { COUNTED_MAX, type MailWait, type StandingWork } from '../usecases/view-operations.js';
import type { Handle } from './handle.js';
import { isTried } from './signals.js';

/** PostgreSQL gives each question of a scrape up after so many ms: it must not stay behind when nobody waits any more. */
const PATIENCE_MS = 2000;
/** Signals that wait to be sealed, of which so many are looked at: more than these only a standstill brings. */
const UNSEALED_LOOKED_AT = 1000;

/**
 * The work that stands in the database, each number by its index. What is not due yet is not counted: mail about a signal
 * whose submitter is not known waits for the next whole hour, and would tell the minute in which it was put there.
 * @param hour of which the filings are counted.
 */
export async function standingWork(handle: Handle, now: Instant, hour: Instant): Promise<StandingWork> {
  const { db, tables } = handle;
  const { signals, outbox } = tables;
  if (handle.engine === 'postgres') await db.execute(sql.raw(`set local statement_timeout = ${PATIENCE_MS}`));
  // Written out, so that SQLite sees that the index over pending mails will do.
  const pending = sql`${outbox.status} = 'pending'`;
  // What the sweep leaves aside for now is no enforcement that is late.
  const due = and(lte(signals.wakesAt, now), isTried(tables, now));
  const [oldest] = await db
    .select({ at: signals.wakesAt })
    .from(signals)
    .where(due)
    .orderBy(asc(signals.wakesAt), asc(signals.id))
    .limit(1);
  return {
    oldestDueAt: oldest?.at ?? null,
    due: await counted(handle, signals, due),
    setAside: await setAside(handle, now),
    mailWaits: await mailWaits(handle, pending),
    mailDue: await counted(handle, outbox, and(pending, lte(outbox.notBefore, now))),
    mailRetrying: await counted(handle, outbox, and(pending, gt(outbox.notBefore, now), gt(outbox.attempts, 0))),
    oldestUnsealedAt: await oldestUnsealed(handle, now),
    filed: await counted(handle, signals, and(gte(signals.filedAt, hour), lt(signals.filedAt, hour + HOUR_MS))),
  };
}

/** What a mail server says when one addressee or message may be tried again later: greylisting, a mailbox that is full. */
const PUT_OFF = `${mailError('refused_for_now', 'SMTP 45')}%`;

/** Of so many that may go first; more than these only a standstill brings, and then the oldest are among them. */
async function mailWaits({ db, tables: { outbox } }: Handle, pending: SQL): Promise<readonly MailWait[]> {
  const first = db
    .select({
      // While it is in hand, that attempt is counted and has not ended.
      tries: sql`${outbox.attempts} - case when ${outbox.leasedUntil} is null then 0 else 1 end`.as('tries'),
      putOff: sql`case when ${outbox.lastError} like ${PUT_OFF} then 1 else 0 end`.as('put_off'),
      notBefore: outbox.notBefore,
      createdAt: outbox.createdAt,
    })
    .from(outbox)
    .where(pending)
    .orderBy(asc(outbox.notBefore), asc(outbox.id))
    .limit(COUNTED_MAX)
    .as('first');
  const rows = await db
    .select({
      tries: sql`${first.tries}`.mapWith(Number),
      putOff: sql`${first.putOff}`.mapWith(Number),
      notBefore: min(first.notBefore).mapWith(Number),
      createdAt: min(first.createdAt).mapWith(Number),
    })
    .from(first)
    .groupBy(first.tries, first.putOff);
  return rows.map(({ putOff, notBefore, createdAt, ...row }) => ({
    ...row,
    putOff: putOff === 1,
    notBefore: notBefore ?? 0,
    createdAt: createdAt ?? 0,
  }));
}

/**
 * Between tries too. Of enforcement where something is still due: what went on by an act instead keeps its row. What is dated
 * to the hour, by the act that brought it about, counts when that hour is over.
 */
async function setAside(handle: Handle, now: Instant): Promise<number> {
  const { signals, troubledSignals, troubles } = handle.tables;
  const stillDue = sql`exists (select 1 from ${signals} where ${signals.id} = ${troubledSignals.signalId} and ${signals.wakesAt} <= ${now})`;
  const told = sql`(not ${isToTheHour(troubles.since)} or ${troubles.since} <= ${now - HOUR_MS})`;
  return (await counted(handle, troubledSignals, stillDue)) + (await counted(handle, troubles, told));
}

type Counted = Handle['tables']['signals' | 'outbox' | 'troubledSignals' | 'troubles'];

async function counted({ db }: Handle, table: Counted, where: SQL | undefined): Promise<number> {
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(table)
    .where(where)
    .limit(COUNTED_MAX)
    .as('some');
  const [row] = await db.select({ number: count() }).from(some);
  return row?.number ?? 0;
}

function isToTheHour(at: SQLWrapper): SQL {
  return sql`${at} % ${sql.raw(String(HOUR_MS))} = 0`;
}

/**
 * Since when the oldest event could be in the log. One that is dated to the hour can once that hour is over, and what comes
 * after it in the same signal waits with it (seal-log.ts): were these counted from their own moment, the number would jump
 * in the minute of an act that is kept to the hour.
 */
async function oldestUnsealed({ db, tables: { signals, events } }: Handle, now: Instant): Promise<Instant | null> {
  const waiting = db
    .select({ id: signals.id, sealed: signals.sealedVersion })
    .from(signals)
    .where(sql`${signals.version} <> ${signals.sealedVersion}`)
    .limit(UNSEALED_LOOKED_AT)
    .as('waiting');
  const toTheHour = isToTheHour(events.at);
  const ripeAt = sql`case when ${toTheHour} then ${events.at} + ${sql.raw(String(HOUR_MS))} else ${events.at} end`;
  const ofSignal = db
    .select({ at: min(ripeAt).mapWith(Number).as('at') })
    .from(waiting)
    .innerJoin(events, and(eq(events.signalId, waiting.id), gt(events.sequence, waiting.sealed)))
    .groupBy(waiting.id)
    .having(sql`sum(case when ${toTheHour} and ${events.at} > ${now - HOUR_MS} then 1 else 0 end) = 0`)
    .as('of_signal');
  const [row] = await db.select({ at: min(ofSignal.at).mapWith(Number) }).from(ofSignal);
  return row?.at ?? null;
}
