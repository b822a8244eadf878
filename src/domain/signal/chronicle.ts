import type { SignalEvent } from './events.js';
import { evolve } from './evolve.js';
import type { Signal } from './signal.js';

/** A history in the making: each event that is told is at once part of the signal that the next rule sees. */
export interface Chronicle {
  readonly signal: () => Signal;
  readonly tell: (event: SignalEvent) => undefined;
  readonly events: () => readonly SignalEvent[];
}

export function chronicle(signal: Signal): Chronicle {
  let current = signal;
  const events: SignalEvent[] = [];
  return {
    signal: () => current,
    tell: (event) => {
      events.push(event);
      current = evolve(current.id, current, event);
      return undefined;
    },
    events: () => events,
  };
}
