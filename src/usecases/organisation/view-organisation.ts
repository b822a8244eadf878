import type { Organisation } from '../../domain/organisation.js';
import type { PersonRecord } from '../../domain/organisation-changes.js';
import { problemsAt } from '../../domain/organisation-checks.js';
import type { OrganisationProblem } from '../../domain/organisation-problems.js';
import type { OrganisationVersions, Versions } from '../../domain/organisation-versions.js';
import { accepted, type Result, refused } from '../../domain/signal/refusal.js';
import type { PersonId } from '../../domain/signal/words.js';
import type { Instant } from '../../domain/time/working-days.js';
import type { Deps, Noted } from '../ports.js';
import { keepsOrganisation } from './edit-organisation.js';

/** The organisation as those who keep it see it: no signal, no submitter, nothing of what was filed. */
export interface OrganisationView {
  readonly now: Instant;
  /** As it works now. */
  readonly organisation: Organisation;
  readonly versions: OrganisationVersions;
  readonly log: ReadonlyMap<number, Noted>;
}

export interface PersonView extends OrganisationView {
  readonly records: Versions<PersonRecord>;
  /** How many open signals wait for this person. */
  readonly openSignals: number;
}

type ViewDeps = Pick<Deps, 'store' | 'clock'>;

/** All that is known of the organisation, for an administrator. */
export async function viewOrganisation(
  { store, clock }: ViewDeps,
  personId: PersonId,
): Promise<Result<OrganisationView>> {
  return store.read(async (reads) => {
    if (!(await keepsOrganisation(reads, personId))) return refused('not_allowed');
    return accepted({
      now: clock.now(),
      organisation: await reads.organisation(),
      versions: await reads.organisationVersions(),
      log: await reads.organisationLog(),
    });
  });
}

/** The same with all that is known of one person. */
export async function viewPersonRecord(
  { store, clock }: ViewDeps,
  personId: PersonId,
  aboutId: PersonId,
): Promise<Result<PersonView>> {
  return store.read(async (reads) => {
    if (!(await keepsOrganisation(reads, personId))) return refused('not_allowed');
    const records = (await reads.personRecords(aboutId)).get(aboutId);
    if (!records) return refused('not_found');
    return accepted({
      now: clock.now(),
      organisation: await reads.organisation(),
      versions: await reads.organisationVersions(),
      log: await reads.organisationLog(),
      records,
      openSignals: (await reads.openSignalsOf([aboutId])).get(aboutId) ?? 0,
    });
  });
}

/** What is not right in the organisation of now. */
export function presentProblems({
  versions,
  now,
}: Pick<OrganisationView, 'versions' | 'now'>): readonly OrganisationProblem[] {
  return problemsAt(versions, now);
}
