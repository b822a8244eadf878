import { decideAccess } from '../domain/access.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import type { MailMessage, Mailroom, OutboxOverview } from './mail-ports.js';
import type { Deps, PageRequest } from './ports.js';

export interface MailDeps extends Pick<Deps, 'store'> {
  readonly mailroom: Mailroom;
}

/** How outgoing messages fare, for administrators: newest first, without words or receivers. */
export async function viewMail(
  { store, mailroom }: MailDeps,
  personId: PersonId,
  page: PageRequest,
): Promise<Result<OutboxOverview>> {
  if (!(await mayViewMail(store, personId))) return refused('not_allowed');
  return accepted(await mailroom.overview(page));
}

/** A message as it was written to the folder; `not_found` where messages may not be read. */
export async function viewMailMessage(
  { store, mailroom }: MailDeps,
  personId: PersonId,
  id: string,
): Promise<Result<Pick<MailMessage, 'to' | 'subject' | 'text'>>> {
  if (!(await mayViewMail(store, personId))) return refused('not_allowed');
  const message = await mailroom.read(id);
  return message ? accepted(message) : refused('not_found');
}

async function mayViewMail(store: Deps['store'], personId: PersonId): Promise<boolean> {
  const organisation = await store.read((reads) => reads.organisation());
  const person = organisation.persons.get(personId);
  return person !== undefined && decideAccess({ action: 'view_mail', person, organisation }).allowed;
}
