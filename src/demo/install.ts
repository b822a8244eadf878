import type { Organisation } from '../domain/organisation.js';
import { dayOf, startOf } from '../domain/time/amsterdam-clock.js';
import type { Instant } from '../domain/time/working-days.js';
import type { OrganisationChanges } from '../store/save-organisation.js';
import type { SetUpDeps } from '../usecases/identity-ports.js';
import type { Deps } from '../usecases/ports.js';
import { DEMO_ABSENCE, DEMO_CAST, DEMO_FIELDS, DEMO_LINES, DEMO_PASSWORD, DEMO_PEOPLE, DEMO_UNITS } from './people.js';
import { liveThroughDemo } from './seed.js';
import { keepDemoStandardTexts } from './standard-texts.js';

const DEMO_NAME = 'Demo-organisatie';
/** What it is called until all of its past is there. */
const UNFINISHED_NAME = 'Demo-organisatie in opbouw';

export interface DemoDeps extends Pick<Deps, 'store' | 'ids'>, Pick<SetUpDeps, 'identity' | 'clock' | 'passwords'> {
  readonly saveOrganisation: (changes: OrganisationChanges) => Promise<void>;
}

/** Whether it is there, or what is there instead: then nothing was done. */
export type DemoInstalled = 'ready' | 'unfinished' | 'another_organisation';

/**
 * Makes the demo organisation where there is nothing yet, with the past of its signals; leaves it alone where it is.
 * @throws DemoDisturbed where another process works on what it makes.
 */
export async function installDemo(deps: DemoDeps, report: (done: number) => void): Promise<DemoInstalled> {
  const organisation = await deps.store.read((reads) => reads.organisation());
  if (organisation.name === DEMO_NAME) return 'ready';
  if (organisation.name === UNFINISHED_NAME) return 'unfinished';
  if (organisation.persons.size > 0) return 'another_organisation';
  const now = deps.clock.now();
  await deps.saveOrganisation({
    name: UNFINISHED_NAME,
    units: DEMO_UNITS,
    persons: DEMO_PEOPLE.map((person) => ({ ...person, active: true })),
    fields: DEMO_FIELDS,
    lines: DEMO_LINES,
  });
  await openAccounts(deps, now);
  await keepDemoStandardTexts(deps);
  await liveThroughDemo(deps, now, report);
  const { days, ...absence } = DEMO_ABSENCE;
  await deps.saveOrganisation({
    name: DEMO_NAME,
    absences: [{ ...absence, from: now, until: startOf(dayOf(now) + days) }],
  });
  return 'ready';
}

/** Everybody in the demo can log in, with the one password; its hash is made once, for the sake of a quick start. */
async function openAccounts({ identity, passwords }: DemoDeps, createdAt: Instant): Promise<void> {
  const passwordHash = await passwords.hash(DEMO_PASSWORD);
  await identity.transaction(async (tx) => {
    for (const { id } of DEMO_PEOPLE) await tx.createAccount({ personId: id, username: id, passwordHash, createdAt });
  });
}

/** The cast, with the names that the organisation gives them. */
export function castOf(organisation: Organisation) {
  return {
    password: DEMO_PASSWORD,
    accounts: DEMO_CAST.map(({ username, role }) => ({
      username,
      role,
      name: organisation.persons.get(username)?.name ?? username,
    })),
  };
}
