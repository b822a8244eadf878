import { getTableColumns, inArray } from 'drizzle-orm';
import type { Organisation } from '../domain/organisation.js';
import type { PersonId, SignalId, UnitId } from '../domain/signal/words.js';
import type { SealingVault } from '../keys/vault.js';
import type { WebKeys } from '../keys/web-keys.js';
import { ask, type Handle, insertRows, isAmong, textsFor } from '../store/handle.js';
import type { Tables } from '../store/schema.js';
import type { OrganisationInTime, SignalInTime, UnitAtFiling } from '../usecases/seam-ports.js';
import { alone, findInIndex, freePlace, placeTaken } from './blind-index.js';
import { askingErased, takenPlaces } from './erased-places.js';

/** What is kept of a confidential submitter: nothing that can be read without a key. */
export type SealedSubmitter = Handle['tables']['sealedSubmitters']['$inferSelect'];

/** What the seal of a submitter is bound to. */
export const placeOfSubmitter = (signalId: SignalId) => `submitter ${signalId}`;

/** A unit is filled up to this under the veil, so that its length tells nothing. */
const UNIT_LENGTH = 80;

/** Confidential submitters, as the web process knows them: it asks whether it is somebody, and never who it is. */
export function sealedSubmittersIn(handle: Handle, keys: WebKeys, vault: SealingVault) {
  const { db, tables } = handle;
  const { sealedSubmitters } = tables;
  const isOf = ({ signalId, tag }: SealedSubmitter, personId: PersonId) =>
    keys.tag('submitter', signalId, personId) === tag;
  const placeOf = (personId: PersonId, n: number) => keys.tag('submitter_place', personId, String(n));
  const at = askingErased(handle, (places) =>
    db.select().from(sealedSubmitters).where(inArray(sealedSubmitters.find, places)),
  );
  return {
    isOf,
    of: (personId: PersonId) => findInIndex((n) => placeOf(personId, n), at),
    async rowsOf(ids: readonly SignalId[]): Promise<ReadonlyMap<SignalId, SealedSubmitter>> {
      if (ids.length === 0) return new Map();
      const texts = textsFor(handle, ids);
      const rows = await ask(handle, 'sealed_submitters_of', sealedFields, sealedOf, { texts });
      return new Map(rows.map((row) => [row.signalId, row]));
    },
    async keep(signalId: SignalId, personId: PersonId, atFiling: UnitAtFiling): Promise<void> {
      await alone(handle, placeOf(personId, 0));
      const row = {
        signalId,
        ...(await vault.seal(personId, placeOfSubmitter(signalId))),
        tag: keys.tag('submitter', signalId, personId),
        find: await freePlace((n) => placeOf(personId, n), takenPlaces(handle, 'sealedSubmitters')),
        unit: keys.veil('unit', JSON.stringify(atFiling).padEnd(UNIT_LENGTH), signalId),
      };
      await insertRows(handle, 'seal_submitter', sealedSubmitters, [row], { taken: placeTaken });
    },
    unitOf: (row: Pick<SealedSubmitter, 'signalId' | 'unit'>) => unitUnderVeil(keys, row),
    /**
     * Whether a person manages, or managed since the filing, somebody of the cover who filed it. Asked first of the few who
     * were in the unit at filing, and of the whole cover where it is none of them: what was noted later moved the submitter.
     */
    async isManagedBy(
      row: SealedSubmitter,
      { filedAt }: SignalInTime,
      personId: PersonId,
      inTime: OrganisationInTime,
    ): Promise<boolean> {
      const cover = await inTime.coverOf(personId, filedAt);
      if (cover.isEmpty || isOf(row, personId)) return false;
      const then = await inTime.organisation(filedAt);
      const near = peopleOf(then, unitUnderVeil(keys, row).unitId);
      if (near.some((one) => isOf(row, one))) return near.some((one) => cover.includes(one) && isOf(row, one));
      const { persons } = await inTime.organisation();
      return [...persons.keys()].some((one) => isOf(row, one) && cover.includes(one));
    },
  };
}

const sealedFields = ({ sealedSubmitters }: Tables) => getTableColumns(sealedSubmitters);

function sealedOf({ engine, db, tables: { sealedSubmitters } }: Handle, fields: ReturnType<typeof sealedFields>) {
  return db.select(fields).from(sealedSubmitters).where(isAmong({ engine }, sealedSubmitters.signalId));
}

/** @throws Error for what was not veiled with this key. */
export function unitUnderVeil(
  keys: WebKeys,
  { signalId, unit }: Pick<SealedSubmitter, 'signalId' | 'unit'>,
): UnitAtFiling {
  const read = JSON.parse(keys.unveil('unit', unit, signalId)) as UnitAtFiling | UnitId | null;
  // Until one could step from anonymous to confidential the unit stood alone.
  return typeof read === 'string' || read === null ? { unitId: read, counted: true } : read;
}

const known = new WeakMap<Organisation['persons'], ReadonlyMap<UnitId | null, readonly PersonId[]>>();

function peopleOf({ persons }: Organisation, unitId: UnitId | null): readonly PersonId[] {
  let byUnit = known.get(persons);
  if (!byUnit) {
    const made = new Map<UnitId | null, PersonId[]>();
    for (const { id, unitId: of } of persons.values()) {
      const people = made.get(of);
      if (people) people.push(id);
      else made.set(of, [id]);
    }
    byUnit = made;
    known.set(persons, made);
  }
  return byUnit.get(unitId) ?? [];
}
