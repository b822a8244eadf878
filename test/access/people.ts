import { saveOrganisation } from '../../src/store/save-organisation.js';
import { PASSWORD } from '../http/small-site.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';

/** The people of the small organisation, and the two offices that it lacks: each with the row of the table that is theirs. */
export const RELATIONS = {
  emma: 'submitter',
  mark: 'manager',
  mees: 'manager',
  maud: 'manager',
  daan: 'involved',
  cor: 'handler',
  carla: 'handler',
  ad: 'rung_above',
  kim: 'rung_above',
  dora: 'director',
  tess: 'committee',
  beau: 'administrator',
  dina: 'colleague',
  anna: 'auditor',
  vonne: 'confidant',
  eli: 'joiner',
} as const;
export type PersonOfSite = keyof typeof RELATIONS;
export const PEOPLE = Object.keys(RELATIONS) as readonly PersonOfSite[];

const NEWCOMERS = [
  { id: 'anna', name: 'Anna Auditor', email: 'anna@example.org', unitId: null, roles: ['auditor'], active: true },
  {
    id: 'vonne',
    name: 'Vonne Vertrouwd',
    email: 'vonne@example.org',
    unitId: null,
    roles: ['confidant'],
    active: true,
  },
] as const;

/** The roles of everybody, as the organisation has them. */
export function rolesOf(id: PersonOfSite): readonly string[] {
  return [...SMALL_ORGANISATION.persons, ...NEWCOMERS].find((person) => person.id === id)?.roles ?? [];
}

interface Site {
  readonly database: { work: (fn: (handle: never) => Promise<unknown>, mode: 'read' | 'write') => Promise<unknown> };
  readonly clock: { readonly at: number };
  readonly deps: {
    readonly identity: { transaction(work: (tx: never) => Promise<unknown>): Promise<unknown> };
    readonly passwords: { hash(password: string): Promise<string> };
  };
}

/** Takes on the auditor and the confidant. */
export async function takeOnNewcomers({ database, clock, deps }: Site): Promise<void> {
  await database.work((handle) => saveOrganisation(handle, { persons: NEWCOMERS }), 'write');
  const passwordHash = await deps.passwords.hash(PASSWORD);
  await deps.identity.transaction(async (tx: { createAccount(account: object): Promise<boolean> }) => {
    for (const { id } of NEWCOMERS) {
      await tx.createAccount({ personId: id, username: id, passwordHash, createdAt: clock.at });
    }
  });
}
