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

/** Who filed a signal, as far as it can be known here. */
type Filer =
  | { readonly known: 'nobody' | 'erased' }
  | { readonly known: 'person'; readonly personId: PersonId }
  | { readonly known: 'seal'; readonly seal: SealedSubmitter };

/** @throws Error for a signal that has no submitter and ought to. */
type Filers = (signal: SignalInTime) => Filer;

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
  const sealOf = async (signalId: SignalId) => existing(signalId, (await sealed.rowsOf([signalId])).get(signalId));

  async function ties(asked: readonly SignalInTime[], personId: PersonId, inTime: OrganisationInTime) {
    const found = new Map<SignalId, Tie>();
    if (asked.length === 0) return found;
    const ids = asked.map(({ id }) => id);
    const filers = await whoFiled(asked);
    const company = await companyOf(handle, keys, ids, personId);
    for (const signal of asked) {
      const toSubmitter = await standing(personId, filers(signal), signal, inTime);
      found.set(signal.id, { ...toSubmitter, ...company(signal.id) });
    }
    return found;
  }

  /** How a person stands to the submitter of a signal. */
  async function standing(
    personId: PersonId,
    filer: Filer,
    signal: SignalInTime,
    inTime: OrganisationInTime,
  ): Promise<typeof NOBODYS> {
    switch (filer.known) {
      case 'nobody':
        return NOBODYS;
      case 'erased':
        // Nobody knows any more whose it was: so whoever managed anybody since it was filed may have managed who did.
        return { isSubmitter: false, managesSubmitter: !(await inTime.coverOf(personId, signal.filedAt)).isEmpty };
      case 'person': {
        const managers = await inTime.managersSince(filer.personId, signal.filedAt);
        return { isSubmitter: filer.personId === personId, managesSubmitter: managers.has(personId) };
      }
      case 'seal': {
        const isSubmitter = sealed.isOf(filer.seal, personId);
        const managesSubmitter = !isSubmitter && (await sealed.isManagedBy(filer.seal, signal, personId, inTime));
        return { isSubmitter, managesSubmitter };
      }
    }
  }

  async function excludedFrom(asked: ReadonlyMap<SignalInTime, Iterable<PersonId>>, inTime: OrganisationInTime) {
    const excluded = new Map<SignalId, ReadonlySet<PersonId>>();
    if (asked.size === 0) return excluded;
    const all = [...asked.keys()];
    const ids = all.map(({ id }) => id);
    const [filers, outsiders] = await Promise.all([whoFiled(all), outsidersOf(handle, keys, ids)]);
    for (const [signal, people] of asked) {
      const candidates = [...people];
      const ofSubmitter = await submitterAndManagers(filers(signal), signal, candidates, inTime);
      excluded.set(signal.id, new Set([...ofSubmitter, ...outsiders(signal.id, candidates)]));
    }
    return excluded;
  }

  async function submitterAndManagers(
    filer: Filer,
    signal: SignalInTime,
    candidates: readonly PersonId[],
    inTime: OrganisationInTime,
  ) {
    if (filer.known === 'nobody') return [];
    // Whoever these are, without asking of each candidate.
    if (filer.known === 'person') {
      return [filer.personId, ...(await inTime.managersSince(filer.personId, signal.filedAt))];
    }
    const excluded: PersonId[] = [];
    for (const personId of candidates) {
      const { isSubmitter, managesSubmitter } = await standing(personId, filer, signal, inTime);
      if (isSubmitter || managesSubmitter) excluded.push(personId);
    }
    return excluded;
  }

  /** Who filed each of these, by one question of each kind for all. */
  async function whoFiled(asked: readonly SignalInTime[]): Promise<Filers> {
    const idsOf = (which: Filer['known']) => asked.flatMap((one) => (knownOf(one) === which ? [one.id] : []));
    const [people, seals] = await Promise.all([submittersOf(idsOf('person')), sealed.rowsOf(idsOf('seal'))]);
    return (signal) => {
      const known = knownOf(signal);
      if (known === 'person') return { known, personId: existing(signal.id, people.get(signal.id)) };
      if (known === 'seal') return { known, seal: existing(signal.id, seals.get(signal.id)) };
      return { known };
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
    const submitterId = existing(signal.id, await submitterOf(handle, signal.id));
    return then.persons.get(submitterId)?.unitId ?? null;
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

function knownOf({ confidentiality, identityErasedAt = null }: SignalInTime): Filer['known'] {
  if (confidentiality === 'anonymous') return 'nobody';
  if (identityErasedAt !== null) return 'erased';
  return confidentiality === 'open' ? 'person' : 'seal';
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
