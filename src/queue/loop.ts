/**
 * Work that is done again and again, never twice at the same time:
 *
 *     resting ──(its time has come, or poked)──→ working ──(done)──→ resting
 *        ↑                                          │ poked meanwhile, or more is left: works again at once
 *        └────(failed: rests twice as long as last time, up to a minute)
 *
 * From either, `stop` leads to stopped: nothing new begins, what is in hand is finished.
 */
export interface Loop {
  /** There may be something to do now. */
  poke(): void;
  /** Resolves when nothing is in hand any more; never rejects. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  /** @returns whether more is left to do now. */
  readonly work: () => Promise<boolean>;
  readonly onFault: (fault: unknown) => void;
  /** Rest between two times, in ms; a tenth more or less, so that many workers do not come all at once. */
  readonly every: number;
}

const LONGEST_REST_MS = 60_000;

/** Starts working at once. */
export function startLoop({ work, onFault, every }: LoopOptions): Loop {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let poked = false;
  let stopped = false;
  let faults = 0;

  function rest(): void {
    const longest = Math.max(every, LONGEST_REST_MS);
    const ms = Math.min(every * 2 ** faults, longest) * (0.9 + Math.random() * 0.2);
    timer = setTimeout(begin, ms);
  }

  function begin(): void {
    clearTimeout(timer);
    poked = false;
    working = once().then((again) => {
      working = undefined;
      if (stopped) return;
      if (again || poked) begin();
      else rest();
    });
  }

  async function once(): Promise<boolean> {
    try {
      const again = await work();
      faults = 0;
      return again;
    } catch (fault) {
      faults += 1;
      onFault(fault);
      return false;
    }
  }

  begin();
  return {
    poke() {
      if (stopped) return;
      if (working) poked = true;
      else begin();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}
