import { and, asc, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { TroubleReads, TroubleWrites } from '../usecases/trouble-ports.js';
import type { Handle } from './handle.js';

/** The reading half of what cannot be done: signals that fault, and messages that were given up. */
export function troubleReads({ db, tables }: Handle): TroubleReads {
  const { troubledSignals, signals, outbox } = tables;
  return {
    async troubledSignals(limit) {
      return db
        .select({
          signalId: troubledSignals.signalId,
          number: signals.number,
          faults: troubledSignals.faults,
          fault: troubledSignals.fault,
          since: troubledSignals.since,
          retryAt: troubledSignals.retryAt,
        })
        .from(troubledSignals)
        .innerJoin(signals, eq(signals.id, troubledSignals.signalId))
        .orderBy(asc(troubledSignals.since), asc(troubledSignals.signalId))
        .limit(limit);
    },
    countTroubled: async () => (await db.select({ number: count() }).from(troubledSignals))[0]?.number ?? 0,
    async mailGivenUp(limit) {
      const [counted] = await db.select({ number: count() }).from(outbox).where(isGivenUp);
      const { id, template, attempts, createdAt, lastError } = outbox;
      const items = await db
        .select({ id, template, attempts, createdAt, lastError })
        .from(outbox)
        .where(isGivenUp)
        .orderBy(desc(outbox.createdAt), desc(outbox.id))
        .limit(limit);
      return { items, total: counted?.number ?? 0 };
    },
  };
}

/** The writing half. */
export function troubleWrites({ db, tables }: Handle): TroubleWrites {
  const { troubledSignals, outbox } = tables;
  return {
    async noteTrouble(trouble) {
      await db
        .insert(troubledSignals)
        .values(trouble)
        .onConflictDoUpdate({
          target: troubledSignals.signalId,
          set: { faults: trouble.faults, fault: trouble.fault, retryAt: trouble.retryAt },
        });
    },
    async endTroubles(signalIds) {
      if (signalIds.length === 0) return;
      await db.delete(troubledSignals).where(inArray(troubledSignals.signalId, [...signalIds]));
    },
    async retryTroubled(at, signalId) {
      const one = signalId === undefined ? undefined : eq(troubledSignals.signalId, signalId);
      const rows = await db
        .update(troubledSignals)
        .set({ retryAt: at })
        .where(one)
        .returning({ id: troubledSignals.signalId });
      return rows.length;
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

/** Written out, so that both engines see that the index over these few will do. */
const isGivenUp: SQL = sql`status = 'failed'`;
