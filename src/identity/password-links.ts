import { randomUUID } from 'node:crypto';
import { and, count, eq, gt, inArray, lte, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { PersonId } from '../domain/signal/words.js';
import { beginOfHour, endOfUtcDay, HOUR_MS } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import type { WebKeys } from '../keys/web-keys.js';
import { type Handle, insertRows } from '../store/handle.js';
import { enqueueMail } from '../store/outbox.js';
import type { LinkKind } from '../usecases/identity-ports.js';
import { digestOf } from './secrets.js';

const DAY_MS = 24 * HOUR_MS;

/** An invitation can be used for so long from when it is sent, */
const INVITATION_MS = 14 * DAY_MS;
/** and a link for a forgotten password for so long. */
const FORGOTTEN_MS = DAY_MS;
/** So many links in an hour for one user name, */
const FORGOTTEN_OF_ONE = 3;
/** and for all together: whoever asks for names without end fills no table. */
const FORGOTTEN_OF_ALL = 1000;
const SUBJECTS_AT_ONCE = 500;

const veiled = z.object({
  personId: z.string().optional(),
  username: z.string().optional(),
  expiresAt: z.number(),
});
/** For whom a link is: a person who has no account yet, or whoever has a user name, if anybody. */
export type LinkSubject = { readonly personId: PersonId } | { readonly username: string };

export interface KeptLink {
  readonly id: string;
  readonly kind: LinkKind;
  readonly subject: LinkSubject;
  readonly expiresAt: Instant;
}

/** See `IdentityWrites.invite`. */
export async function keepInvitations(
  handle: Handle,
  keys: WebKeys,
  personIds: readonly PersonId[],
  at: Instant,
  sendFrom: Instant,
): Promise<void> {
  await endLinks(
    handle,
    keys,
    personIds.map((personId) => ({ personId })),
  );
  await removeExpired(handle, at);
  const subjects = personIds.map((personId): LinkSubject => ({ personId }));
  await keep(handle, keys, { kind: 'invitation', subjects, at, sendFrom, expiresAt: sendFrom + INVITATION_MS });
}

/** See `IdentityWrites.makeForgottenLink`. */
export async function keepForgottenLink(handle: Handle, keys: WebKeys, username: string, at: Instant): Promise<void> {
  const { db, tables } = handle;
  const { passwordLinks: links } = tables;
  await removeExpired(handle, at);
  const hour = beginOfHour(at);
  const inThisHour = and(eq(links.kind, 'forgotten'), eq(links.madeIn, hour));
  const [ofAll] = await db.select({ number: count() }).from(links).where(inThisHour);
  const [ofOne] = await db
    .select({ number: count() })
    .from(links)
    .where(and(inThisHour, eq(links.owner, ownerTag(keys, { username }))));
  if ((ofAll?.number ?? 0) >= FORGOTTEN_OF_ALL || (ofOne?.number ?? 0) >= FORGOTTEN_OF_ONE) return;
  // The outbox tells the hour alone: at what moment somebody was here is nobody's.
  await keep(handle, keys, {
    kind: 'forgotten',
    subjects: [{ username }],
    at: hour,
    sendFrom: hour,
    expiresAt: at + FORGOTTEN_MS,
  });
}

/** See `IdentityWrites.makeRestoringLink`. */
export async function keepRestoringLink(handle: Handle, keys: WebKeys, username: string, at: Instant): Promise<void> {
  const subjects = [{ username }];
  await endLinks(handle, keys, subjects);
  await keep(handle, keys, { kind: 'restored', subjects, at, sendFrom: at, expiresAt: at + FORGOTTEN_MS });
}

const TEMPLATES = { invitation: 'invitation', forgotten: 'forgotten_password', restored: 'log_in_restored' } as const;

interface NewLinks {
  readonly kind: LinkKind;
  readonly subjects: readonly LinkSubject[];
  readonly at: Instant;
  readonly sendFrom: Instant;
  readonly expiresAt: Instant;
}

async function keep(handle: Handle, keys: WebKeys, links: NewLinks): Promise<void> {
  const { kind, subjects, at, sendFrom, expiresAt } = links;
  const rows = subjects.map((subject) => {
    const id = randomUUID();
    return {
      id,
      kind,
      digest: digestOf(linkToken(keys, id)),
      owner: ownerTag(keys, subject),
      veiled: keys.veil('password_link', JSON.stringify({ ...subject, expiresAt }), id),
      madeIn: beginOfHour(at),
      expiresOn: endOfUtcDay(expiresAt),
      ended: false,
    };
  });
  await insertRows(handle, 'keep_password_link', handle.tables.passwordLinks, rows);
  await enqueueMail(
    handle,
    rows.map(({ id: linkId }) => ({
      id: randomUUID(),
      signalId: '',
      template: TEMPLATES[kind],
      recipient: { to: 'link', linkId },
      deadlineId: null,
      sequence: 0,
      notBefore: sendFrom,
      createdAt: at,
    })),
  );
}

/**
 * The secret in a link: 256 bits that follow from its id and the web key. So it is made when the message is sent and stands
 * in no queue; and a message that must go again, under the Message-ID that it had, bears the same link. A new secret at
 * each attempt would leave a person with the first message, which mail programmes show, and a link that is dead.
 */
export function linkToken(keys: WebKeys, linkId: string): string {
  return keys.tag('password_link', linkId);
}

/** A link that can be used, by its token. */
export function linkByToken(handle: Handle, keys: WebKeys, token: string, at: Instant): Promise<KeptLink | undefined> {
  return open(handle, keys, eq(handle.tables.passwordLinks.digest, digestOf(token)), at);
}

/** The same by its id. */
export function linkById(handle: Handle, keys: WebKeys, id: string, at: Instant): Promise<KeptLink | undefined> {
  return open(handle, keys, eq(handle.tables.passwordLinks.id, id), at);
}

async function open(
  { db, tables: { passwordLinks: links } }: Handle,
  keys: WebKeys,
  which: SQL,
  at: Instant,
): Promise<KeptLink | undefined> {
  const [row] = await db
    .select()
    .from(links)
    .where(and(which, eq(links.ended, false)));
  return row && usable(keys, row, at);
}

/** Uses a link up; of two who try at the same time one gets it. */
export async function useUp(
  { db, tables: { passwordLinks: links } }: Handle,
  keys: WebKeys,
  token: string,
  at: Instant,
): Promise<KeptLink | undefined> {
  const [row] = await db
    .update(links)
    .set({ ended: true })
    .where(and(eq(links.digest, digestOf(token)), eq(links.ended, false)))
    .returning();
  return row && usable(keys, row, at);
}

/** @returns how many could still be used, as far as their day goes. */
export async function endLinks(handle: Handle, keys: WebKeys, subjects: readonly LinkSubject[]): Promise<number> {
  const { db, tables } = handle;
  const { passwordLinks: links } = tables;
  const ended = await db
    .update(links)
    .set({ ended: true })
    .where(
      and(
        inArray(
          links.owner,
          subjects.map((subject) => ownerTag(keys, subject)),
        ),
        eq(links.ended, false),
      ),
    )
    .returning({ id: links.id });
  return ended.length;
}

/** See `IdentityReads.invitedUntil`. */
export async function invitedUntil(
  { db, tables: { passwordLinks: links } }: Handle,
  keys: WebKeys,
  personIds: readonly PersonId[],
  at: Instant,
): Promise<ReadonlyMap<PersonId, Instant>> {
  const open = and(eq(links.kind, 'invitation'), eq(links.ended, false), gt(links.expiresOn, at));
  const found = new Map<PersonId, Instant>();
  const owners = personIds.map((personId) => ownerTag(keys, { personId }));
  // Of a few, theirs alone; of many, all at once.
  const rows = await db
    .select()
    .from(links)
    .where(owners.length <= SUBJECTS_AT_ONCE ? and(open, inArray(links.owner, owners)) : open);
  const asked = new Set(personIds);
  for (const row of rows) {
    const link = usable(keys, row, at);
    if (link && 'personId' in link.subject && asked.has(link.subject.personId)) {
      found.set(link.subject.personId, link.expiresAt);
    }
  }
  return found;
}

function usable(
  keys: WebKeys,
  row: { readonly id: string; readonly kind: LinkKind; readonly veiled: string },
  at: Instant,
): KeptLink | undefined {
  const { personId, username, expiresAt } = veiled.parse(JSON.parse(keys.unveil('password_link', row.veiled, row.id)));
  if (at >= expiresAt) return undefined;
  const { id, kind } = row;
  return { id, kind, expiresAt, subject: personId === undefined ? { username: username ?? '' } : { personId } };
}

/** By what the links of somebody are found, to end them; a copy of the database tells nobody whose they are. */
function ownerTag(keys: WebKeys, subject: LinkSubject): string {
  return 'personId' in subject
    ? keys.tag('link_owner', 'person', subject.personId)
    : keys.tag('link_owner', 'user', subject.username);
}

async function removeExpired({ db, tables: { passwordLinks: links } }: Handle, at: Instant): Promise<void> {
  await db.delete(links).where(lte(links.expiresOn, at));
}
