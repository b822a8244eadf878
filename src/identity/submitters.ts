import { desc, eq, inArray, sql } from 'drizzle-orm';
import type { Tie } from '../domain/access.js';
import { regionFor } from '../domain/organisation.js';
import type { PersonId, SignalId, UnitId } from '../domain/signal/words.js';
import type { SealingVault } from '../keys/vault.js';
import type { WebKeys } from '../keys/web-keys.js';
import { ask, type Handle, insertRows, isAmong, textsFor } from '../store/handle.js';
import type { Tables } from '../store/schema.js';
import type { OrganisationInTime, SignalInTime, SubmitterSeam } from '../usecases/seam-ports.js';
import { closedQuarterWrites } from './closed-quarters.js';
import { companyOf, companySeam, outsidersOf } from './company.js';
import { disclosureSeam } from './disclosures.js';
import { eraseCompany } from './erased-places.js';
import { countErased, figureReads } from './figures.js';
import { receiptSeam } from './receipt-codes.js';
import { type SealedSubmitter, sealedSubmittersIn } from './sealed-submitters.js';

/** Of an anonymous signal: whoever asks may have filed it or manage who did, and nothing can tell. */
const NOBODYS: Pick<Tie, 'isSubmitter' | 'managesSubmitter'> = { isSubmitter: false, managesSubmitter: false };

/** Who filed some signals. Both throw for one that has no submitter. */
interface Filers {
  submitterOfOpen(signalId: SignalId): PersonId;
  sealOnConfidential(signalId: SignalId): SealedSubmitter;
}

/**
 * The identity seam (domain.md P4), as the web process and enforcement have it: the only code that reads or writes who
 * filed what, who joined, who is kept out and with whom it is shared. It can say of an open signal who filed it; of a
 * confidential one only whether it was somebody in particular, for it closes seals and opens none. Where it must say how
 * somebody stands to a signal, one without a submitter is a fault: it fails, and so shows nothing.
 */
export function submitterSeam(vault: SealingVault): (handle: Handle, keys: WebKeys) => SubmitterSeam {
  return (handle, keys) => seamIn(handle, keys, vault);
}

function seamIn(handle: Handle, keys: WebKeys, vault: SealingVault): SubmitterSeam {
  const { db, tables } = handle;
  const { submitters, signals } = tables;
  const sealed = sealedSubmittersIn(handle, keys, vault);
  const known = async (signalId: SignalId) => existing(signalId, await submitterOf(handle, signalId));
  const sealOf = async (signalId: SignalId) => existing(signalId, (await sealed.rowsOf([signalId])).get(signalId));

  async function ties(asked: readonly SignalInTime[], personId: PersonId, inTime: OrganisationInTime) {
    const found = new Map<SignalId, Tie>();
    if (asked.length === 0) return found;
    const ids = asked.map(({ id }) => id);
    const { submitterOfOpen, sealOnConfidential } = await whoFiled(asked);
    const company = await companyOf(handle, keys, ids, personId);
    const ofSubmitter = async (signal: SignalInTime) => {
      if (signal.confidentiality === 'anonymous') return NOBODYS;
      if (isErased(signal)) return ofErased(signal, personId, inTime);
      if (signal.confidentiality === 'confidential') {
        return askedOf(sealOnConfidential(signal.id), signal, personId, inTime);
      }
      const submitterId = submitterOfOpen(signal.id);
      return {
        isSubmitter: submitterId === personId,
        managesSubmitter: (await inTime.managersSince(submitterId, signal.filedAt)).has(personId),
      };
    };
    for (const signal of asked) found.set(signal.id, { ...(await ofSubmitter(signal)), ...company(signal.id) });
    return found;
  }

  async function askedOf(
    row: SealedSubmitter,
    signal: SignalInTime,
    personId: PersonId,
    inTime: OrganisationInTime,
  ): Promise<typeof NOBODYS> {
    const isSubmitter = sealed.isOf(row, personId);
    return {
      isSubmitter,
      managesSubmitter: !isSubmitter && (await sealed.isManagedBy(row, signal, personId, inTime)),
    };
  }

  async function excludedFrom(asked: ReadonlyMap<SignalInTime, Iterable<PersonId>>, inTime: OrganisationInTime) {
    const excluded = new Map<SignalId, ReadonlySet<PersonId>>();
    if (asked.size === 0) return excluded;
    const all = [...asked.keys()];
    const ids = all.map(({ id }) => id);
    const [filers, outsiders] = await Promise.all([whoFiled(all), outsidersOf(handle, keys, ids)]);
    for (const [signal, people] of asked) {
      const candidates = [...people];
      const ofSubmitter = await submitterAndManagers(signal, candidates, inTime, filers);
      excluded.set(signal.id, new Set([...ofSubmitter, ...outsiders(signal.id, candidates)]));
    }
    return excluded;
  }

  async function submitterAndManagers(
    signal: SignalInTime,
    candidates: readonly PersonId[],
    inTime: OrganisationInTime,
    { submitterOfOpen, sealOnConfidential }: Filers,
  ) {
    if (signal.confidentiality === 'anonymous') return [];
    if (signal.confidentiality === 'open' && !isErased(signal)) {
      const submitterId = submitterOfOpen(signal.id);
      return [submitterId, ...(await inTime.managersSince(submitterId, signal.filedAt))];
    }
    const seal = isErased(signal) ? undefined : sealOnConfidential(signal.id);
    const excluded: PersonId[] = [];
    for (const personId of candidates) {
      const { isSubmitter, managesSubmitter } = seal
        ? await askedOf(seal, signal, personId, inTime)
        : await ofErased(signal, personId, inTime);
      if (isSubmitter || managesSubmitter) excluded.push(personId);
    }
    return excluded;
  }

  /** Who filed each of these, as far as it is known, by one question of each kind for all. */
  async function whoFiled(asked: readonly SignalInTime[]): Promise<Filers> {
    const idsOf = (which: SignalInTime['confidentiality']) =>
      asked.flatMap((one) => (one.confidentiality === which && !isErased(one) ? [one.id] : []));
    const [submitterBySignal, seals] = await Promise.all([
      submittersOf(idsOf('open')),
      sealed.rowsOf(idsOf('confidential')),
    ]);
    return {
      submitterOfOpen: (signalId) => existing(signalId, submitterBySignal.get(signalId)),
      sealOnConfidential: (signalId) => existing(signalId, seals.get(signalId)),
    };
  }

  async function submittersOf(ids: readonly SignalId[]): Promise<ReadonlyMap<SignalId, PersonId>> {
    if (ids.length === 0) return new Map();
    const rows = await ask(handle, 'submitters_of', submitterFields, submittersAmong, { texts: textsFor(handle, ids) });
    return new Map(rows.map((row) => [row.signalId, row.personId]));
  }

  async function unitAtFiling(signal: SignalInTime, inTime: Pick<OrganisationInTime, 'organisation'>) {
    if (signal.confidentiality === 'confidential') return sealed.unitOf(await sealOf(signal.id)).unitId;
    const then = await inTime.organisation(signal.filedAt);
    return then.persons.get(await known(signal.id))?.unitId ?? null;
  }

  return {
    ...companySeam(handle, keys, vault),
    ...receiptSeam(handle, keys),
    ...disclosureSeam(handle, keys),
    keepSubmitter: (signalId, personId, unitId) =>
      insertRows(handle, 'keep_submitter', submitters, [{ signalId, personId, unitId }]),
    sealSubmitter: (signalId, personId, atFiling) => sealed.keep(signalId, personId, atFiling),
    async nameSubmitter(signalId, personId) {
      const row = await sealOf(signalId);
      if (!sealed.isOf(row, personId)) throw new Error(`signal ${signalId} is not of who names oneself`);
      const { unitId, counted } = sealed.unitOf(row);
      await insertRows(handle, 'keep_submitter', submitters, [{ signalId, personId, unitId: counted ? unitId : null }]);
    },
    ties,
    async tie(signal, personId, inTime) {
      const tie = (await ties([signal], personId, inTime)).get(signal.id);
      if (!tie) throw new Error(`signal ${signal.id} has no tie`);
      return tie;
    },
    excludedFrom,
    async excluded(signal, candidates, inTime) {
      const excluded = (await excludedFrom(new Map([[signal, candidates]]), inTime)).get(signal.id);
      if (!excluded) throw new Error(`nobody knows who may not handle signal ${signal.id}`);
      return excluded;
    },
    async regionOf(signal, line, organisation) {
      if (signal.confidentiality === 'anonymous') {
        return regionFor(await organisation(), line, signal.regionId ?? signal.serviceId);
      }
      const unitId: UnitId | null = await unitAtFiling(signal, { organisation });
      return regionFor(await organisation(), line, unitId);
    },
    async signalsOf(personId, { offset, limit }) {
      const own = await db
        .select({ id: submitters.signalId })
        .from(submitters)
        .where(eq(submitters.personId, personId));
      const confidential = await sealed.of(personId);
      const ids = [...new Set([...own.map(({ id }) => id), ...confidential.map(({ signalId }) => signalId)])];
      const rows = await db
        .select({ id: signals.id })
        .from(signals)
        .where(inArray(signals.id, ids))
        .orderBy(desc(signals.filedAt), desc(signals.id))
        .limit(limit)
        .offset(offset);
      return { items: rows.map((row) => row.id), total: ids.length };
    },
    submitterOf: (signalId) => submitterOf(handle, signalId),
    async eraseIdentity(signal, now) {
      await countErased(handle, keys, signal, now);
      await eraseCompany(handle, signal.id);
    },
    ...figureReads(handle, keys),
    ...closedQuarterWrites(handle, keys),
  };
}

const submitterFields = ({ submitters: { signalId, personId } }: Tables) => ({ signalId, personId });

function submittersAmong({ engine, db, tables: { submitters } }: Handle, fields: ReturnType<typeof submitterFields>) {
  return db.select(fields).from(submitters).where(isAmong({ engine }, submitters.signalId));
}

function isErased({ identityErasedAt = null }: SignalInTime): boolean {
  return identityErasedAt !== null;
}

/** Nobody knows any more whose it was: so whoever managed anybody since it was filed may have managed who did. */
async function ofErased({ filedAt }: SignalInTime, personId: PersonId, inTime: OrganisationInTime) {
  return { isSubmitter: false, managesSubmitter: !(await inTime.coverOf(personId, filedAt)).isEmpty };
}

async function submitterOf(handle: Handle, signalId: SignalId): Promise<PersonId | undefined> {
  const [row] = await ask(
    handle,
    'submitter_of',
    ({ submitters: { personId } }) => ({ personId }),
    ({ db, tables: { submitters } }, fields) =>
      db
        .select(fields)
        .from(submitters)
        .where(eq(submitters.signalId, sql.placeholder('signalId'))),
    { signalId },
  );
  return row?.personId;
}

function existing<T>(signalId: SignalId, kept: T | undefined): T {
  if (kept === undefined) throw new Error(`signal ${signalId} has no submitter`);
  return kept;
}
