import { and, asc, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { MAIL_TEMPLATES } from '../domain/signal/messages.js';
import type { SignalId } from '../domain/signal/words.js';
import type { TroubledDuty, TroubleReads, TroubleWrites } from '../usecases/trouble-ports.js';
import type { Handle } from './handle.js';
import type { Tables } from './schema.js';

/**
 * The reading half of what cannot be done: signals that fault, and messages that were given up. What cannot be enforced has a
 * table of its own: what is due is claimed by it, also by the version before.
 */
export function troubleReads({ db, tables }: Handle): TroubleReads {
  const { troubledSignals, troubles, signals, outbox } = tables;
  return {
    async troublesOf(duty) {
      if (duty !== 'enforce') return db.select().from(troubles).where(eq(troubles.duty, duty));
      return (await db.select().from(troubledSignals)).map((one) => ({ ...one, duty, givesUp: false }));
    },
    async troubledSignals(limit) {
      const ofBoth = [
        ...(await db
          .select({ ...shownOf(troubledSignals), number: signals.number, duty: sql<TroubledDuty>`'enforce'` })
          .from(troubledSignals)
          .innerJoin(signals, eq(signals.id, troubledSignals.signalId))
          .orderBy(asc(troubledSignals.since), asc(troubledSignals.signalId))
          .limit(limit)),
        ...(await db
          .select({ ...shownOf(troubles), number: signals.number, duty: sql<TroubledDuty>`${troubles.duty}` })
          .from(troubles)
          .innerJoin(signals, eq(signals.id, troubles.signalId))
          .orderBy(asc(troubles.since), asc(troubles.signalId))
          .limit(limit)),
      ];
      return ofBoth.sort((one, other) => one.since - other.since).slice(0, limit);
    },
    async countTroubled() {
      const counted = await Promise.all(
        [troubledSignals, troubles].map((table) => db.select({ number: count() }).from(table)),
      );
      return counted.reduce((sum, [row]) => sum + (row?.number ?? 0), 0);
    },
    async mailGivenUp(limit) {
      const [counted] = await db.select({ number: count() }).from(outbox).where(isGivenUp);
      const { id, template, attempts, createdAt, lastError } = outbox;
      const items = await db
        .select({ id, template, attempts, createdAt, lastError })
        .from(outbox)
        .where(isGivenUp)
        .orderBy(desc(outbox.createdAt), desc(outbox.id))
        .limit(limit);
      // What a newer version wrote is only counted: here, nobody has words for it.
      const known = items.filter(({ template }) => MAIL_TEMPLATES.includes(template));
      return { items: known, total: counted?.number ?? 0 };
    },
  };
}

/** The writing half. */
export function troubleWrites({ db, tables }: Handle): TroubleWrites {
  const { troubledSignals, troubles, outbox } = tables;
  return {
    async noteTrouble({ duty, givesUp, ...trouble }) {
      const set = { faults: trouble.faults, fault: trouble.fault, retryAt: trouble.retryAt };
      if (duty === 'enforce') {
        const target = troubledSignals.signalId;
        await db.insert(troubledSignals).values(trouble).onConflictDoUpdate({ target, set });
        return;
      }
      await db
        .insert(troubles)
        .values({ ...trouble, duty, givesUp })
        .onConflictDoUpdate({ target: [troubles.signalId, troubles.duty], set: givesUp ? { ...set, givesUp } : set });
    },
    async endTroubles(duty, signalIds) {
      if (signalIds.length === 0) return;
      if (duty === 'enforce') {
        await db.delete(troubledSignals).where(inArray(troubledSignals.signalId, [...signalIds]));
        return;
      }
      const these = inArray(troubles.signalId, [...signalIds]);
      await db.delete(troubles).where(and(eq(troubles.duty, duty), these));
    },
    async retryTroubled(at, signalId) {
      const again = new Set<SignalId>();
      for (const table of [troubledSignals, troubles]) {
        const one = signalId === undefined ? undefined : eq(table.signalId, signalId);
        const rows = await db.update(table).set({ retryAt: at }).where(one).returning({ id: table.signalId });
        for (const { id } of rows) again.add(id);
      }
      return again.size;
    },
    async sendAgain(at, mailId) {
      const one = mailId === undefined ? undefined : eq(outbox.id, mailId);
      const fresh = { status: 'pending' as const, notBefore: at, attempts: 0, leasedUntil: null, settledAt: null };
      const rows = await db
        .update(outbox)
        .set({ ...fresh, lastError: null })
        .where(and(isGivenUp, one))
        .returning({ id: outbox.id });
      return rows.length;
    },
  };
}

function shownOf({ signalId, faults, fault, since, retryAt }: Tables['troubledSignals'] | Tables['troubles']) {
  return { signalId, faults, fault, since, retryAt };
}

/** Written out, so that both engines see that the index over these few will do. */
const isGivenUp: SQL = sql`status = 'failed'`;
