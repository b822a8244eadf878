import type { Person } from '../domain/organisation.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { AccountLogEntry, IdentityDeps } from './identity-ports.js';
import { keepsOrganisation } from './organisation/edit-organisation.js';

export type InviteDeps = Pick<IdentityDeps, 'identity' | 'store' | 'clock'>;

/** Invitations go so many at a time, a minute apart: what is about signals need not wait behind thirty thousand of them. */
const AT_A_TIME = 500;
const APART_MS = 60_000;

/** The account of a person, for an administrator: that it is there, not how it is used. */
export interface AccountView {
  readonly username: string | undefined;
  /** Until when an invitation can be used. */
  readonly invitedUntil: Instant | undefined;
  readonly log: readonly AccountLogEntry[];
  /** Another's alone: one's own is kept on a page of one's own. */
  readonly mayBeRestored: boolean;
}

export async function viewAccount(
  { store, identity, clock }: InviteDeps,
  by: PersonId,
  personId: PersonId,
): Promise<Result<AccountView>> {
  if (!(await mayInvite(store, by))) return refused('not_allowed');
  return identity.read(async (reads) =>
    accepted({
      username: (await reads.accountOf(personId))?.username,
      invitedUntil: (await reads.invitedUntil([personId], clock.now())).get(personId),
      log: await reads.accountLogOf(personId),
      mayBeRestored: personId !== by,
    }),
  );
}

export interface WithoutAccount {
  readonly person: Person;
  readonly invitedUntil: Instant | undefined;
}

/** Who works here and has an account, and who has none. */
export interface AccountsView {
  readonly withAccount: number;
  /** By name. */
  readonly without: readonly WithoutAccount[];
}

/** @param by `null` for who runs the installation itself, by its command line. */
export async function viewAccounts(deps: InviteDeps, by: PersonId | null): Promise<Result<AccountsView>> {
  const { store, identity, clock } = deps;
  if (by !== null && !(await mayInvite(store, by))) return refused('not_allowed');
  const { persons } = await store.read((reads) => reads.organisation());
  const active = [...persons.values()].filter((person) => person.active);
  return identity.read(async (reads) => {
    const known = await reads.peopleWithAccount();
    const without = active.filter(({ id }) => !known.has(id));
    const until = await reads.invitedUntil(
      without.map(({ id }) => id),
      clock.now(),
    );
    return accepted({
      withAccount: active.length - without.length,
      without: without
        .map((person) => ({ person, invitedUntil: until.get(person.id) }))
        .sort((a, b) => byName.compare(a.person.name, b.person.name)),
    });
  });
}

const byName = new Intl.Collator('nl');

/** Invites a person, again if need be: an earlier invitation is of no use any more. @returns how many were invited. */
export async function invitePerson(deps: InviteDeps, by: PersonId | null, personId: PersonId): Promise<Result<number>> {
  if (by !== null && !(await mayInvite(deps.store, by))) return refused('not_allowed');
  const { persons } = await deps.store.read((reads) => reads.organisation());
  if (!persons.get(personId)?.active) return refused('not_found');
  if (await deps.identity.read((reads) => reads.accountOf(personId))) return refused('not_allowed');
  await send(deps, by, [personId]);
  return accepted(1);
}

/** Invites all who work here and have neither account nor invitation. @returns how many. */
export async function inviteAll(deps: InviteDeps, by: PersonId | null): Promise<Result<number>> {
  const accounts = await viewAccounts(deps, by);
  if (!accounts.ok) return accounts;
  const uninvited = accounts.value.without.filter(({ invitedUntil }) => invitedUntil === undefined);
  await send(
    deps,
    by,
    uninvited.map(({ person }) => person.id),
  );
  return accepted(uninvited.length);
}

/** Takes an invitation back: its link is dead from now. */
export async function withdrawInvitation(
  { store, identity, clock }: InviteDeps,
  by: PersonId,
  personId: PersonId,
): Promise<Result<true>> {
  if (!(await mayInvite(store, by))) return refused('not_allowed');
  const withdrawn = await identity.transaction((tx) => tx.withdrawInvitation(personId, by, clock.now()));
  return withdrawn ? accepted(true) : refused('not_found');
}

async function send(
  { identity, clock }: InviteDeps,
  by: PersonId | null,
  personIds: readonly PersonId[],
): Promise<void> {
  const now = clock.now();
  for (let from = 0; from < personIds.length; from += AT_A_TIME) {
    const sendFrom = now + (from / AT_A_TIME) * APART_MS;
    await identity.transaction((tx) => tx.invite(personIds.slice(from, from + AT_A_TIME), by, now, sendFrom));
  }
}

function mayInvite(store: InviteDeps['store'], by: PersonId): Promise<boolean> {
  return store.read((reads) => keepsOrganisation(reads, by));
}
