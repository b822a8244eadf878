import { rungsHeldBy } from './line.js';
import type { Field, Organisation } from './organisation.js';
import type { FieldId, PersonId } from './signal/words.js';
import type { Instant } from './time/working-days.js';

/** The acts in which a handler can begin from a standard text. */
export const ACTS_WITH_STANDARD_TEXTS = ['ask', 'give_feedback', 'refer_up', 'extend', 'offer_referral'] as const;
export type ActWithStandardTexts = (typeof ACTS_WITH_STANDARD_TEXTS)[number];

/** A text that the people of a field use more than once; what differs each time is an open place: `[naam van de regeling]`. */
export interface StandardText {
  readonly id: string;
  readonly fieldId: FieldId;
  readonly act: ActWithStandardTexts;
  readonly title: string;
  readonly text: string;
  readonly updatedAt: Instant;
  readonly updatedBy: PersonId;
  /** No longer offered; its open places still count in a text that began from it. */
  readonly retired: boolean;
}

export function hasStandardTexts(act: string): act is ActWithStandardTexts {
  return (ACTS_WITH_STANDARD_TEXTS as readonly string[]).includes(act);
}

/** Longer than this between brackets is a sentence, not a place to fill in. */
const PLACE = /\[[^[\]]{1,100}\]/g;

/** The places of a text that are to be filled in, each once, in the order in which they stand. */
export function placesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([place]) => asWritten(place)))];
}

/**
 * The open places of standard texts that a text still holds. Brackets that no standard text has are ordinary text.
 * @param standardTexts those of the field and the act in which the text was written.
 */
export function openPlaces(text: string, standardTexts: readonly Pick<StandardText, 'text'>[]): readonly string[] {
  const known = new Set(standardTexts.flatMap((standard) => placesIn(standard.text)).map(folded));
  return placesIn(text).filter((place) => known.has(folded(place)));
}

/** The fields whose standard texts a person keeps: those in whose line the person holds a rung. */
export function fieldsKeptBy(organisation: Organisation, personId: PersonId): readonly Field[] {
  return [...organisation.fields.values()].filter(({ id }) => {
    const line = organisation.lines.get(id);
    return line !== undefined && rungsHeldBy(line, personId).length > 0;
  });
}

function asWritten(place: string): string {
  return place.replace(/\s+/g, ' ');
}

function folded(place: string): string {
  return asWritten(place).replaceAll(' ', '').toLowerCase();
}
