import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countClosedQuarters } from '../../src/usecases/closed-figures.js';
import { eraseSignals } from '../../src/usecases/erase-signals.js';
import { readAct } from '../../src/usecases/inputs.js';
import type { Deps, Reads } from '../../src/usecases/ports.js';
import { viewFigures } from '../../src/usecases/view-figures.js';
import { DAY, ENGINES, openWorld, type World } from './world.js';

const HOUR = DAY / 24;
/** The third quarter of 2026, in which the world stands still: see there. */
const BEGIN = Date.parse('2026-07-01T00:00:00+02:00');
const END = Date.parse('2026-10-01T00:00:00+02:00');

describe.each(ENGINES)('a quarter that has ended, on %s,', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
    for (let index = 0; index < 4; index += 1) await world.file('emma');
    await world.file('eli', { confidentiality: 'confidential' });
    await world.file('eli', { confidentiality: 'confidential' });
  });
  afterEach(() => world.close());

  const kept = () => world.database.read((reads) => reads.closedQuarter(BEGIN));
  const countAt = (at: number, deps: Pick<Deps, 'store' | 'clock'> = world.deps) => {
    world.clock.at = at;
    return countClosedQuarters(deps);
  };
  const wholeNumber = (rows: NonNullable<Awaited<ReturnType<typeof kept>>>['rows'] | undefined) =>
    rows?.filed.reduce((sum, { number }) => sum + number, 0);
  /**
   * The same in a process of its own, which remembers nothing. @param asked is told of every question, and @param before is
   * waited for ahead of every reading.
   */
  function anotherProcess(
    asked: (name: string, given: readonly unknown[]) => void = () => undefined,
    before: () => Promise<void> = async () => undefined,
  ): Deps {
    const seen = (reads: Reads): Reads =>
      new Proxy(reads, {
        get(target, name, self) {
          const own: unknown = Reflect.get(target, name, self);
          if (typeof own !== 'function') return own;
          return (...given: unknown[]) => {
            asked(String(name), given);
            return Reflect.apply(own, target, given);
          };
        },
      });
    const { database } = world;
    const read: Deps['store']['read'] = async (work) => {
      await before();
      return database.read((reads) => work(seen(reads)));
    };
    return { ...world.deps, store: { ...database, read } };
  }
  async function totalFor(who: string, deps: Deps): Promise<number | null | undefined> {
    const view = await viewFigures(deps, who, { year: 2026 });
    if (!view.ok) throw new Error(view.refusal.code);
    return view.value.unit?.filed.total[2];
  }

  it('is counted once, a day after it ended, and the figures of every process are made of that from then on', async () => {
    expect(await countAt(END + DAY - 1)).toBe(0);
    expect(await countAt(END + DAY)).toBe(1);
    expect(await countAt(END + 2 * DAY)).toBe(0);
    const asked: string[] = [];
    expect(
      await totalFor(
        'mark',
        anotherProcess((name) => void asked.push(name)),
      ),
    ).toBe(6);
    // The first two quarters saw nothing, and are not kept: these are counted, in one piece.
    expect(asked.filter((name) => name === 'figureRows')).toHaveLength(2);
    expect(asked.filter((name) => name === 'closedQuarter')).toHaveLength(3);
  });

  it('is told the same before it is counted and after', async () => {
    world.clock.at = END + HOUR;
    const before = await viewFigures(anotherProcess(), 'mark', {});
    await countAt(END + DAY);
    const after = await viewFigures(anotherProcess(), 'mark', {});
    expect(after).toEqual(before);
    expect(JSON.stringify(after)).toContain('6');
  });

  it('stays as it was counted, also when who filed is erased later', async () => {
    await answerAll();
    await countAt(END + DAY);
    const before = await kept();
    await world.pass(END + 100 * DAY);
    world.clock.at = END + 850 * DAY;
    expect((await eraseSignals(world.deps)).counts).toMatchObject([{ what: 'identity', number: 6 }]);
    expect(await countAt(END + 850 * DAY)).toBe(0);
    expect(await kept()).toEqual(before);
    expect(await totalFor('mark', anotherProcess())).toBe(6);
  });

  it('is not kept where something of it was erased while it was counted', async () => {
    await answerAll();
    await world.pass(END + 100 * DAY);
    let erasing: 'not yet' | 'now' | 'done' = 'not yet';
    const meanwhile = anotherProcess(
      (name, [begin]) => {
        if (name === 'erasedFromQuarter' && begin === BEGIN && erasing === 'not yet') erasing = 'now';
      },
      async () => {
        if (erasing !== 'now') return;
        erasing = 'done';
        expect((await eraseSignals(world.deps)).counts).toMatchObject([{ number: 6 }]);
      },
    );
    expect(await countAt(END + 850 * DAY, meanwhile)).toBe(0);
    expect(erasing).toBe('done');
    expect(await kept()).toBeUndefined();
    expect(await countAt(END + 850 * DAY)).toBe(1);
    expect(wholeNumber((await kept())?.rows)).toBe(6);
  });

  it('is counted anew where a clock that was ahead counted it too early', async () => {
    await countAt(END + 40 * DAY);
    await world.database.transaction(async (tx) => {
      await tx.keepClosedQuarter(BEGIN, { filed: [], answered: [] }, END + 40 * DAY);
    });
    world.clock.at = END + DAY;
    expect(await totalFor('mark', anotherProcess())).toBe(6);
    expect(await countAt(END + DAY)).toBe(1);
    expect(wholeNumber((await kept())?.rows)).toBe(6);
  });

  it('lies under the veil: a copy of the database tells neither units nor numbers', async () => {
    await countAt(END + DAY);
    const rows = await world.database.work(({ db, tables }) => db.select().from(tables.closedQuarters), 'read');
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['begin', 'countedAt', 'veiled']);
    expect(JSON.stringify(rows)).not.toMatch(/team|heffing|number/);
    expect((await kept())?.rows.filed).toContainEqual({ unitId: 'team-1', fieldId: expect.any(String), number: 6 });
  });

  it('in which nothing happened is not kept', async () => {
    await countAt(END + DAY);
    const rows = await world.database.work(({ db, tables }) => db.select().from(tables.closedQuarters), 'read');
    expect(rows.map(({ begin }) => begin)).toEqual([BEGIN]);
  });

  async function answerAll(): Promise<void> {
    const rows = await world.database.work(({ db, tables }) => db.select().from(tables.signals), 'read');
    for (const { id, handlerId } of rows) {
      const input = { outcome: 'taken_up', reasons: 'Terecht.', followUp: 'Hersteld.' } as const;
      expect((await world.act(handlerId, id, readAct({ name: 'give_feedback', input }))).ok).toBe(true);
    }
  }
});
