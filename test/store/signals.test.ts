import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wakesAt } from '../../src/domain/signal/enforce.js';
import { replay } from '../../src/domain/signal/evolve.js';
import type { Signal } from '../../src/domain/signal/signal.js';
import { ConcurrentWrite } from '../../src/store/store.js';
import { ENGINES, type Opened } from './engines.js';
import { acknowledged, append, DAY, file, filed, missed, NOW, withdrawn } from './given.js';

describe.each(ENGINES)('signals on $engine', ({ open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());
  const reads = <T>(work: Parameters<typeof opened.db.read<T>>[0]) => opened.db.read(work);

  it('gives a signal back as it was filed, by id and by number', async () => {
    const signal = await file(opened.db, 'whole');
    expect(await reads((db) => db.signal('whole'))).toEqual(signal);
    expect(await reads((db) => db.signalIdByNumber('WK-WHOLE'))).toBe('whole');
    expect(await reads((db) => db.signal('none'))).toBeUndefined();
    expect(await reads((db) => db.signalIdByNumber('WK-NONE'))).toBeUndefined();
  });

  it('keeps the projection equal to the fold of the history', async () => {
    const first = await file(opened.db, 'folded');
    const second = await append(opened.db, 'folded', first, acknowledged(first), missed(first));
    const third = await append(opened.db, 'folded', second, withdrawn(second));
    const [signal, history] = await reads(async (db) => [await db.signal('folded'), await db.history('folded')]);
    expect(signal).toEqual(third);
    expect(
      replay(
        'folded',
        history.map(({ event }) => event),
      ),
    ).toEqual(third);
    expect(history.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  });

  it('keeps each deadline as the signal has it', async () => {
    const first = await file(opened.db, 'terms');
    const second = await append(opened.db, 'terms', first, acknowledged(first));
    const rows = await opened.db.work(
      ({ db, tables }) => db.select().from(tables.deadlines).orderBy(tables.deadlines.id),
      'read',
    );
    const kept = rows.filter((row) => row.signalId === 'terms').map(({ signalId: _, ...row }) => row);
    const expected = second.deadlines.map(({ reminders: _, ...deadline }) => deadline);
    // In an order of our own: databases differ in which sign comes first.
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect(kept.sort(byId)).toEqual([...expected].sort(byId));
    expect(kept.map((deadline) => deadline.status)).toContain('met');
  });

  it('refuses what was decided about a state that no longer stands', async () => {
    const first = await file(opened.db, 'stale');
    await append(opened.db, 'stale', first, acknowledged(first));
    await expect(append(opened.db, 'stale', first, withdrawn(first))).rejects.toThrow(ConcurrentWrite);
    expect((await reads((db) => db.signal('stale')))?.status).toBe('acknowledged');
    expect(await reads((db) => db.history('stale'))).toHaveLength(2);
  });

  it('refuses a second signal under the same id or number', async () => {
    await file(opened.db, 'unique');
    await expect(file(opened.db, 'unique', { number: 'WK-OTHER' })).rejects.toThrow(ConcurrentWrite);
    await expect(file(opened.db, 'unique2', { number: 'WK-UNIQUE' })).rejects.toThrow(ConcurrentWrite);
    expect(await reads((db) => db.history('unique2'))).toEqual([]);
  });

  it('refuses a signal that is not as many events further as it is given', async () => {
    const signal = await file(opened.db, 'counted');
    const twice = opened.db.transaction((tx) => tx.commitEvents(signal, signal, [acknowledged(signal)]));
    await expect(twice).rejects.toThrow('version 1 is not 1 events further');
  });

  it('lets two who lock the same signal write one after another, and neither is lost', async () => {
    await file(opened.db, 'locked');
    const other = await opened.again();
    const add = (db: typeof opened.db) =>
      db.transaction(async (tx) => {
        const before = await tx.lockSignal('locked');
        if (!before) throw new Error('gone');
        const event = missed(before);
        const after = replay('locked', [...(await tx.history('locked')).map((one) => one.event), event]) as Signal;
        await tx.commitEvents(before, after, [event]);
      });
    await Promise.all([add(opened.db), add(other), add(opened.db), add(other)]);
    expect((await reads((db) => db.signal('locked')))?.version).toBe(5);
    expect(await reads((db) => db.history('locked'))).toHaveLength(5);
  });

  it('lets one of two win who decide on the same state at the same time', async () => {
    const first = await file(opened.db, 'raced');
    const other = await opened.again();
    const results = await Promise.allSettled([
      append(opened.db, 'raced', first, acknowledged(first)),
      append(other, 'raced', first, withdrawn(first)),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(ConcurrentWrite);
    expect(await reads((db) => db.history('raced'))).toHaveLength(2);
  });

  it('gives several signals in the order in which they were asked for', async () => {
    await file(opened.db, 'b');
    await file(opened.db, 'a');
    const found = await reads((db) => db.signalsById(['b', 'none', 'a']));
    expect(found.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await reads((db) => db.signalsById([]))).toEqual([]);
  });

  it('lists the open signals at the places asked for, the next due first', async () => {
    const place = { fieldId: 'queue', rung: 0 };
    await file(opened.db, 'q-later', {
      fieldId: 'queue',
      deadlines: filed('x', { at: NOW + 9 * DAY }).deadlines ?? {},
    });
    await file(opened.db, 'q-sooner', { fieldId: 'queue' });
    await file(opened.db, 'q-last', { fieldId: 'queue', deadlines: {} });
    await file(opened.db, 'q-higher', { fieldId: 'queue', rung: 1 });
    const ended = await file(opened.db, 'q-ended', { fieldId: 'queue' });
    await append(opened.db, 'q-ended', ended, withdrawn(ended));
    const all = await reads((db) => db.signalsAtRungs([place], 10));
    expect(all.map(({ id }) => id)).toEqual(['q-sooner', 'q-later', 'q-last']);
    expect(await reads((db) => db.signalsAtRungs([place], 1))).toEqual(all.slice(0, 1));
    const both = await reads((db) => db.signalsAtRungs([place, { fieldId: 'queue', rung: 1 }], 10));
    expect(both).toHaveLength(4);
    expect(await reads((db) => db.signalsAtRungs([], 1))).toEqual([]);
  });

  it('reports what was late or has reached the top, the longest waiting first', async () => {
    const top = { fieldId: 'report', rung: 1 };
    await file(opened.db, 'r-quiet', { fieldId: 'report' });
    await file(opened.db, 'r-top', { fieldId: 'report', rung: 1, at: NOW + DAY });
    const late = await file(opened.db, 'r-late', { fieldId: 'report' });
    await append(opened.db, 'r-late', late, missed(late, true));
    const gone = await file(opened.db, 'r-ended', { fieldId: 'report', rung: 1 });
    await append(opened.db, 'r-ended', gone, withdrawn(gone));
    const found = await reads((db) => db.escalatedSignals([top], 10));
    expect(found.map(({ id }) => id)).toEqual(['r-late', 'r-top']);
    expect(await reads((db) => db.escalatedSignals([top], 1))).toEqual(found.slice(0, 1));
    expect(await reads((db) => db.escalatedSignals([], 10))).toEqual([]);
  });
});

describe.each(ENGINES)('what is due on $engine', ({ open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  it('finds what falls due at or before a moment in order of waking, and nothing that has ended', async () => {
    const second = await file(opened.db, 'second', { at: NOW + DAY });
    const first = await file(opened.db, 'first');
    const ended = await file(opened.db, 'ended');
    await append(opened.db, 'ended', ended, withdrawn(ended));
    const firstWakes = wakesAt(first) ?? Number.NaN;
    const secondWakes = wakesAt(second) ?? Number.NaN;
    expect(secondWakes).toBeGreaterThan(firstWakes);
    const due = (before: number, limit = 10) => opened.db.read((db) => db.signalsDue(before, limit));
    expect(await due(firstWakes - 1)).toEqual([]);
    expect(await due(firstWakes)).toEqual(['first']);
    expect(await due(secondWakes)).toEqual(['first', 'second']);
    expect(await due(secondWakes, 1)).toEqual(['first']);
  });
});

describe.each(ENGINES.filter(({ engine }) => engine === 'postgres'))('what is claimed on $engine', ({ open }) => {
  it('is left out, and not waited for, by everybody else until the transaction ends', async () => {
    const opened = await open();
    try {
      const signal = await file(opened.db, 'first');
      await file(opened.db, 'second', { at: NOW + DAY });
      const other = await opened.again();
      const claim = (db: typeof other, limit: number) =>
        db.transaction(async (tx) => (await tx.claimDue(NOW + 90 * DAY, limit)).map(({ id }) => id));
      const [mine, others] = await opened.db.transaction(async (tx) => [
        (await tx.claimDue(wakesAt(signal) ?? Number.NaN, 10)).map(({ id }) => id),
        await claim(other, 10),
      ]);
      expect([mine, others]).toEqual([['first'], ['second']]);
      expect(await claim(other, 10)).toEqual(['first', 'second']);
      expect(await claim(other, 1)).toEqual(['first']);
    } finally {
      await opened.close();
    }
  });
});
