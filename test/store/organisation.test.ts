import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/policy.js';
import { emailOf } from '../../src/store/organisation.js';
import { type OrganisationChanges, saveOrganisation } from '../../src/store/save-organisation.js';
import { ConcurrentWrite } from '../../src/store/store.js';
import { ENGINES, type Opened } from './engines.js';
import { LINE, NOW, ORGANISATION } from './given.js';

describe.each(ENGINES)('the organisation on $engine', ({ open }) => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());
  const save = (changes: OrganisationChanges, db = opened.db) =>
    db.work((handle) => saveOrganisation(handle, changes), 'write');
  const organisation = () => opened.db.read((db) => db.organisation());

  it('is empty, of version 0 and without a policy, before anything is set up', async () => {
    const empty = await organisation();
    expect(empty).toMatchObject({ version: 0, name: '' });
    expect(empty.persons.size + empty.fields.size + empty.units.size).toBe(0);
    await expect(opened.db.read((db) => db.policy())).rejects.toThrow('no policy is set up');
  });

  it('gives back whole what was saved', async () => {
    await save(ORGANISATION);
    const saved = await organisation();
    expect(saved).toMatchObject({ version: 1, name: 'Dienst Proef' });
    expect([...saved.units.values()]).toEqual(ORGANISATION.units);
    expect(saved.persons.get('vera')).toEqual({
      id: 'vera',
      name: 'VERA',
      unitId: 'team',
      roles: ['coordinator', 'employee'],
      active: true,
    });
    expect(saved.persons.size).toBe(4);
    expect(saved.fields.get('tolls')).toEqual({ id: 'tolls', code: 'tolheffing', name: 'Tolheffing' });
    expect(saved.lines.get('tolls')).toEqual(LINE);
    expect(saved.lines.get('privacy')).toEqual({ fieldId: 'privacy', rungs: [] });
    expect(saved.calendar.extraDays).toEqual(['2025-05-30']);
    expect(await opened.db.read((db) => db.policy())).toEqual(DEFAULT_POLICY);
  });

  it('keeps addresses out of the organisation, and tells one when asked', async () => {
    await save(ORGANISATION);
    expect(JSON.stringify([...(await organisation()).persons])).not.toContain('@');
    expect(await opened.db.work((handle) => emailOf(handle, 'vera', NOW), 'read')).toBe('vera@example.org');
    expect(await opened.db.work((handle) => emailOf(handle, 'nobody', NOW), 'read')).toBeUndefined();
  });

  it('is the same object until it changes, and a new one as soon as another process has changed it', async () => {
    await save(ORGANISATION);
    const first = await organisation();
    expect(await organisation()).toBe(first);
    await save({ name: 'Anders', extraDays: ['2025-05-30', '2025-12-24'] }, await opened.again());
    const second = await organisation();
    expect(second).toMatchObject({ version: 2, name: 'Anders' });
    expect(second.calendar.extraDays).toEqual(['2025-05-30', '2025-12-24']);
    expect(second.persons.size).toBe(4);
  });

  it('is never another than it was: work that went by one that is no longer so begins anew, whatever came of it', async () => {
    await save(ORGANISATION);
    await organisation();
    const elsewhere = await opened.again();
    await save({ name: 'Anders' }, elsewhere);
    const entry = { publishedAt: NOW, fieldId: 'tolls', outcome: 'partly' as const, title: 'T', summary: 'S' };
    const seen = await opened.db.transaction(async (tx) => {
      // Written once, or the second time would fail.
      await tx.publish({ id: 'entry', ...entry });
      return (await tx.organisation()).name;
    });
    expect(seen).toBe('Anders');
    expect(await opened.db.read((db) => db.registerEntry('entry'))).toMatchObject({ title: 'T' });

    await save({ name: 'Weer anders' }, elsewhere);
    const told = opened.db.read(async (db) => {
      const { name } = await db.organisation();
      if (name !== 'Weer anders') throw new Error('not what it is called');
      return name;
    });
    expect(await told).toBe('Weer anders');
  });

  it('is begun anew as often where it began by one that is no longer so, and waits for it from the second time on', async () => {
    await save(ORGANISATION);
    await organisation();
    await save({ name: 'Anders' }, await opened.again());
    const names: string[] = [];
    const done = opened.db.transaction(async (tx) => {
      names.push((await tx.organisation()).name);
      if (names.length < 4) throw new ConcurrentWrite('what others write');
      return names.length;
    });
    expect(await done).toBe(4);
    expect(names.slice(1)).toEqual(['Anders', 'Anders', 'Anders']);
  });

  it('takes nothing over from a change that was rolled back', async () => {
    await save(ORGANISATION);
    const undone = opened.db.work(async (handle) => {
      await saveOrganisation(handle, { name: 'Nooit' });
      throw new Error('undone');
    }, 'write');
    await expect(undone).rejects.toThrow('undone');
    expect(await organisation()).toMatchObject({ version: 1, name: 'Dienst Proef' });
    await save({ name: 'Wel' });
    expect(await organisation()).toMatchObject({ version: 2, name: 'Wel' });
  });

  it('replaces a line and the roles of a person whole, and leaves off the line who left or has not its role', async () => {
    await save(ORGANISATION);
    const vera = { ...ORGANISATION.persons[1], active: false, roles: ['auditor'] } as const;
    const rungs = [{ id: 'tolls-new', kind: 'coordinator', members: ['dora', 'vera', 'victor'] }] as const;
    await save({ persons: [vera], lines: [{ fieldId: 'tolls', rungs }] });
    const saved = await organisation();
    expect(saved.persons.get('vera')).toMatchObject({ active: false, roles: ['auditor'] });
    expect(saved.lines.get('tolls')?.rungs).toEqual([{ id: 'tolls-new', kind: 'coordinator', members: ['victor'] }]);
  });

  it('keeps every version of the policy, and refuses to change one', async () => {
    await save(ORGANISATION);
    const second = { ...DEFAULT_POLICY, version: 2, extensionMaxWorkingDays: 5 };
    await save({ policy: second });
    await save({ policy: second });
    expect(await opened.db.read((db) => db.policy())).toEqual(second);
    expect(await opened.db.read((db) => db.policy(1))).toEqual(DEFAULT_POLICY);
    await expect(opened.db.read((db) => db.policy(3))).rejects.toThrow('there is no policy 3');
    await expect(save({ policy: { ...DEFAULT_POLICY, clockStopMaxWorkingDays: 99 } })).rejects.toThrow(
      'policy 1 exists',
    );
  });

  it('refuses a person in a unit that does not exist, and then saves nothing of the change', async () => {
    await save(ORGANISATION);
    const lost = { ...ORGANISATION.persons[0], unitId: 'nowhere' };
    await expect(save({ name: 'Half', persons: [lost] })).rejects.toThrow();
    expect(await organisation()).toMatchObject({ version: 1, name: 'Dienst Proef' });
  });
});
