import { and, asc, eq, inArray } from 'drizzle-orm';
import type { CommitmentRow, SignalReads } from '../usecases/ports.js';
import type { Handle } from './handle.js';
import type { Tables } from './schema.js';

export function commitmentReads({
  db,
  tables: { commitments },
}: Handle): Pick<SignalReads, 'commitmentsOf' | 'commitmentOwners' | 'openCommitmentsIn'> {
  const isOpen = inArray(commitments.status, ['offered', 'accepted']);
  return {
    async commitmentsOf(ownerId) {
      const rows = await db
        .select()
        .from(commitments)
        .where(eq(commitments.ownerId, ownerId))
        .orderBy(asc(commitments.promisedBy), asc(commitments.id));
      return rows.map(rowOf).sort((a, b) => Number(isSettled(a)) - Number(isSettled(b)));
    },
    async commitmentOwners() {
      const rows = await db.selectDistinct({ ownerId: commitments.ownerId }).from(commitments).where(isOpen);
      return rows.map(({ ownerId }) => ownerId);
    },
    async openCommitmentsIn(fieldIds) {
      if (fieldIds.length === 0) return [];
      const rows = await db
        .select()
        .from(commitments)
        .where(and(inArray(commitments.fieldId, [...fieldIds]), isOpen))
        .orderBy(asc(commitments.promisedBy), asc(commitments.id));
      return rows.map(rowOf);
    },
  };
}

function isSettled({ status }: CommitmentRow): boolean {
  return status === 'kept' || status === 'declined';
}

function rowOf(row: Tables['commitments']['$inferSelect']): CommitmentRow {
  return row;
}
