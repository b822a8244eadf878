import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { WebKeys } from '../keys/web-keys.js';
import { type Handle, insertRows } from '../store/handle.js';
import { emailOf, longKnownEmailOf, worksHere } from '../store/organisation.js';
import type { AccountLogEntry, LinkKind, OpenLink } from '../usecases/identity-ports.js';
import { isUsername, normalUsername } from '../usecases/username.js';
import { accountOf, personOfUsername } from './accounts.js';
import { endLinks, type KeptLink, linkById, linkByToken, linkToken, useUp } from './password-links.js';

/** What is written to whom a link is for. */
export interface LinkLetter {
  readonly kind: LinkKind;
  readonly to: string;
  readonly token: string;
  readonly expiresAt: Instant;
}

/**
 * The letter of a link, as it is to be sent now; `undefined` where it is of no use (any more): used, withdrawn, expired, for
 * nobody, for somebody who has left, or who has an account already or has none.
 */
export async function linkLetter(
  handle: Handle,
  keys: WebKeys,
  linkId: string,
  at: Instant,
): Promise<LinkLetter | undefined> {
  const kept = await linkById(handle, keys, linkId, at);
  const open = kept && (await opened(handle, kept, at));
  if (!kept || !open || !(await worksHere(handle, open.personId, at))) return undefined;
  const { kind, personId } = open;
  // Who keeps the organisation writes the addresses in it, and must not get at an account by that.
  const to = kind === 'invitation' ? await emailOf(handle, personId, at) : await longKnownEmailOf(handle, personId, at);
  return to?.includes('@') ? { kind, to, token: linkToken(keys, linkId), expiresAt: kept.expiresAt } : undefined;
}

/** See `IdentityReads.findLink`. */
export async function findLink(
  handle: Handle,
  keys: WebKeys,
  token: string,
  at: Instant,
): Promise<OpenLink | undefined> {
  const kept = await linkByToken(handle, keys, token, at);
  return kept && opened(handle, kept, at);
}

/** See `IdentityWrites.takeLink`. */
export async function takeLink(
  handle: Handle,
  keys: WebKeys,
  token: string,
  at: Instant,
): Promise<OpenLink | undefined> {
  const kept = await useUp(handle, keys, token, at);
  const open = kept && (await opened(handle, kept, at));
  if (open) await endLinks(handle, keys, [{ personId: open.personId }, { username: open.username }]);
  return open;
}

async function opened(handle: Handle, { id, kind, subject }: KeptLink, at: Instant): Promise<OpenLink | undefined> {
  if (!('personId' in subject)) {
    const personId = await personOfUsername(handle, subject.username);
    return personId === undefined ? undefined : { kind, personId, username: subject.username };
  }
  const { personId } = subject;
  if (await accountOf(handle, personId)) return undefined;
  return { kind, personId, username: await freeUsername(handle, personId, id, at) };
}

/** The user name that somebody gets: the address, else the id; where both are taken or cannot be one, a part of the link. */
async function freeUsername(handle: Handle, personId: PersonId, linkId: string, at: Instant): Promise<string> {
  for (const one of [await emailOf(handle, personId, at), personId]) {
    const username = normalUsername(one ?? '');
    if (isUsername(username) && (await personOfUsername(handle, username)) === undefined) return username;
  }
  return `m-${linkId.slice(0, 13)}`;
}

export async function noteAccountActs(handle: Handle, entries: readonly AccountLogEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({ id: randomUUID(), ...entry }));
  await insertRows(handle, 'note_account_act', handle.tables.accountLog, rows);
}

/** See `IdentityReads.accountLogOf`. */
export async function accountLogOf(
  { db, tables: { accountLog: log } }: Handle,
  personId: PersonId,
): Promise<readonly AccountLogEntry[]> {
  const rows = await db.select().from(log).where(eq(log.personId, personId)).orderBy(desc(log.at), desc(log.id));
  return rows.map(({ id: _, ...entry }) => entry);
}
