import { describe, expect, it } from 'vitest';
import { enforceDue } from '../../src/domain/signal/enforce.js';
import { replay } from '../../src/domain/signal/evolve.js';
import type { Installation } from '../../src/installation.js';
import { contextOf } from '../../src/usecases/context.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { filingInput } from '../../src/usecases/inputs.js';
import { filing } from './client.js';
import { type Fault, show } from './figures.js';
import { missedIn } from './ledger.js';
import { chance, LONG } from './seed.js';
import { DAY, ENGINE_NAMES, ENGINES, openSite, type SetUp } from './site.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FILED = LONG ? 200 : 30;

/** What two workers with clocks of their own did, against what the rules say of each signal. */
interface Outcome {
  readonly deadlines: number;
  readonly earliest: number;
}

/**
 * Files from one moment on, and lets two workers enforce at once, step after step, each by a clock of its own.
 * @param clocks what each shows at a step, after which time is up.
 */
async function liveThrough(
  setUp: SetUp,
  filedFrom: number,
  clocks: readonly (readonly [number, number])[],
): Promise<Outcome> {
  const site = await openSite(setUp);
  const at = [filedFrom, filedFrom];
  const workers: Installation[] = [];
  try {
    for (const index of [0, 1]) workers.push(await site.open({ now: () => at[index] ?? 0 }));
    const [first, second] = workers as [Installation, Installation];
    for (let index = 0; index < FILED; index += 1) {
      at[0] = filedFrom + index * 7 * MINUTE;
      const filed = await fileSignal(first.deps, 'emma', filingInput.parse(filing(`klok ${index}`)));
      expect(filed.ok).toBe(true);
    }
    for (const [one, other] of clocks) {
      [at[0], at[1]] = [one, other];
      const passes = await Promise.all([enforceDeadlines(first.deps), enforceDeadlines(second.deps)]);
      expect(passes.flatMap(({ failed }) => failed)).toEqual([]);
      // None before its time by the clock of the one who did it.
      for (const [index, { done }] of passes.entries()) {
        for (const { event } of done) expect(event.dueAt).toBeLessThanOrEqual(at[index] ?? 0);
      }
    }
    const last = Math.max(...clocks.flat());
    return await compared(first, last);
  } finally {
    for (const worker of workers) await worker.close();
    await site.close();
  }
}

/** Each deadline once, and the terms that follow from the moment of falling due, as if one clock had never jumped. */
async function compared({ deps, database }: Installation, last: number): Promise<Outcome> {
  const ids = await database.work(
    ({ db, tables }) => db.select({ id: tables.signals.id }).from(tables.signals),
    'read',
  );
  expect(ids).toHaveLength(FILED);
  let deadlines = 0;
  let earliest = Number.POSITIVE_INFINITY;
  for (const { id } of ids) {
    await deps.store.read(async (reads) => {
      const events = (await reads.history(id)).map(({ event }) => event);
      const filed = replay(id, events.slice(0, 1));
      if (!filed) throw new Error('a signal without a history');
      const foretold = missedIn(enforceDue(filed, await contextOf(reads, filed, last)));
      expect(missedIn(events)).toEqual(foretold);
      deadlines += foretold.length;
      for (const event of events) if ('late' in event) earliest = Math.min(earliest, event.at - event.dueAt);
    });
  }
  return { deadlines, earliest };
}

function shown(fault: Fault, setUp: (typeof ENGINES)[number], { deadlines, earliest }: Outcome, steps: number): void {
  expect(deadlines).toBeGreaterThanOrEqual(FILED);
  expect(earliest).toBeGreaterThanOrEqual(0);
  show({
    fault,
    setUp: ENGINE_NAMES[setUp],
    must: 'each deadline enforced once, none before its time by the clock of who did it, terms from the moment of falling due',
    figure: `${deadlines} deadlines of ${FILED} signals, each once, none early; two workers at once in ${steps} steps`,
  });
}

describe.each(ENGINES)('clocks, on %s:', (setUp) => {
  it('one that jumps forwards and back by hours beside one that goes right enforces each deadline once', async () => {
    const from = Date.parse('2026-09-07T08:00:00Z');
    const random = chance(`jumps ${setUp}`);
    const steps = Array.from({ length: LONG ? 400 : 80 }, (_, index) => {
      const right = from + DAY + index * (LONG ? 2 : 10) * HOUR;
      return [right, right + Math.round((random() - 0.5) * 24 * HOUR)] as const;
    });
    const end = (steps.at(-1)?.[0] ?? from) + DAY;
    const all = [...steps, [end, end]] as const;
    shown('A clock that jumps forwards and back by hours', setUp, await liveThrough(setUp, from, all), all.length);
  });

  it('two that are ten minutes apart enforce each deadline once', async () => {
    const from = Date.parse('2026-09-07T08:00:00Z');
    // Across the midnights at which terms end.
    const steps = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((day) =>
      Array.from({ length: 9 }, (_, index) => {
        const at = Date.parse('2026-09-07T21:40:00Z') + day * DAY + index * 5 * MINUTE;
        return [at, at + 10 * MINUTE] as const;
      }),
    );
    shown('Two workers whose clocks are ten minutes apart', setUp, await liveThrough(setUp, from, steps), steps.length);
  });

  it.each([
    ['forwards', '2026-03-24T08:00:00Z', '2026-03-28T22:30:00Z'],
    ['back', '2026-10-20T07:00:00Z', '2026-10-24T21:30:00Z'],
  ] as const)('the night in which Amsterdam puts them %s enforces each deadline once', async (way, filed, eve) => {
    const steps = Array.from({ length: 140 }, (_, index) => {
      const at = Date.parse(eve) - DAY + index * (index < 100 ? 20 * MINUTE : 30 * MINUTE);
      return [at, at + MINUTE] as const;
    });
    const end = Date.parse(eve) + 14 * DAY;
    const all = [...steps, [end, end]] as const;
    const outcome = await liveThrough(setUp, Date.parse(filed), all);
    shown(`The night in which Amsterdam puts the clock ${way}`, setUp, outcome, all.length);
  });
});
