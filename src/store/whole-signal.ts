import { NO_DISCLOSURE } from '../domain/signal/disclosure.js';
import type { Signal } from '../domain/signal/signal.js';

/** A stored signal with what signals have come to know since it was stored. */
export function whole(stored: Signal): Signal {
  if (stored.disclosure === undefined) return whole({ ...stored, disclosure: NO_DISCLOSURE });
  if (stored.holds !== undefined) return stored;
  const rungsPassed = stored.rungsPassed ?? Array.from({ length: stored.rung + 1 }, (_, rung) => rung);
  return { ...UNKNOWN, ...stored, inLineSince: stored.inLineSince ?? stored.filedAt, rungsPassed };
}

const UNKNOWN = {
  regionId: null,
  referredFrom: null,
  referredTo: null,
  themeId: null,
  suspension: null,
  verdict: null,
  commitments: [],
  summary: null,
  openForJoining: false,
  joined: 0,
  raisedBefore: 0,
  raisedAgain: 0,
  sinceEnd: 0,
  raises: [],
  holds: [],
  holdLiftedAt: null,
  identityErasedAt: null,
  textsErasedAt: null,
} as const satisfies Partial<Signal>;
