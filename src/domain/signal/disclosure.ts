import { DAY_MS, endOfUtcDay } from '../time/coarse.js';
import type { Instant } from '../time/working-days.js';
import type { EventOf } from './events.js';
import type { ContentHash, PersonId } from './words.js';

/** Disclosure of an identity by consent (domain.md P4): the question, who may look, and for whom it is never asked again. */
export interface Disclosure {
  /** The one question that is open: a handler wants it put, or the confidant has put it to the submitter. */
  readonly question:
    | { readonly status: 'wanted'; readonly by: PersonId; readonly content: ContentHash; readonly at: Instant }
    | { readonly status: 'asked'; readonly by: PersonId; readonly personIds: readonly PersonId[] }
    | null;
  readonly consents: readonly Consent[];
  /** For whom the submitter said no, or took a yes back. A no is not worn down: it is not asked for them again. */
  readonly refusedFor: readonly PersonId[];
  /** The rung at which the submitter said no to all: as long as it is there, nothing is asked. */
  readonly refusedAt: number | null;
}

export interface Consent {
  readonly personId: PersonId;
  /** Exclusive. */
  readonly until: Instant;
}

export const NO_DISCLOSURE: Disclosure = { question: null, consents: [], refusedFor: [], refusedAt: null };

/** A yes holds for so many days, or until the signal ends. */
const HOLDS_DAYS = 30;

/** When a yes of now is over: the end of a day, so that it tells no hour. */
export function consentUntil(now: Instant): Instant {
  return endOfUtcDay(now + HOLDS_DAYS * DAY_MS);
}

/** Whether this person may look at a moment. */
export function mayLook({ consents }: Disclosure, who: PersonId, at: Instant): boolean {
  return consents.some(({ personId, until }) => personId === who && at < until);
}

type DisclosureEvent = EventOf<
  | 'DisclosureWanted'
  | 'DisclosureNotAsked'
  | 'DisclosureAsked'
  | 'DisclosureGranted'
  | 'DisclosureRefused'
  | 'DisclosureEnded'
>;

/** @param rung where the signal is. */
export function afterDisclosure(known: Disclosure, event: DisclosureEvent, rung: number): Disclosure {
  const { question, consents, refusedFor } = known;
  const asked = question?.status === 'asked' ? question.personIds : [];
  const without = (personIds: readonly PersonId[]) => [...new Set([...refusedFor, ...personIds])];
  switch (event.type) {
    case 'DisclosureWanted': {
      const by = 'personId' in event.actor ? event.actor.personId : '';
      return { ...known, question: { status: 'wanted', by, content: event.content, at: event.at } };
    }
    case 'DisclosureNotAsked':
      return { ...known, question: null };
    case 'DisclosureAsked':
      return { ...known, question: { status: 'asked', by: question?.by ?? '', personIds: event.personIds } };
    case 'DisclosureGranted': {
      const given = new Set(event.personIds);
      return {
        ...known,
        question: null,
        consents: [
          ...consents.filter(({ personId }) => !given.has(personId)),
          ...event.personIds.map((personId) => ({ personId, until: event.until })),
        ],
        refusedFor: without(asked.filter((personId) => !given.has(personId))),
      };
    }
    case 'DisclosureRefused':
      return { ...known, question: null, refusedFor: without(asked), refusedAt: rung };
    case 'DisclosureEnded':
      return { ...known, consents: [], refusedFor: without(consents.map(({ personId }) => personId)) };
  }
}

/** After the end, or in the open, nothing is asked and nobody looks; a no stays a no. */
export function overWith(known: Disclosure): Disclosure {
  if (known.question === null && known.consents.length === 0) return known;
  return { ...known, question: null, consents: [] };
}
