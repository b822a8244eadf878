import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tie } from '../domain/access.js';
import { managementChainAbove } from '../domain/organisation.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import type { SealingVault } from '../keys/vault.js';
import type { WebKeys } from '../keys/web-keys.js';
import { ask, type Handle, insertRows, isAmong, textsFor } from '../store/handle.js';
import type { Tables } from '../store/schema.js';
import type { Share, SubmitterSeam } from '../usecases/seam-ports.js';
import { alone, findInIndex, freePlace, placeTaken } from './blind-index.js';
import { askingErased, takenPlaces } from './erased-places.js';

/** How somebody stands to a signal besides filing it or managing who did. */
export type Company = Required<Pick<Tie, 'keptOut' | 'joined' | 'shared'>>;

/** What the seal or the veil over a joiner is bound to. */
export const placeOfJoiner = (signalId: SignalId, joinId: string) => `joiner ${signalId} ${joinId}`;

/**
 * The part of the seam that knows who else has to do with a signal: kept out, joined, or let in to read. None of them is
 * named: it is asked whether it is somebody. Who joined by name, and with whom it is shared, lies under the veil; who is
 * only counted under a seal.
 */
export function companySeam(
  handle: Handle,
  keys: WebKeys,
  vault: SealingVault,
): Pick<
  SubmitterSeam,
  | 'keepOut'
  | 'forgetInvolved'
  | 'keepJoiner'
  | 'joinersOf'
  | 'joinersManagedBy'
  | 'joinedBy'
  | 'keepShare'
  | 'endShare'
  | 'sharesOf'
  | 'sharedWith'
> {
  const {
    db,
    tables: { keptOut, joiners, shares },
  } = handle;
  const joinedAt = (personId: PersonId) => (n: number) => keys.tag('joiner_place', personId, String(n));
  const sharedAt = (personId: PersonId) => (n: number) => keys.tag('share_place', personId, String(n));
  const joinsAt = askingErased(handle, (places) => db.select().from(joiners).where(inArray(joiners.find, places)));
  const sharesAt = askingErased(handle, (places) => db.select().from(shares).where(inArray(shares.find, places)));
  const joinersAt = (signalId: SignalId) => db.select().from(joiners).where(eq(joiners.signalId, signalId));
  return {
    async keepOut(signalId, personIds) {
      const rows = personIds.map((personId) => ({ signalId, tag: keys.tag('kept_out', signalId, personId) }));
      if (rows.length > 0) await db.insert(keptOut).values(rows).onConflictDoNothing();
    },
    async forgetInvolved(signalId) {
      await db.delete(keptOut).where(eq(keptOut.signalId, signalId));
    },
    async keepJoiner({ personId, ...joiner }) {
      const tag = keys.tag('joiner', joiner.signalId, personId);
      const [before] = await db.select({ id: joiners.id }).from(joiners).where(eq(joiners.tag, tag));
      if (before) return false;
      const place = placeOfJoiner(joiner.signalId, joiner.id);
      const kept = joiner.byName
        ? { veiled: keys.veil('joiner', personId, place), seal: null, keyId: null }
        : { veiled: null, ...(await vault.seal(personId, place)) };
      await alone(handle, joinedAt(personId)(0));
      const row = {
        ...joiner,
        tag,
        find: await freePlace(joinedAt(personId), takenPlaces(handle, 'joiners')),
        ...kept,
      };
      await insertRows(handle, 'keep_joiner', joiners, [row], { taken: placeTaken });
      return true;
    },
    async joinersOf(signalId) {
      return (await joinersAt(signalId)).map(({ id, veiled, joinedAt }) => ({
        id,
        signalId,
        joinedAt,
        byName: veiled !== null,
        personId: veiled === null ? null : keys.unveil('joiner', veiled, placeOfJoiner(signalId, id)),
      }));
    },
    async joinersManagedBy(signalId, personId, inTime) {
      const rows = await joinersAt(signalId);
      const cover = await inTime.coverOf(personId, 0);
      if (rows.length === 0 || cover.isEmpty) return new Set();
      const organisation = await inTime.organisation();
      const below = [...organisation.persons.keys()].filter((one) =>
        managementChainAbove(organisation, one).includes(personId),
      );
      const tags = new Set(below.map((one) => keys.tag('joiner', signalId, one)));
      return new Set(rows.flatMap(({ id, tag }) => (tags.has(tag) ? [id] : [])));
    },
    async joinedBy(personId) {
      return (await findInIndex(joinedAt(personId), joinsAt)).map((row) => row.signalId).reverse();
    },
    async keepShare({ id, signalId, personId }) {
      await alone(handle, sharedAt(personId)(0));
      const row = {
        id,
        signalId,
        ended: false,
        tag: keys.tag('share', signalId, personId),
        find: await freePlace(sharedAt(personId), takenPlaces(handle, 'shares')),
        veiled: keys.veil('share', personId, id),
      };
      await insertRows(handle, 'keep_share', shares, [row], { taken: placeTaken });
    },
    async endShare(shareId) {
      await db.update(shares).set({ ended: true }).where(eq(shares.id, shareId));
    },
    async sharesOf(signalId) {
      const mine = and(eq(shares.signalId, signalId), eq(shares.ended, false));
      const rows = await db.select().from(shares).where(mine);
      return rows.map(({ id, veiled }): Share => ({ id, signalId, personId: keys.unveil('share', veiled, id) }));
    },
    async sharedWith(personId) {
      const shared = await findInIndex(sharedAt(personId), sharesAt);
      return shared.flatMap(({ signalId, ended }) => (ended ? [] : [signalId]));
    },
  };
}

/**
 * How a person stands to each of these signals, by one question of each kind for all. Hardly any has somebody kept out, a
 * joiner or a share: tags are worked out for those that have, which takes longer than to ask.
 */
export async function companyOf(
  handle: Handle,
  keys: WebKeys,
  ids: readonly SignalId[],
  personId: PersonId,
): Promise<(signalId: SignalId) => Company> {
  const texts = textsFor(handle, ids);
  const isTagged = (purpose: 'kept_out' | 'share') => (row: { readonly signalId: SignalId; readonly tag: string }) =>
    row.tag === keys.tag(purpose, row.signalId, personId);
  const out = (await ask(handle, 'kept_out_of', keptOutFields, keptOutOf, { texts })).filter(isTagged('kept_out'));
  const shared = (await ask(handle, 'shares_of', shareFields, sharesOf, { texts })).filter(isTagged('share'));
  const withJoiners = await ask(handle, 'with_joiners', joinerFields, withJoinersAmong, { texts });
  const tags = withJoiners.map(({ signalId }) => keys.tag('joiner', signalId, personId));
  const joined =
    tags.length === 0 ? [] : await ask(handle, 'joined_as', joinerFields, joinedAs, { texts: textsFor(handle, tags) });
  const [isOut, hasJoined, isShared] = [out, joined, shared].map((rows) => new Set(rows.map((row) => row.signalId)));
  return (signalId) => ({
    keptOut: isOut?.has(signalId) ?? false,
    joined: hasJoined?.has(signalId) ?? false,
    shared: isShared?.has(signalId) ?? false,
  });
}

const keptOutFields = ({ keptOut: { signalId, tag } }: Tables) => ({ signalId, tag });
const shareFields = ({ shares: { signalId, tag } }: Tables) => ({ signalId, tag });
const joinerFields = ({ joiners: { signalId } }: Tables) => ({ signalId });

function keptOutOf({ engine, db, tables: { keptOut } }: Handle, fields: ReturnType<typeof keptOutFields>) {
  return db.select(fields).from(keptOut).where(isAmong({ engine }, keptOut.signalId));
}

function sharesOf({ engine, db, tables: { shares } }: Handle, fields: ReturnType<typeof shareFields>) {
  return db
    .select(fields)
    .from(shares)
    .where(and(isAmong({ engine }, shares.signalId), eq(shares.ended, sql`false`)));
}

function withJoinersAmong({ engine, db, tables: { joiners } }: Handle, fields: ReturnType<typeof joinerFields>) {
  return db.selectDistinct(fields).from(joiners).where(isAmong({ engine }, joiners.signalId));
}

function joinedAs({ engine, db, tables: { joiners } }: Handle, fields: ReturnType<typeof joinerFields>) {
  return db.select(fields).from(joiners).where(isAmong({ engine }, joiners.tag));
}

/** Which people of some were named as involved in each of these signals, or joined it: they handle nothing of it. */
export async function outsidersOf(
  handle: Handle,
  keys: WebKeys,
  ids: readonly SignalId[],
): Promise<(signalId: SignalId, candidates: Iterable<PersonId>) => readonly PersonId[]> {
  const rows = await ask(handle, 'outsiders_of', outsiderFields, outsidersAmong, { texts: textsFor(handle, ids) });
  const withSome = new Set(rows.map(({ signalId }) => signalId));
  const tags = new Set(rows.map(({ signalId, purpose, tag }) => `${signalId} ${purpose} ${tag}`));
  const isOutside = (signalId: SignalId, personId: PersonId) =>
    OUTSIDE.some((purpose) => tags.has(`${signalId} ${purpose} ${keys.tag(purpose, signalId, personId)}`));
  // Hardly any has one, and to work out tags takes longer than to ask.
  return (signalId, candidates) =>
    withSome.has(signalId) ? [...candidates].filter((personId) => isOutside(signalId, personId)) : [];
}

const OUTSIDE = ['kept_out', 'joiner'] as const;

/** Each with what its tag is made for. */
const outsiderFields = ({ keptOut: { signalId, tag } }: Tables) => ({ signalId, purpose: purposeOf('kept_out'), tag });
const purposeOf = (purpose: (typeof OUTSIDE)[number]) =>
  sql<(typeof OUTSIDE)[number]>`${sql.raw(`'${purpose}'`)}`.as('purpose');

function outsidersAmong({ engine, db, tables }: Handle, fields: ReturnType<typeof outsiderFields>) {
  const { keptOut, joiners } = tables;
  const ofJoiners = { signalId: joiners.signalId, purpose: purposeOf('joiner'), tag: joiners.tag };
  return db
    .select(fields)
    .from(keptOut)
    .where(isAmong({ engine }, keptOut.signalId))
    .unionAll(db.select(ofJoiners).from(joiners).where(isAmong({ engine }, joiners.signalId)));
}
