import { and, asc, count, desc, eq, gt, gte, isNull, max, min, sql } from 'drizzle-orm';
import type { Node } from '../domain/audit/merkle.js';
import type { LogLeaf, LogReads, LogWrites } from '../usecases/audit-ports.js';
import { ConcurrentWrite } from './faults.js';
import { type Handle, insertRows } from './handle.js';

/** The reading half of the log of all events. */
export function logReads(handle: Handle): LogReads {
  const { db, tables } = handle;
  const { events, signals, contents, logLeaves, logNodes, logCheckpoints, logVerifications } = tables;
  const leafOf = (row: typeof logLeaves.$inferSelect): LogLeaf => ({ ...row, hash: bytes(row.hash) });
  return {
    async logSize() {
      const [row] = await db.select({ last: max(logLeaves.index) }).from(logLeaves);
      return row?.last == null ? 0 : row.last + 1;
    },
    async logNode(level, index) {
      const [row] =
        level === 0
          ? await db.select({ hash: logLeaves.hash }).from(logLeaves).where(eq(logLeaves.index, index))
          : await db
              .select({ hash: logNodes.hash })
              .from(logNodes)
              .where(and(eq(logNodes.level, level), eq(logNodes.index, index)));
      if (!row) throw new Error(`the log has no whole subtree ${level}/${index}`);
      return bytes(row.hash);
    },
    async logLeafOf(signalId, sequence) {
      const one = and(eq(logLeaves.signalId, signalId), eq(logLeaves.sequence, sequence));
      const [row] = await db.select().from(logLeaves).where(one);
      return row && leafOf(row);
    },
    async logIndexOf(leafHash) {
      const [row] = await db
        .select({ index: logLeaves.index })
        .from(logLeaves)
        .where(eq(logLeaves.hash, hex(leafHash)));
      return row?.index;
    },
    latestCheckpoint: async () =>
      (await db.select().from(logCheckpoints).orderBy(desc(logCheckpoints.size)).limit(1))[0],
    checkpointsAfter: (size, limit) =>
      db
        .select()
        .from(logCheckpoints)
        .where(gt(logCheckpoints.size, size))
        .orderBy(asc(logCheckpoints.size))
        .limit(limit),
    async unsealedEvents(after, signalsMax) {
      const waiting = db
        .select({ id: signals.id, sealed: signals.sealedVersion, version: signals.version })
        .from(signals)
        // Written out, so that the index over these few rows will do.
        .where(and(sql`${signals.version} <> ${signals.sealedVersion}`, gt(signals.id, after)))
        .orderBy(asc(signals.id))
        .limit(signalsMax)
        .as('waiting');
      return db
        .select({ signalId: events.signalId, sequence: events.sequence, at: events.at, chainHash: events.hash })
        .from(waiting)
        .innerJoin(events, and(eq(events.signalId, waiting.id), gt(events.sequence, waiting.sealed)))
        .orderBy(asc(events.signalId), asc(events.sequence));
    },
    async oldestUnsealedAt() {
      const [row] = await db
        .select({ at: min(events.at).mapWith(Number) })
        .from(signals)
        .innerJoin(events, and(eq(events.signalId, signals.id), gt(events.sequence, signals.sealedVersion)))
        .where(sql`${signals.version} <> ${signals.sealedVersion}`);
      return row?.at ?? null;
    },
    lastVerification: async () =>
      (
        await db.select().from(logVerifications).orderBy(desc(logVerifications.at), desc(logVerifications.id)).limit(1)
      )[0],
    countEvents: async () => (await db.select({ number: count() }).from(events))[0]?.number ?? 0,
    async signalsWithoutEvents(limit) {
      const rows = await db
        .select({ number: signals.number })
        .from(signals)
        .leftJoin(events, and(eq(events.signalId, signals.id), eq(events.sequence, 1)))
        .where(isNull(events.signalId))
        .limit(limit);
      return rows.map(({ number }) => number);
    },
    async auditedEvents(after, limit) {
      const further = after && sql`(${events.signalId}, ${events.sequence}) > (${after.signalId}, ${after.sequence})`;
      // Taken before anything is joined to it: to join in the order of the index, PostgreSQL reads all leaves before the page.
      const page = db
        .select()
        .from(events)
        .where(further ?? undefined)
        .orderBy(asc(events.signalId), asc(events.sequence))
        .limit(limit)
        .as('page');
      const rows = await db
        .select({
          signalId: page.signalId,
          number: signals.number,
          version: signals.version,
          sequence: page.sequence,
          data: page.data,
          previousHash: page.previousHash,
          chainHash: page.hash,
          leafHash: logLeaves.hash,
        })
        .from(page)
        .innerJoin(signals, eq(signals.id, page.signalId))
        .leftJoin(logLeaves, and(eq(logLeaves.signalId, page.signalId), eq(logLeaves.sequence, page.sequence)))
        .orderBy(asc(page.signalId), asc(page.sequence));
      return rows.map((row) => ({ ...row, leafHash: row.leafHash === null ? null : bytes(row.leafHash) }));
    },
    async auditedLeaves(from, limit) {
      const page = db
        .select()
        .from(logLeaves)
        .where(gte(logLeaves.index, from))
        .orderBy(asc(logLeaves.index))
        .limit(limit)
        .as('page');
      const { index, signalId, sequence, hash } = page;
      const rows = await db
        .select({ index, signalId, sequence, hash, event: events.sequence })
        .from(page)
        .leftJoin(events, and(eq(events.signalId, page.signalId), eq(events.sequence, page.sequence)))
        .orderBy(asc(page.index));
      return rows.map(({ event, ...leaf }) => ({ ...leafOf(leaf), known: event !== null }));
    },
    saltedContent: async (hash) =>
      (
        await db
          .select({ salt: contents.salt, text: contents.text })
          .from(contents)
          .where(and(eq(contents.hash, hash), isNull(contents.maskedHash)))
      )[0],
    auditedContents: (after, limit) =>
      db.select().from(contents).where(gt(contents.hash, after)).orderBy(asc(contents.hash)).limit(limit),
  };
}

/** The writing half. */
export function logWrites(handle: Handle): LogWrites {
  const { db, tables } = handle;
  const { signals, logLeaves, logNodes, logCheckpoints, logVerifications } = tables;
  return {
    async lockLog() {
      // On SQLite one transaction at a time writes anyway.
      if (handle.engine === 'postgres') await db.execute(sql`select pg_advisory_xact_lock(${LOG_LOCK})`);
    },
    async appendToLog(leaves, wholeNodes) {
      const rows = leaves.map(({ hash, ...leaf }) => ({ ...leaf, hash: hex(hash) }));
      const taken = () => new ConcurrentWrite('the log');
      await insertRows(handle, 'append_to_log', logLeaves, rows, { taken });
      await insertRows(handle, 'whole_nodes', logNodes, wholeNodes.map(nodeRow), { taken });
      const sealed = new Map<string, number>();
      for (const { signalId, sequence } of leaves) {
        sealed.set(signalId, Math.max(sequence, sealed.get(signalId) ?? 0));
      }
      for (const [id, sealedVersion] of sealed) {
        await db.update(signals).set({ sealedVersion }).where(eq(signals.id, id));
      }
    },
    async noteVerification(verification) {
      await db.insert(logVerifications).values(verification);
    },
    async keepCheckpoint(checkpoint) {
      await db.insert(logCheckpoints).values(checkpoint).onConflictDoNothing();
    },
  };
}

/** Of all locks of this kind in the database, that of the log. */
const LOG_LOCK = 7_346_001;

function nodeRow({ hash, ...place }: Node) {
  return { ...place, hash: hex(hash) };
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}

function bytes(hash: string): Uint8Array {
  return Buffer.from(hash, 'hex');
}
