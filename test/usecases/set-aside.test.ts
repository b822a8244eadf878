import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultInShort } from '../../src/logging/fault.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { eraseInRounds } from '../../src/usecases/erase-in-rounds.js';
import { readAct } from '../../src/usecases/inputs.js';
import { whenOrganisationChanges } from '../../src/usecases/move-displaced.js';
import { noteNotEnforced, pauseAfterFaults, retryWork, viewWork } from '../../src/usecases/troubles.js';
import { eraseAndScrub } from '../../src/work.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';
import { makeUnreadable } from './broken-signal.js';
import { DAY, ENGINES, NOW, openWorld, type World } from './world.js';

const CONFIDENTIAL = { confidentiality: 'confidential' } as const;
const MINUTE = 60_000;

async function waitsIn({ deps }: World) {
  const seen = await viewWork(deps, 'beau');
  if (!seen.ok) throw new Error(seen.refusal.code);
  return seen.value.signals.map(({ signalId, duty, faults }) => ({ signalId, duty, faults }));
}

describe.each(ENGINES)('a signal that cannot be moved on, on %s', (engine) => {
  let world: World;
  let moveOn: ReturnType<typeof whenOrganisationChanges>;
  beforeEach(async () => {
    world = await openWorld(engine);
    moveOn = whenOrganisationChanges(world.deps, faultInShort);
  });
  afterEach(() => world.close());

  /** Who files, in turn: the first rung has two people, of whom each gets every second one. */
  async function fileSome(filers: readonly string[], changes = {}) {
    const ids: string[] = [];
    for (const who of filers) ids.push(await world.file(who, changes));
    return ids;
  }
  async function leaves(personId: string) {
    world.clock.at += DAY;
    const persons = SMALL_ORGANISATION.persons.map((one) => (one.id === personId ? { ...one, active: false } : one));
    await world.database.work((handle) => saveOrganisation(handle, { persons }, world.clock.at), 'write');
  }
  async function comesToManageTeam1(managerId: string) {
    world.clock.at += DAY;
    const units = SMALL_ORGANISATION.units.map((one) => (one.id === 'team-1' ? { ...one, managerId } : one));
    await world.database.work((handle) => saveOrganisation(handle, { units }, world.clock.at), 'write');
  }
  /** A signal that cannot be moved on from its handler, who has left. */
  async function stuckWithWhoLeft() {
    const id = await world.file();
    const { handlerId } = await world.signal(id);
    const mend = await makeUnreadable(world, id);
    await leaves(handlerId);
    await moveOn();
    return { id, handlerId, mend };
  }
  const handlersOf = (ids: readonly string[]) =>
    Promise.all(ids.map((id) => world.signal(id).then(({ handlerId }) => handlerId)));

  it('is set aside and shown, and holds up no other, nor a promise whose owner has left', async () => {
    const closed = await world.file();
    const feedback = { outcome: 'taken_up', reasons: 'Zo is het.', followUp: 'Dit volgt.' } as const;
    const promise = { commitment: 'Een werkwijze.', commitmentOwner: 'Cor de Wit', promisedDay: '2026-12-01' };
    const { handlerId } = await world.signal(closed);
    await world.act(handlerId, closed, readAct({ name: 'give_feedback', input: { ...feedback, ...promise } }));
    await world.act('emma', closed, readAct({ name: 'accept_feedback', input: {} }));
    const ofCor = await fileSome(['emma', 'emma', 'emma', 'emma', 'emma', 'emma']);
    const before = await handlersOf(ofCor);
    const theirs = ofCor.filter((_, at) => before[at] === 'cor');
    const [broken = '', ...others] = theirs;
    expect(others.length).toBeGreaterThan(1);
    await makeUnreadable(world, broken);
    await leaves('cor');
    const { moved, failed } = await moveOn();
    expect(failed.map(({ signalId }) => signalId)).toEqual([broken]);
    expect(moved).toBe(others.length + 1);
    expect(await handlersOf(others)).toEqual(others.map(() => 'carla'));
    expect((await world.signal(closed)).commitments).toMatchObject([{ ownerId: 'carla' }]);
    expect(await waitsIn(world)).toEqual([{ signalId: broken, duty: 'move', faults: 1 }]);
  });

  it('is tried again ever more rarely, and at once when an administrator has it tried after mending', async () => {
    const { id, handlerId, mend } = await stuckWithWhoLeft();
    for (const faults of [2, 3]) {
      world.clock.at += pauseAfterFaults(faults - 1) - 1;
      expect((await moveOn()).failed).toEqual([]);
      world.clock.at += 1;
      expect((await moveOn()).failed).toHaveLength(1);
      expect(await waitsIn(world)).toEqual([{ signalId: id, duty: 'move', faults }]);
    }
    await mend();
    expect(await moveOn()).toMatchObject({ moved: 0, failed: [] });
    expect(await retryWork(world.deps, 'beau', 'signals', id)).toEqual({ ok: true, value: 1 });
    expect(await moveOn()).toMatchObject({ moved: 1, failed: [] });
    expect((await world.signal(id)).handlerId).not.toBe(handlerId);
    expect(await waitsIn(world)).toEqual([]);
  });

  it('of a field that its handler must give up keeps the others with nobody, and goes too in the end', async () => {
    const ids = await fileSome(['emma', 'daan', 'daan', 'daan', 'daan', 'daan'], CONFIDENTIAL);
    const [handlerId = ''] = await handlersOf(ids);
    const before = await handlersOf(ids);
    const theirs = ids.filter((_, at) => before[at] === handlerId);
    expect(theirs).toHaveLength(3);
    const [ofEmma = '', broken = '', third = ''] = theirs;
    const mend = await makeUnreadable(world, broken);
    await comesToManageTeam1(handlerId);
    await moveOn();
    for (const handler of await handlersOf([ofEmma, third])) expect(handler).not.toBe(handlerId);
    expect(await waitsIn(world)).toEqual([{ signalId: broken, duty: 'move', faults: 1 }]);
    await mend();
    expect(await handlersOf([broken])).toEqual([handlerId]);
    world.clock.at += MINUTE;
    await moveOn();
    expect((await world.signal(broken)).handlerId).not.toBe(handlerId);
    expect(await waitsIn(world)).toEqual([]);
  });

  it('is held to its deadlines all the same, and what is enforced says nothing of whether it moves', async () => {
    const { id, mend } = await stuckWithWhoLeft();
    await mend();
    world.clock.at += 1;
    const pass = await enforceDeadlines(world.deps, { at: NOW + 30 * DAY });
    await noteNotEnforced(world.deps, pass, faultInShort);
    expect(pass.done.length).toBeGreaterThan(0);
    expect(await waitsIn(world)).toEqual([{ signalId: id, duty: 'move', faults: 1 }]);
  });
});

describe.each(ENGINES)('a signal that cannot be erased, on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
  });
  afterEach(() => world.close());

  const LATER = NOW + 8 * 366 * DAY;
  async function withdrawn() {
    const id = await world.file();
    await world.act('emma', id, readAct({ name: 'withdraw', input: {} }));
    return id;
  }
  const rounds = () => eraseInRounds(world.deps, (options) => eraseAndScrub(world, options));
  const isErased = async (id: string) => (await world.signal(id)).textsErasedAt !== null;

  it('is set aside and shown, and holds up no other', async () => {
    const [broken, sound] = [await withdrawn(), await withdrawn()];
    await makeUnreadable(world, broken);
    world.clock.at = LATER;
    const round = await rounds()();
    expect(round?.failed.map(({ signalId }) => signalId)).toEqual([broken]);
    expect(await isErased(sound)).toBe(true);
    expect(await waitsIn(world)).toEqual([{ signalId: broken, duty: 'erase', faults: 1 }]);
  });

  it('is left aside in its pause, and erased when an administrator has it tried again after mending', async () => {
    const id = await withdrawn();
    const mend = await makeUnreadable(world, id);
    world.clock.at = LATER;
    const erase = rounds();
    await erase();
    await mend();
    world.clock.at += 1;
    expect(await erase()).toBeUndefined();
    await retryWork(world.deps, 'beau', 'signals', id);
    expect((await erase())?.counts).toHaveLength(2);
    expect(await isErased(id)).toBe(true);
    expect(await waitsIn(world)).toEqual([]);
  });

  it('waits ever longer, to the hour in which all are looked at anew', async () => {
    const id = await withdrawn();
    await makeUnreadable(world, id);
    world.clock.at = LATER;
    const erase = rounds();
    for (const faults of [1, 2, 3]) {
      expect((await erase())?.failed).toHaveLength(1);
      expect(await waitsIn(world)).toEqual([{ signalId: id, duty: 'erase', faults }]);
      world.clock.at += pauseAfterFaults(faults) - 1;
      expect(await erase()).toBeUndefined();
      world.clock.at += 1;
    }
  });

  it('stays as it is under a hold that was placed meanwhile, also when it is tried again by hand', async () => {
    const persons = [
      {
        id: 'anna',
        name: 'Anna Post',
        email: 'a@example.org',
        unitId: null,
        active: true,
        roles: ['auditor'] as const,
      },
    ];
    await world.database.work((handle) => saveOrganisation(handle, { persons }), 'write');
    const id = await withdrawn();
    const mend = await makeUnreadable(world, id);
    world.clock.at = LATER;
    const erase = rounds();
    await erase();
    await mend();
    const held = await world.act(
      'anna',
      id,
      readAct({ name: 'place_hold', input: { basis: 'inquiry', reasons: 'Onderzoek.' } }),
    );
    expect(held.ok).toBe(true);
    await retryWork(world.deps, 'beau', 'signals', id);
    expect((await erase())?.counts).toEqual([]);
    expect(await isErased(id)).toBe(false);
    expect(await waitsIn(world)).toEqual([]);
  });

  it('by a round by hand is tried whatever its pause', async () => {
    const id = await withdrawn();
    const mend = await makeUnreadable(world, id);
    world.clock.at = LATER;
    await rounds()();
    await mend();
    expect((await eraseAndScrub(world)).failed).toEqual([]);
    expect(await isErased(id)).toBe(true);
    expect(await waitsIn(world)).toEqual([]);
  });
});
