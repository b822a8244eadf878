import { z } from 'zod';
import { decideAccess } from '../domain/access.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Draft, DraftValues } from './desk-ports.js';
import { type ActName, TEXT_MAX } from './inputs.js';
import type { Deps, Transaction } from './ports.js';
import { viewSignal } from './view-signal.js';

/** The form in which a draft was typed: the one to file a signal, or that of an act on a signal. */
export type DraftPlace =
  | { readonly of: 'filing' }
  | { readonly of: 'act'; readonly number: string; readonly act: ActName };

/** Of the one character that a database cannot keep nothing is left; it cannot be typed. */
const typedText = z
  .string()
  .max(2 * TEXT_MAX)
  .transform((text) => text.replaceAll('\u0000', ''));

/** No longer than the longest form can be after which its texts are measured; many names or long ones are no form. */
export const draftInput = z.record(z.string().max(60), typedText).refine((values) => Object.keys(values).length <= 20);

type DraftDeps = Pick<Deps, 'store' | 'clock'>;

/** A draft goes when it has not been touched for so long. */
const KEPT_MS = 30 * 86_400_000;
const FORGOTTEN_AT_A_TIME = 500;

/**
 * Keeps what someone has typed so far. Whoever may not see a signal can keep nothing with it; a form in which nothing
 * stands leaves no draft.
 * @returns when it was kept.
 */
export async function saveDraft(
  deps: DraftDeps,
  personId: PersonId,
  place: DraftPlace,
  values: DraftValues,
): Promise<Result<Instant>> {
  const { store, clock } = deps;
  const mayWrite = await mayWriteAt(deps, personId, place);
  if (!mayWrite.ok) return mayWrite;
  const updatedAt = clock.now();
  const isEmpty = Object.values(values).every((value) => value.trim() === '');
  await store.transaction((tx) =>
    isEmpty
      ? tx.discardDraft(personId, draftKey(place))
      : tx.keepDraft({ personId, key: draftKey(place), values, updatedAt }),
  );
  return accepted(updatedAt);
}

async function mayWriteAt(deps: DraftDeps, personId: PersonId, place: DraftPlace): Promise<Result<unknown>> {
  if (place.of === 'act') return viewSignal(deps, personId, { number: place.number });
  const organisation = await deps.store.read((reads) => reads.organisation());
  const person = organisation.persons.get(personId);
  const allowed = person && decideAccess({ action: 'file', person, organisation }).allowed;
  return allowed ? accepted(person) : refused('not_allowed');
}

/** The writer's own draft of a form. */
export async function findDraft(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  place: DraftPlace,
): Promise<Draft | undefined> {
  const key = draftKey(place);
  const found = await store.read((reads) => reads.drafts(personId, key));
  return found.find((draft) => draft.key === key);
}

/** The writer's own drafts with a signal, by act. */
export async function draftsWith(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  number: string,
): Promise<ReadonlyMap<ActName, Draft>> {
  const start = `${number}/`;
  const drafts = await store.read((reads) => reads.drafts(personId, start));
  return new Map(drafts.map((draft) => [draft.key.slice(start.length) as ActName, draft]));
}

/** When its writer throws it away. */
export async function discardDraft(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  place: DraftPlace,
): Promise<void> {
  await store.transaction((tx) => tx.discardDraft(personId, draftKey(place)));
}

/** Removes drafts that nobody has touched for thirty days, so many at a time. @returns whether more may be left. */
export async function forgetOldDrafts({ store, clock }: DraftDeps): Promise<boolean> {
  const before = clock.now() - KEPT_MS;
  const gone = await store.transaction((tx) => tx.forgetDrafts(before, FORGOTTEN_AT_A_TIME));
  return gone === FORGOTTEN_AT_A_TIME;
}

/** What was sent needs no draft any more: in the commit of what it became, so that there is one of the two, never both. */
export function sentFrom(tx: Pick<Transaction, 'discardDraft'>, personId: PersonId, place: DraftPlace): Promise<void> {
  return tx.discardDraft(personId, draftKey(place));
}

/** Under which a draft is kept. */
function draftKey(place: DraftPlace): string {
  return place.of === 'filing' ? 'filing' : `${place.number}/${place.act}`;
}
