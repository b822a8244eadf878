import { and, asc, count, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { DEFAULT_RETENTION } from '../domain/retention/rules.js';
import type { Erasable, RetentionRuleName } from '../domain/retention/words.js';
import type { PersonId } from '../domain/signal/words.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { ErasingRound, RetentionReads, RetentionWrites } from '../usecases/retention-ports.js';
import { placeTag } from './desk.js';
import type { Handle } from './handle.js';
import { whole } from './whole-signal.js';

/** So many values go in one statement. */
const AT_ONCE = 500;

/** The reading half of retention. */
export function retentionReads(handle: Handle): RetentionReads {
  const { db, engine, tables } = handle;
  const { signals, events, retentionRules } = tables;
  // Written out, so that both engines see that the index over these will do.
  const isKept = sql`${signals.ended} and ${signals.erased} <> 'texts'`;
  const isErasing = sql`${events.type} = 'Erased'`;
  const told = <T extends string>(name: string) =>
    engine === 'sqlite'
      ? sql<T>`${events.data} ->> ${sql.raw(`'$.${name}'`)}`
      : sql<T>`${events.data}::jsonb ->> ${sql.raw(`'${name}'`)}`;
  return {
    async retentionRules() {
      const [row] = await db.select().from(retentionRules).orderBy(desc(retentionRules.version)).limit(1);
      return row?.document ?? DEFAULT_RETENTION;
    },
    async keptSignals(after, limit) {
      const rows = await db
        .select({ id: signals.id, state: signals.state })
        .from(signals)
        .where(and(isKept, gt(signals.id, after)))
        .orderBy(asc(signals.id))
        .limit(limit);
      return rows.map(({ id, state }) => ({ id, read: () => whole(state) }));
    },
    countKeptSignals: async () => (await db.select({ number: count() }).from(signals).where(isKept))[0]?.number ?? 0,
    async erasingRounds(limit) {
      const latest = await db
        .selectDistinct({ at: events.at })
        .from(events)
        .where(isErasing)
        .orderBy(desc(events.at))
        .limit(limit);
      if (latest.length === 0) return [];
      const moments = latest.map(({ at }) => at);
      const rows = await db
        .select({
          at: events.at,
          rule: told<RetentionRuleName>('rule'),
          what: told<Erasable>('what'),
          number: count(),
        })
        .from(events)
        .where(and(isErasing, inArray(events.at, moments)))
        .groupBy(sql`1, 2, 3`);
      return moments.map((at): ErasingRound => {
        const counts = rows.filter((row) => row.at === at).map(({ rule, what, number }) => ({ rule, what, number }));
        return { at, counts };
      });
    },
  };
}

/** The writing half. */
export function retentionWrites(handle: Handle, keys: WebKeys): RetentionWrites {
  const { db, tables } = handle;
  const { contents, drafts, idempotencyKeys, outbox, registerEntries, retentionRules } = tables;
  return {
    async noteRetentionRules(document, notedAt, notedBy) {
      await db.insert(retentionRules).values({ version: document.version, document, notedAt, notedBy });
    },
    async eraseTexts(hashes) {
      for (const some of parts(hashes)) await db.delete(contents).where(inArray(contents.hash, some));
    },
    async eraseFromRegister(signalId, places) {
      if (places.length === 0) return;
      const ofSignal = eq(registerEntries.signalId, signalId);
      await db.delete(registerEntries).where(and(ofSignal, inArray(registerEntries.place, [...places])));
    },
    async eraseTraces({ id, number }, persons) {
      await db.delete(outbox).where(eq(outbox.signalId, id));
      await db.delete(idempotencyKeys).where(eq(idempotencyKeys.signalId, id));
      const places = await placesWithDrafts(handle);
      if (places.size === 0) return;
      const written = [...persons].map((personId: PersonId) => placeTag(keys, personId, number));
      const gone = written.filter((place) => places.has(place));
      for (const some of parts(gone)) await db.delete(drafts).where(inArray(drafts.place, some));
    },
  };
}

/** Few at any time: a draft goes after thirty days. */
async function placesWithDrafts({ db, tables: { drafts } }: Handle): Promise<ReadonlySet<string>> {
  const rows = await db.selectDistinct({ place: drafts.place }).from(drafts);
  return new Set(rows.map(({ place }) => place));
}

function parts<T>(all: readonly T[]): readonly T[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, part) =>
    all.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
}
