import { inArray } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { viewEscalations } from '../../src/usecases/view-escalations.js';
import { DAY, ENGINES, NOW, openWorld, type World } from './world.js';

describe.each(ENGINES)('enforcing deadlines, on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
  });
  afterEach(async () => {
    await world.close();
  });

  const mails = () => world.database.work(({ db, tables }) => db.select().from(tables.outbox), 'read');

  it('does each thing once, also when four workers pass at the same moment', async () => {
    const ids = [];
    for (let count = 0; count < 15; count += 1) ids.push(await world.file());
    world.clock.at = NOW + 60 * DAY;
    const passes = await Promise.all(Array.from({ length: 4 }, () => enforceDeadlines(world.deps)));
    expect(passes.flatMap(({ failed }) => failed)).toEqual([]);
    for (const id of ids) {
      const history = await world.history(id);
      const things = history.map((event) => ('dueAt' in event ? `${event.type} ${event.dueAt}` : event.type));
      expect(new Set(things).size).toBe(things.length);
      expect(history.filter(({ type }) => type === 'Escalated')).toHaveLength(3);
    }
    const told = passes.flatMap(({ done }) =>
      done.map(({ signalId, event }) => `${signalId} ${event.type} ${event.dueAt}`),
    );
    expect(new Set(told).size).toBe(told.length);
    expect((await enforceDeadlines(world.deps)).done).toEqual([]);
  });

  it('catches up after weeks of standstill in order, each thing with both its dates, as if it had never stood still', async () => {
    const late = await world.file();
    await world.pass(NOW + 60 * DAY);
    // A reminder that a standstill overtook is of no use any more; one that still holds comes last.
    const unreminded = (events: Awaited<ReturnType<World['history']>>) =>
      events.filter(({ type }) => type !== 'DeadlineReminded');
    const history = unreminded(await world.history(late)).flatMap((event) => ('dueAt' in event ? [event] : []));
    const dues = history.map(({ dueAt }) => dueAt);
    expect(dues).toEqual([...dues].sort((a, b) => a - b));
    expect(new Set(history.map(({ at }) => at))).toEqual(new Set([NOW + 60 * DAY]));

    const punctual = await openWorld(engine);
    try {
      const onTime = await punctual.file();
      for (let day = 1; day <= 60; day += 1) await punctual.pass(NOW + day * DAY);
      const what = (events: Awaited<ReturnType<World['history']>>) =>
        unreminded(events).map((event) => `${event.type} ${'dueAt' in event ? event.dueAt : ''}`);
      expect(what(await world.history(late))).toEqual(what(await punctual.history(onTime)));
    } finally {
      await punctual.close();
    }
  });

  it('tells on a dry run what it would do, and does nothing', async () => {
    const id = await world.file();
    world.clock.at = NOW + 30 * DAY;
    const before = [await world.signal(id), (await mails()).length];
    const foreseen = await enforceDeadlines(world.deps, { dryRun: true });
    expect([await world.signal(id), (await mails()).length]).toEqual(before);
    const done = await enforceDeadlines(world.deps);
    expect(foreseen.done).toEqual(done.done);
    expect(done.done.map(({ event }) => event.type)).toEqual(['DeadlineMissed', 'Escalated', 'Escalated']);
  });

  it('leaves no other waiting for a signal that it cannot enforce', async () => {
    const [broken, sound] = [await world.file(), await world.file()];
    await world.database.work(async ({ db, tables }) => {
      await db.delete(tables.submitters);
      await db.insert(tables.submitters).values({ signalId: sound, personId: 'emma' });
    }, 'write');
    const pass = await world.pass(NOW + 10 * DAY);
    expect(pass.failed.map(({ signalId }) => signalId)).toEqual([broken]);
    expect(await world.signal(sound)).toMatchObject({ rung: 1 });
  });

  it('does each of many once beside one that faults, in whichever transaction that one is', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 60; count += 1) ids.push(await world.file());
    const broken = ids.splice(31, 1);
    await world.database.work(async ({ db, tables }) => {
      await db.delete(tables.submitters).where(inArray(tables.submitters.signalId, broken));
    }, 'write');
    const { done, failed } = await world.pass(NOW + 10 * DAY);
    expect(failed.map(({ signalId }) => signalId)).toEqual(broken);
    const escalated = done.filter(({ event }) => event.type === 'Escalated').map(({ signalId }) => signalId);
    expect(escalated.sort()).toEqual(ids.sort());
    expect((await enforceDeadlines(world.deps)).done).toEqual([]);
  });

  it('tells the submitter, the late handler and the next of an escalation, and only once', async () => {
    const id = await world.file();
    await world.pass(NOW + 8 * DAY);
    await world.pass(NOW + 8 * DAY);
    const templates = (await mails())
      .filter(({ signalId, template }) => signalId === id && template.startsWith('escalated'))
      .map(({ template, recipient }) => `${template} ${recipient}`);
    expect(templates.sort()).toEqual([
      'escalated_late_handler person:cor',
      'escalated_next_handler person:ad',
      'escalated_submitter submitter',
    ]);
  });

  it('gives none of many signals that fall due together to who filed, manages or is named in that one, and does give it to others', async () => {
    const ways = [
      ['emma', {}],
      ['daan', {}],
      ['emma', { involved: 'Ad Dekker' }],
      ['emma', { confidentiality: 'confidential' }],
      ['daan', { confidentiality: 'confidential', involved: 'Ad Dekker' }],
    ] as const;
    const ids: string[][] = ways.map(() => []);
    for (let count = 0; count < 4; count += 1) {
      for (const [index, [who, changes]] of ways.entries()) ids[index]?.push(await world.file(who, changes));
    }
    await world.pass(NOW + 60 * DAY);
    const handlersOf = async (some: readonly string[] = []) => {
      const histories = await Promise.all(some.map((id) => world.history(id)));
      const escalated = histories.flat().flatMap((event) => (event.type === 'Escalated' ? [event.handlerId] : []));
      return [...new Set(escalated)].sort();
    };
    expect(await Promise.all(ids.map(handlersOf))).toEqual([
      ['ad', 'dora', 'kim'],
      ['ad', 'dora', 'mark'],
      ['dora', 'kim'],
      ['ad', 'dora', 'kim'],
      ['dora', 'mark'],
    ]);
  });

  it('brings to the director’s report what nobody answered, with who was late at which rung', async () => {
    const id = await world.file();
    await world.pass(NOW + 60 * DAY);
    const report = await viewEscalations(world, 'dora', { offset: 0, limit: 10 });
    expect(report).toMatchObject({
      ok: true,
      value: {
        total: 1,
        items: [
          { signal: { id }, awaitsDirector: true, mayAnswer: true, filing: { title: 'Bezwaren blijven liggen' } },
        ],
        lateByRung: [
          { rungKind: 'coordinator', times: 2 },
          { rungKind: 'adviser', times: 1 },
          { rungKind: 'knowledge_group', times: 1 },
          { rungKind: 'director', times: expect.any(Number) },
        ],
      },
    });
    expect((await viewEscalations(world, 'dirk', { offset: 0, limit: 10 })).ok).toBe(true);
    expect((await viewEscalations(world, 'mees', { offset: 0, limit: 10 })).ok).toBe(false);
  });
});
