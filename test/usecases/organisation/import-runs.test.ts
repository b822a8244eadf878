import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { submitterSeam } from '../../../src/identity/submitters.js';
import { randomIds } from '../../../src/ids.js';
import { openStore } from '../../../src/store/store.js';
import type { OrganisationDeps } from '../../../src/usecases/organisation/edit-organisation.js';
import { forgetOldImports, type ImportDesk, openImportDesk } from '../../../src/usecases/organisation/import-desk.js';
import type { ImportInput } from '../../../src/usecases/organisation/import-report.js';
import { TEST_KEYS, TEST_VAULT } from '../../support/keys.js';
import { newGround } from '../../support/setup.js';
import { DAY, ENGINES, NOW, openWorld, type World } from '../world.js';

const FILE: ImportInput = { kind: 'fields', csv: 'code;naam\nheffing;Heffingen\nbtw;Btw', complete: false };

describe.each(ENGINES)('imports of several web processes on %s', (engine) => {
  let world: World;
  const faults: unknown[] = [];
  beforeEach(async () => {
    faults.length = 0;
    world = await openWorld(engine);
  });
  afterEach(() => world.close());

  /** The desk of a process of its own. @param store as that process comes by it. */
  const desk = (store: OrganisationDeps['store'] = { ...world.database }): ImportDesk =>
    openImportDesk({ ...world.deps, store }, (fault) => faults.push(fault));
  const fields = async () => [...(await world.database.read((reads) => reads.organisation())).fields.keys()];
  const checkedBy = async (one: ImportDesk) => {
    const id = await one.start('beau', FILE);
    await one.settled();
    return id;
  };

  it('are shown and carried out by any of them', async () => {
    const [one, other] = [desk(), desk()];
    const id = await checkedBy(one);
    const checked = await other.find('beau', id);
    expect(checked).toMatchObject({ state: 'checked', report: { counts: { added: 1, changed: 1 } } });
    expect(await fields()).not.toContain('btw');
    await other.apply('beau', id);
    await other.settled();
    expect(await one.find('beau', id)).toMatchObject({ state: 'done', input: null, report: { done: true } });
    expect(await fields()).toContain('btw');
    expect(faults).toEqual([]);
  });

  it('are carried out once, also when two of them are told to at the same moment', async () => {
    const [one, other] = [desk(), desk()];
    const id = await checkedBy(one);
    const before = (await world.database.read((reads) => reads.organisation())).version;
    await Promise.all([one.apply('beau', id), other.apply('beau', id), one.apply('beau', id)]);
    await Promise.all([one.settled(), other.settled()]);
    expect((await world.database.read((reads) => reads.organisation())).version).toBe(before + 1);
    expect(await one.find('beau', id)).toMatchObject({ state: 'done' });
  });

  it('say what was noted from the very commit on, also when their process dies right after it', async () => {
    const one = desk();
    const id = await checkedBy(one);
    let commits = Number.POSITIVE_INFINITY;
    const dying: OrganisationDeps['store'] = {
      ...world.database,
      async transaction(work) {
        if (commits === 0) throw new Error('the process is gone');
        const result = await world.database.transaction(work);
        const run = await world.database.read((reads) => reads.importRun(id));
        if (run?.state === 'done') commits = 0;
        return result;
      },
    };
    const dead = desk(dying);
    await dead.apply('beau', id);
    await dead.settled();
    expect(await one.find('beau', id)).toMatchObject({ state: 'done', input: null, report: { done: true } });
  });

  it('are interrupted when their process falls silent, and then change nothing, also when it comes to life again', async () => {
    let allowed = Number.POSITIVE_INFINITY;
    let wake: () => void = () => undefined;
    const awake = new Promise<void>((resolve) => {
      wake = resolve;
    });
    // Once it has taken the import in hand, nothing of this process comes through.
    const stalling: OrganisationDeps['store'] = {
      ...world.database,
      async transaction(work) {
        allowed -= 1;
        if (allowed < 0) await awake;
        return world.database.transaction(work);
      },
    };
    const silent = desk(stalling);
    const id = await checkedBy(silent);
    allowed = 1;
    await silent.apply('beau', id);
    const another = desk();
    world.clock.at = NOW + 59_999;
    expect(await another.find('beau', id)).toMatchObject({ state: 'applying' });
    world.clock.at += 1;
    expect(await another.find('beau', id)).toMatchObject({ state: 'interrupted', input: FILE });
    wake();
    await silent.settled();
    expect(await fields()).not.toContain('btw');
    expect(await another.find('beau', id)).toMatchObject({ state: 'interrupted' });
    expect(faults).toHaveLength(1);
  });

  it('are seen by who started them alone, and forgotten after two days', async () => {
    const one = desk();
    const id = await checkedBy(one);
    expect(await one.find('emma', id)).toBeUndefined();
    await one.apply('emma', id);
    expect(await one.find('beau', id)).toMatchObject({ state: 'checked' });
    world.clock.at = NOW + 2 * DAY;
    await forgetOldImports(world.deps);
    expect(await one.find('beau', id)).toBeDefined();
    world.clock.at += 1;
    await forgetOldImports(world.deps);
    expect(await one.find('beau', id)).toBeUndefined();
  });
});

it('an import is still shown after a new start', async () => {
  const { where, remove } = await newGround();
  const clock = { at: NOW, now: () => clock.at };
  const open = async () => {
    const store = await openStore({ ...where, seam: submitterSeam(TEST_VAULT), keys: TEST_KEYS, now: clock.now });
    await store.migrate();
    return store;
  };
  const run = { id: 'run', by: 'beau', state: 'applying', progress: 0.5, report: null, startedAt: NOW } as const;
  const before = await open();
  await before.transaction((tx) => tx.keepImportRun({ ...run, input: FILE, aliveAt: NOW }));
  await before.close();
  const after = await open();
  const desk = openImportDesk({ store: after, clock, ids: randomIds }, () => undefined);
  expect(await desk.find('beau', 'run')).toMatchObject({ state: 'applying', progress: 0.5 });
  clock.at += 60_000;
  expect(await desk.find('beau', 'run')).toMatchObject({ state: 'interrupted' });
  await after.close();
  await remove();
});
