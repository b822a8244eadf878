import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import { hasStandardTexts, openPlaces, placesIn } from '../domain/standard-texts.js';
import type { Act } from './inputs.js';
import type { Reads } from './ports.js';

/**
 * What must be filled in before an act is done: asked within the commit of the act, of someone who can do it, so that no
 * standard text changes in between.
 * @returns the refusal `places_left_open`, with for each field of the act the places of a standard text that are still open.
 */
export async function nothingLeftOpen(
  reads: Pick<Reads, 'standardTexts'>,
  { fieldId }: Pick<Signal, 'fieldId'>,
  act: Act,
): Promise<Result<undefined>> {
  if (!hasStandardTexts(act.name)) return accepted(undefined);
  const bracketed = Object.entries(act.input).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && placesIn(entry[1]).length > 0,
  );
  if (bracketed.length === 0) return accepted(undefined);
  const ofTheAct = (await reads.standardTexts([fieldId])).filter((text) => text.act === act.name);
  const left = bracketed.flatMap(([field, text]) => {
    const places = openPlaces(text, ofTheAct);
    return places.length > 0 ? [[field, places.join(', ')] as const] : [];
  });
  return left.length > 0 ? refused('places_left_open', Object.fromEntries(left)) : accepted(undefined);
}
