import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { coverOf } from '../../src/domain/cover.js';
import { managersBetween } from '../../src/domain/management-over-time.js';
import { submitterSeam } from '../../src/identity/submitters.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import type { OrganisationInTime, SubmitterSeam } from '../../src/usecases/seam-ports.js';
import { ENGINES } from '../store/engines.js';
import { file, LINE } from '../store/given.js';
import { TEST_KEYS, TEST_VAULT } from '../support/keys.js';
import { MINUTE, NOW, worldOn } from './world.js';

const EVERYONE = ['vera', 'victor', 'mia', 'dora'];

describe.each(ENGINES)('the identity seam on $engine', ({ open }) => {
  let world: Awaited<ReturnType<typeof worldOn>>;
  beforeEach(async () => {
    world = await worldOn(open);
    now = await inTimeAt(NOW);
    for (const [index, id] of ['one', 'two', 'three'].entries()) {
      await file(world.db, id, { at: NOW + index * MINUTE });
      await seam((submitters) => submitters.keepSubmitter(id, id === 'two' ? 'dora' : 'vera', null));
    }
  });
  afterEach(() => world.close());

  const seam = <T>(ask: (submitters: SubmitterSeam) => Promise<T>) =>
    world.db.work((handle) => ask(submitterSeam(TEST_VAULT)(handle, TEST_KEYS)), 'write');
  let now: OrganisationInTime;
  /** As a transaction at a moment has it. */
  const inTimeAt = async (moment: number): Promise<OrganisationInTime> => {
    const [organisation, versions] = await world.db.read(async (reads) => [
      await reads.organisation(moment),
      await reads.organisationVersions(),
    ]);
    return {
      organisation: async () => organisation,
      coverOf: async (personId, from) => coverOf(versions, organisation, personId, { from, until: moment, size: 25 }),
      managersSince: async (personId, since) => managersBetween(versions, personId, since, moment),
    };
  };
  const signal = (id: string) => ({ id, filedAt: NOW, confidentiality: 'open' as const });

  it('knows the submitter, and every manager above: nobody else has a tie', async () => {
    const tie = (personId: string) => seam((submitters) => submitters.tie(signal('one'), personId, now));
    expect(await tie('vera')).toMatchObject({ isSubmitter: true, managesSubmitter: false });
    expect(await tie('mia')).toMatchObject({ isSubmitter: false, managesSubmitter: true });
    expect(await tie('victor')).toMatchObject({ isSubmitter: false, managesSubmitter: false });
    expect(await tie('nobody')).toMatchObject({ isSubmitter: false, managesSubmitter: false });
  });

  it('says the same for many signals at once', async () => {
    const ids = ['one', 'two', 'three'];
    const ties = await seam((submitters) => submitters.ties(ids.map(signal), 'mia', now));
    expect([...ties.keys()]).toEqual(ids);
    for (const id of ids)
      expect(ties.get(id)).toEqual(await seam((submitters) => submitters.tie(signal(id), 'mia', now)));
    expect(ties.get('two')?.managesSubmitter).toBe(false);
    expect(await seam((submitters) => submitters.ties([], 'mia', now))).toEqual(new Map());
  });

  it('keeps the submitter and the managers above from handling', async () => {
    expect(await seam((submitters) => submitters.excluded(signal('one'), EVERYONE, now))).toEqual(
      new Set(['vera', 'mia']),
    );
    expect(await seam((submitters) => submitters.excluded(signal('two'), EVERYONE, now))).toEqual(new Set(['dora']));
  });

  it('says whom to keep out for many signals at once as for each alone', async () => {
    const ids = ['one', 'two', 'three'];
    await seam((submitters) => submitters.keepOut('three', ['victor']));
    const all = new Map(ids.map((id) => [signal(id), EVERYONE]));
    const excluded = await seam((submitters) => submitters.excludedFrom(all, now));
    expect([...excluded.keys()]).toEqual(ids);
    for (const id of ids)
      expect(excluded.get(id)).toEqual(await seam((submitters) => submitters.excluded(signal(id), EVERYONE, now)));
    expect([excluded.get('one')?.has('victor'), excluded.get('three')?.has('victor')]).toEqual([false, true]);
    expect(await seam((submitters) => submitters.excludedFrom(new Map(), now))).toEqual(new Map());
    const withLost = new Map([...all, [signal('lost'), EVERYONE]]);
    await expect(seam((submitters) => submitters.excludedFrom(withLost, now))).rejects.toThrow('no submitter');
  });

  it('keeps out who managed the submitter when it was filed, who does so now, and who did in between', async () => {
    const [vera] = [...(await now.organisation()).persons.values()].filter(({ id }) => id === 'vera');
    const unit = (await now.organisation()).units.get(vera?.unitId ?? '');
    if (!unit) throw new Error('Vera is in no unit');
    const managedBy = (managerId: string, from: number) =>
      world.db.work((handle) => saveOrganisation(handle, { units: [{ ...unit, managerId }] }, from), 'write');
    await managedBy('victor', NOW + 1);
    await managedBy('dora', NOW + 2);
    const since = await inTimeAt(NOW + 2);
    const manages = async (personId: string) =>
      (await seam((submitters) => submitters.tie(signal('one'), personId, since))).managesSubmitter;
    expect([await manages('mia'), await manages('victor'), await manages('dora')]).toEqual([true, true, true]);
    const before = await inTimeAt(NOW);
    expect((await seam((submitters) => submitters.tie(signal('one'), 'victor', before))).managesSubmitter).toBe(false);
    const excluded = await seam((submitters) => submitters.excluded(signal('one'), EVERYONE, since));
    expect(excluded).toEqual(new Set(['vera', 'mia', 'victor', 'dora']));
  });

  it('lists the signals of a person, the newest first, page by page', async () => {
    const page = (offset: number, limit: number) =>
      seam((submitters) => submitters.signalsOf('vera', { offset, limit }));
    expect(await page(0, 10)).toEqual({ items: ['three', 'one'], total: 2 });
    expect(await page(1, 1)).toEqual({ items: ['one'], total: 2 });
    expect(await seam((submitters) => submitters.signalsOf('victor', { offset: 0, limit: 10 }))).toEqual({
      items: [],
      total: 0,
    });
  });

  it('fails, and so shows nothing, where it cannot tell whom to keep out', async () => {
    await expect(seam((submitters) => submitters.tie(signal('lost'), 'mia', now))).rejects.toThrow('no submitter');
    await expect(seam((submitters) => submitters.ties(['one', 'lost'].map(signal), 'mia', now))).rejects.toThrow(
      'no submitter',
    );
    await expect(seam((submitters) => submitters.excluded(signal('lost'), EVERYONE, now))).rejects.toThrow(
      'no submitter',
    );
    expect(await seam((submitters) => submitters.submitterOf('lost'))).toBeUndefined();
  });

  it('keeps one submitter for each signal, for good', async () => {
    await expect(seam((submitters) => submitters.keepSubmitter('one', 'victor', null))).rejects.toThrow();
    expect(await seam((submitters) => submitters.submitterOf('one'))).toBe('vera');
  });

  it('looks for no submitter of an anonymous signal: nobody has a tie, and only who was named is kept out', async () => {
    await file(world.db, 'four', { confidentiality: 'anonymous' });
    const anonymous = { id: 'four', filedAt: NOW, confidentiality: 'anonymous' as const };
    await seam((submitters) => submitters.keepOut('four', ['mia']));
    const tie = (personId: string) => seam((submitters) => submitters.tie(anonymous, personId, now));
    expect(await tie('vera')).toMatchObject({ isSubmitter: false, managesSubmitter: false, keptOut: false });
    expect(await tie('mia')).toMatchObject({ isSubmitter: false, managesSubmitter: false, keptOut: true });
    expect(await seam((submitters) => submitters.excluded(anonymous, EVERYONE, now))).toEqual(new Set(['mia']));
    const placed = { ...anonymous, regionId: null, serviceId: 'service' };
    expect(await seam((submitters) => submitters.regionOf(placed, LINE, now.organisation))).toBeNull();
  });

  it('finds back a signal by its code, keeps no code, and lets a newer code take the place of an older', async () => {
    const opens = (code: string) => seam((submitters) => submitters.signalOfCode(code));
    await seam((submitters) => submitters.keepReceiptCode('one', '7K3QX9TM2BVW8HDN'));
    await seam((submitters) => submitters.keepReceiptCode('two', '0000000000000001'));
    expect([await opens('7K3QX9TM2BVW8HDN'), await opens('0000000000000001')]).toEqual(['one', 'two']);
    expect([await opens('7K3QX9TM2BVW8HDM'), await opens('')]).toEqual([undefined, undefined]);
    const rows = await world.db.work(({ db, tables }) => db.select().from(tables.receiptCodes), 'read');
    expect(JSON.stringify(rows)).not.toMatch(/7K3QX9TM2BVW8HDN|0000000000000001/);
    await seam((submitters) => submitters.keepReceiptCode('one', 'ZZZZZZZZZZZZZZZZ'));
    expect([await opens('7K3QX9TM2BVW8HDN'), await opens('ZZZZZZZZZZZZZZZZ')]).toEqual([undefined, 'one']);
    await seam((submitters) => submitters.forgetReceiptCode('one'));
    expect([await opens('ZZZZZZZZZZZZZZZZ'), await opens('0000000000000001')]).toEqual([undefined, 'two']);
  });
});
