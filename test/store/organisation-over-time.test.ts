import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emailOf } from '../../src/store/organisation.js';
import { type OrganisationChanges, saveOrganisation } from '../../src/store/save-organisation.js';
import { ENGINES, type Opened } from './engines.js';
import { DAY, NOW, ORGANISATION } from './given.js';

describe.each(ENGINES)('the organisation along the years on $engine', ({ open }) => {
  let opened: Opened;
  let clock: number;
  beforeEach(async () => {
    clock = NOW;
    opened = await open({ now: () => clock });
    await save(ORGANISATION);
  });
  afterEach(() => opened.close());
  const save = (changes: OrganisationChanges, validFrom?: number) =>
    opened.db.work((handle) => saveOrganisation(handle, changes, validFrom), 'write');
  const organisation = (at?: number) => opened.db.read((db) => db.organisation(at));
  const vera = ORGANISATION.persons[1];

  it('stands by the clock: what is to come is not yet, and comes by itself', async () => {
    await save({ persons: [{ ...vera, unitId: 'service' }] }, NOW + DAY);
    const today = await organisation();
    expect(today.persons.get('vera')?.unitId).toBe('team');
    expect((await organisation(NOW + DAY)).persons.get('vera')?.unitId).toBe('service');
    clock = NOW + DAY;
    expect((await organisation()).persons.get('vera')?.unitId).toBe('service');
    expect(await organisation(NOW)).toBe(today);
  });

  it('of two changes for the same moment keeps the one that was noted last', async () => {
    await save({ persons: [{ ...vera, name: 'Eerst' }] }, NOW);
    await save({ persons: [{ ...vera, name: 'Dan' }] }, NOW);
    await save({ persons: [{ ...vera, name: 'Vroeger' }] }, NOW - DAY);
    expect((await organisation()).persons.get('vera')?.name).toBe('Dan');
    expect((await organisation(NOW - DAY)).persons.get('vera')?.name).toBe('Vroeger');
    expect((await organisation(NOW - DAY - 1)).persons.get('vera')?.name).toBe('VERA');
  });

  it('keeps rows as they were noted: nothing of before is written over', async () => {
    await save({ persons: [{ ...vera, name: 'Eerst' }] }, NOW);
    await save({ persons: [{ ...vera, name: 'Dan' }] }, NOW);
    const names = await opened.db.work(async ({ db, tables: { personVersions } }) => {
      const rows = await db.select().from(personVersions);
      return rows.filter(({ id }) => id === 'vera').map(({ name }) => name);
    }, 'read');
    expect(names.sort()).toEqual(['Dan', 'Eerst', 'VERA']);
  });

  it('writes to the address of the moment', async () => {
    await save({ persons: [{ ...vera, email: 'nieuw@example.org' }] }, NOW + DAY);
    const at = (moment: number) => opened.db.work((handle) => emailOf(handle, 'vera', moment), 'read');
    expect([await at(NOW), await at(NOW + DAY)]).toEqual(['vera@example.org', 'nieuw@example.org']);
  });

  it('tells when it is another: by its stamp when something is noted, and by the next moment at which it changes', async () => {
    const moments = () => opened.db.read((db) => db.organisationMoments());
    const before = await moments();
    expect(before.nextChangeAfter(NOW)).toBeNull();
    await save({
      absences: [{ id: 'a', personId: 'vera', from: NOW + DAY, until: NOW + 2 * DAY, standInId: 'victor' }],
    });
    const after = await moments();
    expect(after.stamp).not.toBe(before.stamp);
    expect([NOW, NOW + DAY, NOW + 2 * DAY].map(after.nextChangeAfter)).toEqual([NOW + DAY, NOW + 2 * DAY, null]);
  });

  it('gives back regions, chair and absences as they were saved, and an absence as it was noted last', async () => {
    const regions = new Map([['vera', ['team']]]);
    const rungs = [
      { id: 'tolls-0', kind: 'coordinator', members: ['vera', 'victor'], chairId: 'victor', regions },
    ] as const;
    await save({ lines: [{ fieldId: 'tolls', rungs }] });
    expect((await organisation()).lines.get('tolls')?.rungs).toEqual(rungs);
    const absence = { id: 'a', personId: 'vera', from: NOW, until: null, standInId: null };
    await save({ absences: [absence] });
    expect((await organisation()).lines.get('tolls')?.rungs[0]?.away).toEqual(new Set(['vera']));
    await save({ absences: [{ ...absence, until: NOW + DAY }] });
    expect((await organisation(NOW + DAY)).lines.get('tolls')?.rungs).toEqual(rungs);
  });

  it('ends units and fields, and keeps their past', async () => {
    await save({ fields: [{ ...ORGANISATION.fields[1], active: false }] }, NOW + DAY);
    expect((await organisation()).lines.has('privacy')).toBe(true);
    expect((await organisation(NOW + DAY)).lines.has('privacy')).toBe(false);
    expect((await organisation(NOW + DAY)).fields.get('privacy')?.name).toBe('Privacy');
  });

  it('takes over a line as it works without those who only stand in', async () => {
    const standIn = { id: 'a', personId: 'victor', from: NOW, until: null, standInId: 'vera' };
    await save({
      lines: [{ fieldId: 'tolls', rungs: [{ id: 'tolls-0', kind: 'coordinator', members: ['victor'] }] }],
      absences: [standIn],
    });
    const working = (await organisation()).lines.get('tolls');
    expect(working?.rungs[0]?.members).toEqual(['victor', 'vera']);
    await save({ lines: working ? [working] : [], absences: [{ ...standIn, until: NOW }] });
    expect((await organisation()).lines.get('tolls')?.rungs[0]?.members).toEqual(['victor']);
  });
});
