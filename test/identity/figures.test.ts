import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countingRows } from '../../src/domain/figures/tables.js';
import type { SignalEvent } from '../../src/domain/signal/events.js';
import type { Signal } from '../../src/domain/signal/signal.js';
import type { DeadlineKind, Outcome } from '../../src/domain/signal/words.js';
import { submitterSeam } from '../../src/identity/submitters.js';
import { ENGINES } from '../store/engines.js';
import { append, file, missed } from '../store/given.js';
import { TEST_KEYS, TEST_VAULT } from '../support/keys.js';
import { DAY, NOW, worldOn } from './world.js';

function answer(outcome: Outcome, at: number): SignalEvent {
  const actor = { role: 'handler', personId: 'vera' } as const;
  return { type: 'FeedbackGiven', at, actor, rung: 0, outcome, content: 'why', offersSummary: false };
}

function missedTerm(signal: Signal, kind: DeadlineKind): SignalEvent {
  const event = missed(signal);
  if (event.type !== 'DeadlineMissed') throw new Error('another event');
  return { ...event, late: { ...event.late, kind } };
}

describe.each(ENGINES)('what is counted for figures on $engine', ({ open }) => {
  let world: Awaited<ReturnType<typeof worldOn>>;
  beforeEach(async () => {
    world = await worldOn(open);
  });
  afterEach(() => world.close());

  const reading = <T>(work: (seam: ReturnType<ReturnType<typeof submitterSeam>>) => Promise<T>) =>
    world.db.work((handle) => work(submitterSeam(TEST_VAULT)(handle, TEST_KEYS)), 'read');
  const counted = (from: number, until: number) => reading((seam) => seam.figureRows(from, until));
  const filedFrom = async (unitId: string | null, id: string, changes: Parameters<typeof file>[2] = {}) => {
    const signal = await file(world.db, id, changes);
    await world.db.work((handle) => {
      const seam = submitterSeam(TEST_VAULT)(handle, TEST_KEYS);
      if (changes.confidentiality !== 'confidential') return seam.keepSubmitter(id, 'vera', unitId);
      return seam.sealSubmitter(id, 'vera', { unitId, counted: true });
    }, 'write');
    return signal;
  };

  it('is what was filed, by unit and field, in the period in which it was', async () => {
    await filedFrom('team', 'one');
    await filedFrom('team', 'two', { confidentiality: 'confidential' });
    await filedFrom('team', 'three', { fieldId: 'privacy' });
    await filedFrom(null, 'four', { at: NOW + DAY });
    expect(await counted(NOW - DAY, NOW)).toEqual({ filed: [], answered: [] });
    const { filed } = await counted(NOW, NOW + DAY);
    expect(filed).toHaveLength(2);
    expect(filed).toContainEqual({ unitId: 'team', fieldId: 'tolls', number: 2 });
    expect(filed).toContainEqual({ unitId: 'team', fieldId: 'privacy', number: 1 });
    expect((await counted(NOW + DAY, NOW + 2 * DAY)).filed).toEqual([{ unitId: null, fieldId: 'tolls', number: 1 }]);
  });

  it('counts an anonymous signal for the whole, and for no unit', async () => {
    const signal = await file(world.db, 'one', { confidentiality: 'anonymous' });
    await append(world.db, 'one', signal, answer('taken_up', NOW + DAY));
    const counts = await counted(NOW, NOW + 5 * DAY);
    expect(counts.filed).toEqual([{ unitId: null, fieldId: 'tolls', number: 1 }]);
    expect(counts.answered).toMatchObject([{ unitId: null, outcome: 'taken_up', number: 1 }]);
  });

  it('is every answer by its outcome, late where a term for an answer was missed before it', async () => {
    const [one, two, three] = [
      await filedFrom('team', 'one'),
      await filedFrom('team', 'two'),
      await filedFrom('team', 'three'),
    ];
    await append(world.db, 'one', one, answer('partly', NOW + DAY), answer('taken_up', NOW + 2 * DAY));
    await append(world.db, 'two', two, missedTerm(two, 'feedback'), answer('partly', NOW + DAY));
    await append(world.db, 'three', three, missedTerm(three, 'acknowledgement'), answer('partly', NOW + DAY));
    const { answered } = await counted(NOW, NOW + 2 * DAY);
    expect(answered).toHaveLength(2);
    expect(answered).toContainEqual({ unitId: 'team', outcome: 'partly', speed: 'in_time', number: 2 });
    expect(answered).toContainEqual({ unitId: 'team', outcome: 'partly', speed: 'late', number: 1 });
    expect((await counted(NOW + 2 * DAY, NOW + 3 * DAY)).answered).toEqual([
      { unitId: 'team', outcome: 'taken_up', speed: 'in_time', number: 1 },
    ]);
  });

  it('stays as it was when the period is over, whatever happens to a signal later', async () => {
    const signal = await filedFrom('team', 'one');
    const answered = await append(world.db, 'one', signal, answer('partly', NOW + DAY));
    const before = await counted(NOW, NOW + 2 * DAY);
    await append(world.db, 'one', answered, missedTerm(signal, 'feedback'), answer('taken_up', NOW + 5 * DAY));
    expect(await counted(NOW, NOW + 2 * DAY)).toEqual(before);
  });

  it('is the same, counted at once or by stretches of so many signals', async () => {
    for (const [index, at] of [0, 0, 0, 1, 5, 5, 9].entries()) {
      const signal = await filedFrom(index % 2 === 0 ? 'team' : null, `s${index}`, { at: NOW + at });
      await append(world.db, `s${index}`, signal, answer('partly', NOW + at + 3));
    }
    const [end, stretches] = [NOW + DAY, [NOW]];
    const sums = countingRows();
    for (let from = NOW; from < end; stretches.push(from)) {
      const begin = from;
      from = await reading((seam) => seam.figureStretch(begin, end, 2));
      sums.add(await counted(begin, from));
    }
    const sorted = ({ filed, answered }: Awaited<ReturnType<typeof counted>>) =>
      [filed, answered].map((rows) => rows.map((row) => JSON.stringify(row)).sort());
    expect(sorted(sums.rows())).toEqual(sorted(await counted(NOW, end)));
    // Three came at one moment, and three were answered at one, which are stretches of their own; else no more than two.
    expect(stretches.map((at) => at - NOW)).toEqual([0, 1, 3, 4, 8, 12, DAY]);
  });
});
