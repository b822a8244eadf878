import { decideAccess } from '../../domain/access.js';
import type { Absence, Organisation, Person } from '../../domain/organisation.js';
import { isSound, planEdits } from '../../domain/organisation-plan.js';
import type { OrganisationProblem } from '../../domain/organisation-problems.js';
import { accepted, type Result, refused } from '../../domain/signal/refusal.js';
import type { PersonId } from '../../domain/signal/words.js';
import type { Instant } from '../../domain/time/working-days.js';
import type { OrganisationDeps } from './edit-organisation.js';
import { absenceOf } from './edits.js';
import type { AbsenceInput } from './inputs.js';

export interface OwnAbsences {
  readonly now: Instant;
  /** Those that run or are to come, the nearest first. */
  readonly absences: readonly Absence[];
  /** Who could stand in: who has all the roles of the rungs that one holds. */
  readonly standIns: readonly Person[];
  readonly nameOf: (id: PersonId) => string;
}

/** One's own absences, for who can hold a rung; others have nothing to hand over (`not_allowed`). */
export async function viewOwnAbsences(
  { store, clock }: Pick<OrganisationDeps, 'store' | 'clock'>,
  personId: PersonId,
): Promise<Result<OwnAbsences>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    if (!mayBeAbsent(organisation, personId)) return refused('not_allowed');
    const { absences } = await reads.organisationVersions();
    return accepted({
      now: clock.now(),
      absences: ownOf(absences, personId, clock.now()),
      standIns: possibleStandIns(organisation, personId),
      nameOf: (id) => organisation.persons.get(id)?.name ?? id,
    });
  });
}

/** Someone notes an absence of their own, and who stands in meanwhile. */
export async function noteOwnAbsence(
  { store, clock, ids }: OrganisationDeps,
  personId: PersonId,
  input: Omit<AbsenceInput, 'personId'>,
): Promise<Result<readonly OrganisationProblem[]>> {
  const now = clock.now();
  const absence = absenceOf(ids.uuid(), { ...input, personId }, now);
  return store.transaction(async (tx) => {
    const organisation = await tx.organisation();
    if (!mayBeAbsent(organisation, personId)) return refused('not_allowed');
    if (absence.from < now) return refused('not_allowed', { reason: 'past' });
    const standIns = possibleStandIns(organisation, personId);
    if (absence.standInId !== null && !standIns.some(({ id }) => id === absence.standInId))
      return refused('not_allowed');
    const versions = await tx.organisationVersions();
    const plan = planEdits({ versions, persons: new Map() }, [{ of: 'absence', thing: absence }]);
    if (isSound(plan)) {
      await tx.changeOrganisation(plan.changes, { at: now, by: personId, source: 'page' }, versions.version);
    }
    return accepted(plan.problems);
  });
}

/** Someone is back, or does not go after all: an absence of their own ends now. */
export async function endOwnAbsence(
  { store, clock }: Pick<OrganisationDeps, 'store' | 'clock'>,
  personId: PersonId,
  absenceId: string,
): Promise<Result<Absence>> {
  const now = clock.now();
  return store.transaction(async (tx) => {
    const versions = await tx.organisationVersions();
    const absence = ownOf(versions.absences, personId, now).find(({ id }) => id === absenceId);
    if (!absence) return refused('not_found');
    const ended = endedAt(absence, now);
    const noted = { at: now, by: personId, source: 'page' } as const;
    await tx.changeOrganisation([{ of: 'absence', thing: ended }], noted, versions.version);
    return accepted(ended);
  });
}

/** An absence as it is when it ends at a moment; one that has not begun never was. */
export function endedAt(absence: Absence, at: Instant): Absence {
  return { ...absence, until: Math.max(absence.from, at) };
}

/** Those that run or are to come. */
export function presentAbsences(absences: readonly Absence[], now: Instant): readonly Absence[] {
  return absences.filter(({ from, until }) => until === null || (until > now && until > from));
}

function ownOf(absences: readonly Absence[], personId: PersonId, now: Instant): readonly Absence[] {
  return presentAbsences(absences, now).filter((absence) => absence.personId === personId);
}

/** Whoever can hold a rung can be away from it. */
function mayBeAbsent(organisation: Organisation, personId: PersonId): boolean {
  const person = organisation.persons.get(personId);
  return person !== undefined && decideAccess({ action: 'note_own_absence', person, organisation }).allowed;
}

/** Active people with each role of the rungs that a person holds. */
function possibleStandIns({ lines, persons }: Organisation, personId: PersonId): readonly Person[] {
  const kinds = new Set(
    [...lines.values()].flatMap(({ rungs }) =>
      rungs
        .filter(({ members, standIns }) => members.includes(personId) && !standIns?.has(personId))
        .map(({ kind }) => kind),
    ),
  );
  return [...persons.values()].filter(
    ({ id, active, roles }) => id !== personId && active && [...kinds].every((kind) => roles.includes(kind)),
  );
}
