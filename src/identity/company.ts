import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Tie } from '../domain/access.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import type { Handle } from '../store/handle.js';
import type { Share, SubmitterSeam } from '../usecases/seam-ports.js';

/** How somebody stands to a signal besides filing it or managing who did. */
export type Company = Required<Pick<Tie, 'keptOut' | 'joined' | 'shared'>>;

/** The part of the seam that knows who else has to do with a signal: kept out, joined, or let in to read. */
export function companySeam({
  db,
  tables: { keptOut, joiners, shares },
}: Handle): Pick<
  SubmitterSeam,
  'keepOut' | 'keepJoiner' | 'joinersOf' | 'joinedBy' | 'keepShare' | 'endShare' | 'sharesOf' | 'sharedWith'
> {
  const shareOf = ({ ended: _, ...share }: typeof shares.$inferSelect): Share => share;
  return {
    async keepOut(signalId, personIds) {
      const rows = personIds.map((personId) => ({ signalId, personId }));
      if (rows.length > 0) await db.insert(keptOut).values(rows).onConflictDoNothing();
    },
    async keepJoiner(joiner) {
      const added = await db.insert(joiners).values(joiner).onConflictDoNothing().returning({ id: joiners.id });
      return added.length > 0;
    },
    joinersOf: async (signalId) => db.select().from(joiners).where(eq(joiners.signalId, signalId)),
    async joinedBy(personId) {
      const rows = await db
        .select({ signalId: joiners.signalId })
        .from(joiners)
        .where(eq(joiners.personId, personId))
        .orderBy(desc(joiners.joinedAt), desc(joiners.id));
      return rows.map((row) => row.signalId);
    },
    async keepShare(share) {
      await db.insert(shares).values({ ...share, ended: false });
    },
    async endShare(shareId) {
      await db.update(shares).set({ ended: true }).where(eq(shares.id, shareId));
    },
    async sharesOf(signalId) {
      const mine = and(eq(shares.signalId, signalId), eq(shares.ended, false));
      return (await db.select().from(shares).where(mine)).map(shareOf);
    },
    async sharedWith(personId) {
      const mine = and(eq(shares.personId, personId), eq(shares.ended, false));
      return (await db.select({ signalId: shares.signalId }).from(shares).where(mine)).map((row) => row.signalId);
    },
  };
}

/** How a person stands to each of these signals, by one question for all. */
export async function companyOf(
  { db, tables: { keptOut, joiners, shares } }: Handle,
  ids: readonly SignalId[],
  personId: PersonId,
): Promise<(signalId: SignalId) => Company> {
  const among = [...ids];
  const out = await db
    .select({ signalId: keptOut.signalId })
    .from(keptOut)
    .where(and(inArray(keptOut.signalId, among), eq(keptOut.personId, personId)));
  const joined = await db
    .select({ signalId: joiners.signalId })
    .from(joiners)
    .where(and(inArray(joiners.signalId, among), eq(joiners.personId, personId)));
  const shared = await db
    .select({ signalId: shares.signalId })
    .from(shares)
    .where(and(inArray(shares.signalId, among), eq(shares.personId, personId), eq(shares.ended, false)));
  const [isOut, hasJoined, isShared] = [out, joined, shared].map((rows) => new Set(rows.map((row) => row.signalId)));
  return (signalId) => ({
    keptOut: isOut?.has(signalId) ?? false,
    joined: hasJoined?.has(signalId) ?? false,
    shared: isShared?.has(signalId) ?? false,
  });
}
