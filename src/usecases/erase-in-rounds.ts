import type { RetentionRound, RoundOptions } from './erase-signals.js';
import type { Deps } from './ports.js';
import { setAside } from './troubles.js';

const HOUR_MS = 3_600_000;

/**
 * Rounds of retention: over all that is kept each hour, from the first call on; in between over those alone that were set aside,
 * when their pause is over.
 * @param erase does a round, and notes what it could not do.
 */
export function eraseInRounds(
  deps: Pick<Deps, 'store' | 'clock'>,
  erase: (options: RoundOptions) => Promise<RetentionRound | undefined>,
): () => Promise<RetentionRound | undefined> {
  let last: number | undefined;
  return async () => {
    const now = deps.clock.now();
    const { paused, again } = await setAside(deps, 'erase');
    if (last !== undefined && Math.abs(now - last) < HOUR_MS) {
      return again.length === 0 ? undefined : erase({ only: again.map(({ signalId }) => signalId) });
    }
    const round = await erase({ leave: paused });
    last = now;
    return round;
  };
}
