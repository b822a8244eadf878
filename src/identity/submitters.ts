import { count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Tie } from '../domain/access.js';
import { excludedFrom, managementChainAbove, type Organisation } from '../domain/organisation.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import { type Handle, insertRows, statement } from '../store/handle.js';
import type { SubmitterSeam } from '../usecases/ports.js';

/**
 * The identity seam (domain.md P4): the only code that reads or writes the table `submitters`.
 * Where it must say who is kept out of a signal, a signal without a submitter is a fault: it fails, and so shows nothing.
 */
export function submitterSeam(handle: Handle): SubmitterSeam {
  const { db, tables } = handle;
  const { submitters, signals } = tables;
  const known = async (signalId: SignalId) => existing(signalId, await submitterOf(handle, signalId));
  return {
    keepSubmitter: (signalId, personId) =>
      insertRows(handle, 'keep_submitter', submitters, [{ signalId, personId, unitId: null }]),
    tie: async (signalId, personId, organisation) => tieOf(organisation, personId, await known(signalId)),
    async ties(signalIds, personId, organisation) {
      if (signalIds.length === 0) return new Map();
      const rows = await db
        .select()
        .from(submitters)
        .where(inArray(submitters.signalId, [...signalIds]));
      const submitterBySignal = new Map(rows.map((row) => [row.signalId, row.personId]));
      return new Map(
        signalIds.map((id) => [id, tieOf(organisation, personId, existing(id, submitterBySignal.get(id)))]),
      );
    },
    excluded: async (signalId, organisation) => excludedFrom(organisation, await known(signalId)),
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

function tieOf(organisation: Organisation, personId: PersonId, submitterId: PersonId): Tie {
  return {
    isSubmitter: submitterId === personId,
    managesSubmitter: managementChainAbove(organisation, submitterId).includes(personId),
  };
}

function existing(signalId: SignalId, submitterId: PersonId | undefined): PersonId {
  if (submitterId === undefined) throw new Error(`signal ${signalId} has no submitter`);
  return submitterId;
}
