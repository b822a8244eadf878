/** What is being done at this moment, so that nothing is closed under it. */
export interface InHand {
  /** Whether to end: what is in hand is finished, and of what would go on and on no more is begun. */
  readonly ending: boolean;
  /** Does something, which is in hand until it is done or has failed. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  end(): void;
  /** Resolves when nothing is in hand any more; never rejects. */
  empty(): Promise<void>;
}

export function nothingInHand(): InHand {
  const held = new Set<Promise<unknown>>();
  let ending = false;
  return {
    get ending() {
      return ending;
    },
    hold(work) {
      const doing = work().finally(() => held.delete(doing));
      held.add(doing);
      return doing;
    },
    end() {
      ending = true;
    },
    async empty() {
      while (held.size > 0) await Promise.allSettled(held);
    },
  };
}
