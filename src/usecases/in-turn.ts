/** More is waiting than is of use; what was asked was not begun, and can be asked again. */
export class TooBusy extends Error {
  /** Seconds. */
  readonly retryAfter = 1;

  constructor() {
    super('too busy');
  }
}

/**
 * Lets work that is heavy on the machine go on a few at a time, the others in the order in which they came.
 * @param most how many at once, and how many may wait; whoever comes then gets `TooBusy`, with nothing done.
 */
export function inTurn(most: { readonly atOnce: number; readonly waiting: number }) {
  const waiting: (() => void)[] = [];
  let underway = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (underway < most.atOnce) underway += 1;
    else if (waiting.length >= most.waiting) throw new TooBusy();
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place is handed on, not given back.
      if (next) next();
      else underway -= 1;
    }
  };
}
