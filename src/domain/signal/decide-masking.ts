import type { Chronicle } from './chronicle.js';
import type { DecisionContext, HandlerCommand, SubmitterCommand } from './commands.js';
import { type Refusal, refused } from './refusal.js';
import type { Actor } from './words.js';

/**
 * How much other words than those that are found by their shape a handler can mask: names and addresses, and not what the
 * submitter has to say. Who wrote a text is not bound so.
 */
const PLACES_MAX = 20;
const LETTERS_MAX = 60;

/** In every state of a signal, also long after its end: what must go must be able to go. */
export function decideMasking(
  story: Chronicle,
  command: Extract<HandlerCommand | SubmitterCommand, { type: 'mask_text' | 'mask_own_text' }>,
  actor: Actor,
  { now }: DecisionContext,
): Refusal | undefined {
  const { type, entry, of, original, masked, counts, ofSubmitter, plainMasks, longestOther } = command;
  if (type === 'mask_own_text' && !ofSubmitter) return refused('not_your_text').refusal;
  if (Object.keys(counts).length === 0) return refused('nothing_to_mask').refusal;
  if (type === 'mask_text' && (counts.other ?? 0) > 0 && (plainMasks > PLACES_MAX || longestOther > LETTERS_MAX)) {
    return refused('masks_too_much', { places: PLACES_MAX, letters: LETTERS_MAX }).refusal;
  }
  return story.tell({ type: 'TextMasked', at: now, actor, entry, of, original, masked, counts });
}
