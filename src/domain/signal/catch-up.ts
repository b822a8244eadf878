import { chronicle } from './chronicle.js';
import type { DecisionContext } from './commands.js';
import { displaced, hasConflict } from './displace.js';
import { enforceDue } from './enforce.js';
import type { SignalEvent } from './events.js';
import type { Signal } from './signal.js';

/** All that time and the organisation did to a signal: what fell due is enforced, then who cannot have it makes place. */
export function catchUp(signal: Signal, context: DecisionContext): readonly SignalEvent[] {
  const story = chronicle(signal);
  for (const event of enforceDue(signal, context)) story.tell(event);
  // The confidential ones of a field are handed over together by the machine: one that goes alone would tell whose it is.
  if (hasConflict(story.signal(), context)) return story.events();
  for (const event of displaced(story.signal(), context)) story.tell(event);
  return story.events();
}
