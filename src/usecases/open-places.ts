import type { PersonId, SignalId } from '../domain/signal/words.js';
import { hasStandardTexts, openPlaces, placesIn } from '../domain/standard-texts.js';
import type { Act } from './inputs.js';
import type { Deps } from './ports.js';
import { viewSignal } from './view-signal.js';

/** A field of an act in which places of a standard text are still to be filled in. */
export interface UnfinishedField {
  readonly field: string;
  readonly places: readonly string[];
}

/**
 * What must be filled in before an act can be done: asked by page and API alike, just before the act. It tells only
 * someone who could do the act; to all others the act itself says no.
 */
export async function unfinishedFields(
  deps: Pick<Deps, 'store' | 'clock'>,
  personId: PersonId,
  signalId: SignalId,
  act: Act,
): Promise<readonly UnfinishedField[]> {
  if (!hasStandardTexts(act.name)) return [];
  const bracketed = Object.entries(act.input).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && placesIn(entry[1]).length > 0,
  );
  if (bracketed.length === 0) return [];
  const view = await viewSignal(deps, personId, { id: signalId });
  if (!view.ok || !view.value.possible.includes(act.name)) return [];
  const all = await deps.store.read((reads) => reads.standardTexts([view.value.signal.fieldId]));
  const ofTheAct = all.filter((text) => text.act === act.name);
  return bracketed.flatMap(([field, text]) => {
    const places = openPlaces(text, ofTheAct);
    return places.length > 0 ? [{ field, places }] : [];
  });
}
