import type { Organisation } from '../domain/organisation.js';
import type { PromiseMade } from '../domain/signal/commands.js';
import { accepted, type Result } from '../domain/signal/refusal.js';
import { endOfDate } from '../domain/time/working-days.js';
import { findPerson } from './find-persons.js';
import type { Content, Ids } from './ports.js';
import { toContent } from './texts.js';

/** A promise as it is typed: what, by whom, and the last day. */
export interface TypedPromise {
  readonly commitment: string;
  readonly commitmentOwner: string;
  readonly promisedDay: string;
}

/** The promise with its text under its hash; refused where its owner is not known. */
export function promiseOf(
  { ids, organisation }: { readonly ids: Ids; readonly organisation: Organisation },
  { commitment, commitmentOwner, promisedDay }: TypedPromise,
): Result<{ readonly made: PromiseMade; readonly content: Content }> {
  const owner = findPerson(organisation, commitmentOwner);
  if (!owner.ok) return owner;
  const content = toContent(ids, { of: 'note', text: commitment });
  const promisedBy = endOfDate(promisedDay);
  return accepted({
    made: { commitmentId: ids.uuid(), ownerId: owner.value, promisedBy, content: content.hash },
    content,
  });
}
