import { and, asc, count, eq, gt, isNotNull, ne } from 'drizzle-orm';
import { type OpeningVault, type Sealed, type SealingVault, SealNotOpened } from '../keys/vault.js';
import type { Handle } from '../store/handle.js';
import { placeOfJoiner } from './company.js';
import { placeOfSubmitter } from './sealed-submitters.js';

/** The part of the store that lets others at its tables. */
interface Tables {
  work<T>(fn: (handle: Handle) => Promise<T>, mode: 'read' | 'write'): Promise<T>;
}

/** A seal as it stands, and where: `tag` is its place in the round, an order that tells nothing. */
interface StandingSeal extends Sealed {
  readonly tag: string;
  readonly about: string;
}

/** What a round over all seals did. */
export interface SealedAgain {
  readonly sealed: number;
  /** How many could not be opened here, by the id of their pair: as they were. */
  readonly unopened: ReadonlyMap<string, number>;
}

/** So many seals in one go; between two of them others get their turn. */
const AT_ONCE = 100;

/** How many seals stand under each pair. */
export async function sealsByPair(database: Tables): Promise<ReadonlyMap<string, number>> {
  const counts = await database.work(
    async ({ db, tables: { sealedSubmitters, joiners } }) => [
      ...(await db
        .select({ keyId: sealedSubmitters.keyId, seals: count() })
        .from(sealedSubmitters)
        .groupBy(sealedSubmitters.keyId)),
      ...(await db
        .select({ keyId: joiners.keyId, seals: count() })
        .from(joiners)
        .where(isNotNull(joiners.keyId))
        .groupBy(joiners.keyId)),
    ],
    'read',
  );
  const byPair = new Map<string, number>();
  for (const { keyId, seals } of counts)
    if (keyId !== null) byPair.set(keyId, (byPair.get(keyId) ?? 0) + Number(seals));
  return byPair;
}

/**
 * Seals again, under the newest pair, all that stands under another: opened and closed in this process, and written
 * nowhere in between. It can be cut off at any moment and done again, and what changes meanwhile is left alone.
 * @param newest the id of the pair that `sealing` seals with. @param report told how far it is, from 0 to 1.
 */
export async function sealAgain(
  database: Tables,
  { opening, sealing, newest }: { opening: OpeningVault; sealing: SealingVault; newest: string },
  report: (done: number) => void,
): Promise<SealedAgain> {
  const counts = await sealsByPair(database);
  const total = [...counts].reduce((sum, [keyId, seals]) => (keyId === newest ? sum : sum + seals), 0);
  const unopened = new Map<string, number>();
  let sealed = 0;
  let seen = 0;
  for (const kind of [submitterSeals, joinerSeals]) {
    for (let after = ''; ; ) {
      const standing = await database.work((handle) => kind.under(handle, newest, after), 'read');
      const again: { standing: StandingSeal; fresh: Sealed }[] = [];
      for (const one of standing) {
        const text = await opening.open(one, one.about).catch((error: unknown) => {
          if (!(error instanceof SealNotOpened)) throw error;
          unopened.set(one.keyId, (unopened.get(one.keyId) ?? 0) + 1);
        });
        if (text !== undefined) again.push({ standing: one, fresh: await sealing.seal(text, one.about) });
      }
      await database.work(async (handle) => {
        for (const { standing, fresh } of again) await kind.replace(handle, standing, fresh);
      }, 'write');
      sealed += again.length;
      seen += standing.length;
      after = standing.at(-1)?.tag ?? after;
      report(total === 0 ? 1 : Math.min(1, seen / total));
      if (standing.length < AT_ONCE) break;
    }
  }
  return { sealed, unopened };
}

const submitterSeals = {
  async under({ db, tables: { sealedSubmitters: seals } }: Handle, newest: string, after: string) {
    const rows = await db
      .select()
      .from(seals)
      .where(and(ne(seals.keyId, newest), gt(seals.tag, after)))
      .orderBy(asc(seals.tag))
      .limit(AT_ONCE);
    return rows.map(({ signalId, ...row }): StandingSeal => ({ ...row, about: placeOfSubmitter(signalId) }));
  },
  async replace({ db, tables: { sealedSubmitters: seals } }: Handle, { tag, seal }: StandingSeal, fresh: Sealed) {
    await db
      .update(seals)
      .set({ seal: fresh.seal, keyId: fresh.keyId })
      .where(and(eq(seals.tag, tag), eq(seals.seal, seal)));
  },
};

const joinerSeals = {
  async under({ db, tables: { joiners } }: Handle, newest: string, after: string) {
    const rows = await db
      .select()
      .from(joiners)
      .where(and(isNotNull(joiners.seal), ne(joiners.keyId, newest), gt(joiners.tag, after)))
      .orderBy(asc(joiners.tag))
      .limit(AT_ONCE);
    return rows.flatMap(({ id, signalId, tag, seal, keyId }): StandingSeal[] =>
      seal === null || keyId === null ? [] : [{ tag, seal, keyId, about: placeOfJoiner(signalId, id) }],
    );
  },
  async replace({ db, tables: { joiners } }: Handle, { tag, seal }: StandingSeal, fresh: Sealed) {
    await db
      .update(joiners)
      .set({ seal: fresh.seal, keyId: fresh.keyId })
      .where(and(eq(joiners.tag, tag), eq(joiners.seal, seal)));
  },
};
