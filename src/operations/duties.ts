/** What a worker does by itself, again and again (src/queue). */
export const DUTIES = [
  'enforce',
  'move_displaced',
  'send_mail',
  'mail_heads',
  'seal_log',
  'forget_drafts',
  'count_quarters',
  'erase',
] as const;
export type Duty = (typeof DUTIES)[number];

/** What is counted of what a duty brought about. */
export interface DutyCounts {
  readonly enforced?: number;
  /** Signals that faulted, and hold up no other. */
  readonly faulted?: number;
  readonly mail?: Readonly<Record<'sent' | 'skipped' | 'failed' | 'postponed', number>>;
}

/** Looks on while duties are done, and changes nothing about them. */
export interface DutyWatch {
  /** Does the work. @param counts what is told of its result. @throws what the work throws. */
  watched<T>(duty: Duty, work: () => Promise<T>, counts?: (result: T) => DutyCounts): Promise<T>;
}

export const UNWATCHED: DutyWatch = { watched: (_duty, work) => work() };

const MINUTE_MS = 60_000;

/**
 * How long (ms) a duty may go without being done to its end before it stands still. Each is many times its rest; sending
 * mail may hold on for three minutes to a server that hangs, and after a fault every loop rests for up to a minute.
 */
export const STANDS_STILL_AFTER: Readonly<Record<Duty, number>> = {
  enforce: 5 * MINUTE_MS,
  move_displaced: 5 * MINUTE_MS,
  send_mail: 10 * MINUTE_MS,
  mail_heads: 10 * MINUTE_MS,
  seal_log: 5 * MINUTE_MS,
  forget_drafts: 180 * MINUTE_MS,
  count_quarters: 180 * MINUTE_MS,
  erase: 180 * MINUTE_MS,
};

/** What this process knows of its own duties. */
export interface Pulse extends DutyWatch {
  /** Those that were begun here at least once. */
  begun(): ReadonlySet<Duty>;
  /** Those that stand still, at a moment. */
  standingStill(): readonly Duty[];
}

/** Who is told of duties. */
export interface DutyListener {
  /** For the first time in this process: it has this duty. */
  dutyBegun(duty: Duty): void;
  /** @param seconds how long it took. */
  dutyEnded(duty: Duty, seconds: number, failed: boolean, counts: DutyCounts): void;
}

/** @param now a clock in ms that never goes back. */
export function startPulse(listener: DutyListener, now: () => number = () => performance.now()): Pulse {
  /** When each was last well: done to its end, or begun for the first time. */
  const well = new Map<Duty, number>();
  return {
    async watched(duty, work, counts = () => ({})) {
      const from = now();
      if (!well.has(duty)) {
        well.set(duty, from);
        listener.dutyBegun(duty);
      }
      try {
        const result = await work();
        well.set(duty, now());
        listener.dutyEnded(duty, (now() - from) / 1000, false, counts(result));
        return result;
      } catch (fault) {
        listener.dutyEnded(duty, (now() - from) / 1000, true, {});
        throw fault;
      }
    },
    begun: () => new Set(well.keys()),
    standingStill: () => [...well].filter(([duty, at]) => now() - at > STANDS_STILL_AFTER[duty]).map(([duty]) => duty),
  };
}
