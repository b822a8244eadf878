import type { Signal } from '../domain/signal/signal.js';

/** A stored signal with what signals have come to know since it was stored. */
export function whole(stored: Signal): Signal {
  return stored.inLineSince === undefined ? { ...UNKNOWN, ...stored, inLineSince: stored.filedAt } : stored;
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
} as const satisfies Partial<Signal>;
