import type { Clock } from '../usecases/ports.js';

/**
 * Bounds on what anybody may do without logging in, for all people together: nobody's address is read, so that nobody's
 * address is known. Whoever uses one up keeps others out for as long, and no longer.
 */
export interface Doors {
  /** Trying a receipt code. */
  readonly code: Door;
  /** Filing without a name. */
  readonly filing: Door;
  /** Asking whether there is somebody of a name or an address. */
  readonly names: Door;
  /** Having a receipt verified. */
  readonly receipts: Door;
  /** Sending a file. */
  readonly files: Door;
}

export interface Door {
  /** Seconds to wait; 0 for who is let in, which uses one of those that are let in. */
  waitFor(): number;
}

/** At once, and then so many in a second. */
export const BOUNDS = {
  code: { atOnce: 30, perSecond: 2 },
  filing: { atOnce: 20, perSecond: 0.1 },
  names: { atOnce: 20, perSecond: 0.1 },
  receipts: { atOnce: 30, perSecond: 1 },
  files: { atOnce: 40, perSecond: 0.1 },
} as const;

const HOUR_MS = 3_600_000;

/** @param closed told when a door turns somebody away; for each door at most once in an hour. */
export function openDoors({ now }: Clock, closed: (door: keyof Doors) => void): Doors {
  const door = (name: keyof Doors) => openDoor(BOUNDS[name], now, () => closed(name));
  return {
    code: door('code'),
    filing: door('filing'),
    names: door('names'),
    receipts: door('receipts'),
    files: door('files'),
  };
}

function openDoor(
  { atOnce, perSecond }: { readonly atOnce: number; readonly perSecond: number },
  now: Clock['now'],
  closed: () => void,
): Door {
  let left = atOnce;
  let counted = now();
  let told = Number.NEGATIVE_INFINITY;
  return {
    waitFor() {
      const at = now();
      left = Math.min(atOnce, left + (Math.max(0, at - counted) / 1000) * perSecond);
      counted = at;
      if (left >= 1) {
        left -= 1;
        return 0;
      }
      if (at - told >= HOUR_MS) {
        told = at;
        closed();
      }
      return Math.ceil((1 - left) / perSecond);
    },
  };
}
