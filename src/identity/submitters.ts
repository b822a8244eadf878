import { count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Tie } from '../domain/access.js';
import { regionFor } from '../domain/organisation.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import type { WebKeys } from '../keys/web-keys.js';
import { type Handle, insertRows, statement } from '../store/handle.js';
import type { OrganisationInTime, SignalInTime, SubmitterSeam } from '../usecases/seam-ports.js';
import { companyOf, companySeam } from './company.js';
import { figureRows } from './figures.js';
import { receiptSeam } from './receipt-codes.js';

/** Of an anonymous signal: whoever asks may have filed it or manage who did, and nothing can tell. */
const NOBODYS: Tie = { isSubmitter: false, managesSubmitter: false };

/**
 * The identity seam (domain.md P4): the only code that reads or writes who filed what, who joined, who is kept out and
 * with whom it is shared. Where it must say who is kept out of a signal, a signal without a submitter is a fault: it
 * fails, and so shows nothing.
 */
export function submitterSeam(handle: Handle, keys: WebKeys): SubmitterSeam {
  const { db, tables } = handle;
  const { submitters, signals } = tables;
  const known = async (signalId: SignalId) => existing(signalId, await submitterOf(handle, signalId));

  async function ties(asked: readonly SignalInTime[], personId: PersonId, inTime: OrganisationInTime) {
    const found = new Map<SignalId, Tie>();
    if (asked.length === 0) return found;
    const ids = asked.map(({ id }) => id);
    const rows = await db.select().from(submitters).where(inArray(submitters.signalId, ids));
    const submitterBySignal = new Map(rows.map((row) => [row.signalId, row.personId]));
    const company = await companyOf(handle, ids, personId);
    for (const signal of asked) {
      if (signal.confidentiality === 'anonymous') {
        found.set(signal.id, { ...NOBODYS, ...company(signal.id) });
        continue;
      }
      const submitterId = existing(signal.id, submitterBySignal.get(signal.id));
      found.set(signal.id, {
        isSubmitter: submitterId === personId,
        managesSubmitter: (await inTime.managersSince(submitterId, signal.filedAt)).has(personId),
        ...company(signal.id),
      });
    }
    return found;
  }

  return {
    ...companySeam(handle),
    ...receiptSeam(handle, keys),
    keepSubmitter: (signalId, personId, unitId) =>
      insertRows(handle, 'keep_submitter', submitters, [{ signalId, personId, unitId }]),
    ties,
    async tie(signal, personId, inTime) {
      const tie = (await ties([signal], personId, inTime)).get(signal.id);
      if (!tie) throw new Error(`signal ${signal.id} has no tie`);
      return tie;
    },
    async excluded(signal, inTime) {
      if (signal.confidentiality === 'anonymous') return new Set(await outsiders(handle, signal.id));
      const submitterId = await known(signal.id);
      const chain = await inTime.managersSince(submitterId, signal.filedAt);
      return new Set([submitterId, ...chain, ...(await outsiders(handle, signal.id))]);
    },
    async regionOf(signal, line, organisation) {
      if (signal.confidentiality === 'anonymous') {
        return regionFor(await organisation(), line, signal.regionId ?? signal.serviceId);
      }
      const then = await organisation(signal.filedAt);
      const submitter = then.persons.get(await known(signal.id));
      return regionFor(await organisation(), line, submitter?.unitId ?? null);
    },
    async signalsOf(personId, { offset, limit }) {
      const mine = eq(submitters.personId, personId);
      const [found] = await db.select({ total: count() }).from(submitters).where(mine);
      const rows = await db
        .select({ id: signals.id })
        .from(submitters)
        .innerJoin(signals, eq(signals.id, submitters.signalId))
        .where(mine)
        .orderBy(desc(signals.filedAt), desc(signals.id))
        .limit(limit)
        .offset(offset);
      return { items: rows.map((row) => row.id), total: found?.total ?? 0 };
    },
    submitterOf: (signalId) => submitterOf(handle, signalId),
    figureRows: (boundaries) => figureRows(handle, boundaries),
  };
}

async function submitterOf(handle: Handle, signalId: SignalId): Promise<PersonId | undefined> {
  const [row] = await statement(handle, 'submitter_of', ({ db, tables: { submitters } }) =>
    db
      .select({ personId: submitters.personId })
      .from(submitters)
      .where(eq(submitters.signalId, sql.placeholder('signalId')))
      .prepare('submitter_of'),
  ).execute({ signalId });
  return row?.personId;
}

/** Who was named as involved, and who joined: they handle nothing of it. */
async function outsiders(handle: Handle, signalId: SignalId): Promise<readonly PersonId[]> {
  const keptOut = await statement(handle, 'kept_out_of', ({ db, tables: { keptOut } }) =>
    db
      .select({ personId: keptOut.personId })
      .from(keptOut)
      .where(eq(keptOut.signalId, sql.placeholder('signalId')))
      .prepare('kept_out_of'),
  ).execute({ signalId });
  const joined = await statement(handle, 'joiners_of', ({ db, tables: { joiners } }) =>
    db
      .select({ personId: joiners.personId })
      .from(joiners)
      .where(eq(joiners.signalId, sql.placeholder('signalId')))
      .prepare('joiners_of'),
  ).execute({ signalId });
  return [...keptOut, ...joined].map(({ personId }) => personId);
}

function existing(signalId: SignalId, submitterId: PersonId | undefined): PersonId {
  if (submitterId === undefined) throw new Error(`signal ${signalId} has no submitter`);
  return submitterId;
}
