import { decideAccess } from '../../domain/access.js';
import {
  type Difference,
  type Edit,
  isSound,
  type Known,
  type OrganisationPlan,
  planEdits,
} from '../../domain/organisation-plan.js';
import type { OrganisationProblem } from '../../domain/organisation-problems.js';
import { accepted, type Result, refused } from '../../domain/signal/refusal.js';
import type { PersonId } from '../../domain/signal/words.js';
import type { Instant } from '../../domain/time/working-days.js';
import type { ChangeSource, Deps, Reads, Transaction } from '../ports.js';

export type OrganisationDeps = Pick<Deps, 'store' | 'clock' | 'ids'>;

/** What edits change, and whether they were carried out. */
export interface Proposal {
  readonly differences: readonly Difference[];
  /** With warnings; a proposal with another problem is never carried out. */
  readonly problems: readonly OrganisationProblem[];
  readonly sound: boolean;
  readonly done: boolean;
  /** Open signals of those who leave or lose a role: these move by themselves. */
  readonly openSignals: ReadonlyMap<PersonId, number>;
}

/** Makes the edits out of what is known; `undefined` where what they are about is not there. */
export type EditsOf = (known: Known, now: Instant) => readonly Edit[] | undefined;

export interface EditOptions {
  /** Only works out what would change. */
  readonly dryRun: boolean;
  readonly source: ChangeSource;
  /** What more is done in the commit that changes something, told what it is. @throws to have nothing changed after all. */
  readonly whenChanged?: (tx: Transaction, proposal: Proposal) => Promise<void>;
  /** Whom the edits are about: whose records must be read. */
  readonly people?: 'all' | 'none' | { readonly only: PersonId };
}

/**
 * An administrator changes the organisation: all of it or, when anything is wrong then, nothing.
 * @param personId `null` for who runs the installation itself, by its command line.
 */
export async function editOrganisation(
  deps: OrganisationDeps,
  personId: PersonId | null,
  editsOf: EditsOf,
  { dryRun, source, people = 'all', whenChanged }: EditOptions,
): Promise<Result<Proposal>> {
  const { store, clock } = deps;
  const now = clock.now();
  if (dryRun) {
    return store.read(async (reads) => {
      const planned = await plan(reads, personId, editsOf, now, people);
      return planned.ok ? accepted(await proposalOf(reads, planned.value, false)) : planned;
    });
  }
  return store.transaction(async (tx) => {
    const planned = await plan(tx, personId, editsOf, now, people);
    if (!planned.ok) return planned;
    const { changes, after } = planned.value;
    const done = isSound(planned.value);
    if (done && changes.length > 0) {
      await tx.changeOrganisation(changes, { at: now, by: personId, source }, after.version - 1);
    }
    const proposal = await proposalOf(tx, planned.value, done);
    if (done && changes.length > 0) await whenChanged?.(tx, proposal);
    return accepted(proposal);
  });
}

async function plan(
  reads: Reads,
  personId: PersonId | null,
  editsOf: EditsOf,
  now: Instant,
  people: EditOptions['people'],
): Promise<Result<OrganisationPlan>> {
  if (personId !== null && !(await keepsOrganisation(reads, personId))) return refused('not_allowed');
  const known = { versions: await reads.organisationVersions(), persons: await recordsFor(reads, people) };
  const edits = editsOf(known, now);
  return edits ? accepted(planEdits(known, edits)) : refused('not_found');
}

function recordsFor(reads: Reads, people: EditOptions['people']): Promise<Known['persons']> {
  if (people === 'none') return Promise.resolve(new Map());
  return reads.personRecords(typeof people === 'object' ? people.only : undefined);
}

/** Whether a person keeps the organisation. */
export async function keepsOrganisation(reads: Reads, personId: PersonId): Promise<boolean> {
  const organisation = await reads.organisation();
  const person = organisation.persons.get(personId);
  return person !== undefined && decideAccess({ action: 'view_organisation', person, organisation }).allowed;
}

async function proposalOf(reads: Reads, planned: OrganisationPlan, done: boolean): Promise<Proposal> {
  const { differences, problems } = planned;
  const leaving = differences.filter(
    ({ of, columns }) => of === 'person' && columns.some(({ column }) => column === 'active' || column === 'roles'),
  );
  return {
    differences,
    problems,
    sound: isSound(planned),
    done,
    openSignals: await reads.openSignalsOf(leaving.map(({ id }) => id)),
  };
}
