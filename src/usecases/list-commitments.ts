import { decideAccess } from '../domain/access.js';
import type { Organisation, Person } from '../domain/organisation.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import { openCommitments } from '../domain/signal/signal.js';
import type { PersonId } from '../domain/signal/words.js';
import { topsHeldBy, visibleTo } from './list-signals.js';
import type { CommitmentRow, Deps, Reads } from './ports.js';
import { isDocument, readDocument } from './texts.js';

/** A promise as somebody reads it; of the signal it tells the number and the field alone. */
export interface CommitmentEntry extends CommitmentRow {
  readonly number: string;
  readonly fieldName: string;
  readonly ownerName: string;
  readonly text: string;
  /** Whether it still waits to be kept: a signal that ended otherwise takes its promises along. */
  readonly isOpen: boolean;
}

export interface Commitments {
  /** One's own, what is open first. */
  readonly own: readonly CommitmentEntry[];
  /** What is open in the fields of which one holds the top rung, what was missed first. */
  readonly inFields: readonly CommitmentEntry[];
}

/** The promises (toezeggingen, domain.md P9) that a person made, and those that a director sees to. */
export async function listCommitments(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
): Promise<Result<Commitments>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'view_commitments', person, organisation }).allowed) {
      return refused('not_allowed');
    }
    const fieldIds = topsHeldBy(organisation, personId).map(({ fieldId }) => fieldId);
    const inFields = await visibleOnes(reads, organisation, person, await reads.openCommitmentsIn(fieldIds));
    return accepted({
      own: await entries(reads, organisation, await reads.commitmentsOf(personId)),
      inFields: [...inFields].sort((a, b) => Number(b.missed) - Number(a.missed) || a.promisedBy - b.promisedBy),
    });
  });
}

async function visibleOnes(
  reads: Reads,
  organisation: Organisation,
  person: Person,
  found: readonly CommitmentRow[],
): Promise<readonly CommitmentEntry[]> {
  const signals = await reads.signalsById([...new Set(found.map(({ signalId }) => signalId))]);
  const seen = new Set((await visibleTo(reads, organisation, person, signals)).map(({ id }) => id));
  return entries(
    reads,
    organisation,
    found.filter(({ signalId }) => seen.has(signalId)),
  );
}

async function entries(
  reads: Reads,
  organisation: Organisation,
  found: readonly CommitmentRow[],
): Promise<readonly CommitmentEntry[]> {
  const signals = new Map((await reads.signalsById(found.map(({ signalId }) => signalId))).map((one) => [one.id, one]));
  const texts = await reads.contents(found.map(({ content }) => content));
  return found.map((commitment) => {
    const signal = signals.get(commitment.signalId);
    const text = readDocument(texts.get(commitment.content));
    return {
      ...commitment,
      number: signal?.number ?? '',
      fieldName: organisation.fields.get(commitment.fieldId)?.name ?? '',
      ownerName: organisation.persons.get(commitment.ownerId)?.name ?? '',
      text: isDocument(text, 'note') ? text.text : '',
      isOpen: signal !== undefined && openCommitments(signal).some(({ id }) => id === commitment.id),
    };
  });
}
