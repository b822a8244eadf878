import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, NOW } from '../small-site.js';
import { type ApiWorld, openApiWorld } from './api-world.js';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
});
afterAll(() => world.close());

const put = async (who: string, url: string, payload: object) =>
  world.send({
    method: 'PUT',
    url,
    payload,
    headers: { authorization: `Bearer ${await world.tokenOf(who)}` },
  });

describe('the organisation in the API', () => {
  it('is for administrators alone', async () => {
    for (const who of ['emma', 'cor', 'dora', 'maud']) {
      for (const path of ['units', 'persons', 'fields', 'lines', 'absences']) {
        expect((await world.get(who, `/organisation/${path}`)).statusCode).toBe(403);
      }
      expect((await put(who, '/organisation/fields/field-heffing', { code: 'x', name: 'X' })).statusCode).toBe(403);
      expect((await world.post(who, '/organisation/imports', { kind: 'fields', csv: 'code;naam' })).statusCode).toBe(
        403,
      );
    }
  });

  it('lists things as they are on a day, a page at a time', async () => {
    const units = (await world.get('beau', '/organisation/units?pageSize=2')).json();
    expect(units.items.map(({ id }: { id: string }) => id)).toEqual(['belastingen', 'douane']);
    expect(units.page).toMatchObject({ totalItems: 6, totalPages: 3 });
    const lines = (await world.get('beau', '/organisation/lines')).json();
    expect(lines.items[1].rungs[0]).toEqual({
      id: 'field-heffing-coordinator',
      kind: 'coordinator',
      chairId: null,
      seats: [
        { personId: 'cor', regionId: null },
        { personId: 'carla', regionId: null },
      ],
    });
  });

  it('notes how a person is from a day on, after a trial that changes nothing', async () => {
    const emma = {
      name: 'Emma Visser',
      email: 'emma@example.org',
      unitId: 'haven',
      roles: ['employee'],
      validFrom: '2026-09-08',
    };
    const trial = await put('beau', '/organisation/persons/emma?dryRun=true', emma);
    expect(trial.json()).toMatchObject({ applied: false, differences: [{ id: 'emma', kind: 'changed' }] });
    const done = await put('beau', '/organisation/persons/emma', emma);
    expect([done.statusCode, done.json().applied]).toEqual([200, true]);
    const versions = (await world.get('beau', '/organisation/persons/emma')).json().items;
    expect(versions.map(({ unitId }: { unitId: string }) => unitId)).toEqual(['team-1', 'haven']);
    const on = async (day: string) =>
      (await world.get('beau', `/organisation/persons?pageSize=100&at=${day}`))
        .json()
        .items.find(({ id }: { id: string }) => id === 'emma').unitId;
    expect([await on('2026-09-07'), await on('2026-09-08')]).toEqual(['team-1', 'haven']);
  });

  it('refuses what would leave the organisation wrong, at the field', async () => {
    const answer = await put('beau', '/organisation/units/noord', { name: 'Noord', kind: 'unit', parentId: 'team-1' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0]).toMatchObject({ field: 'parentId', code: 'parent_cycle' });
    const line = await put('beau', '/organisation/lines/field-heffing', {
      rungs: [{ kind: 'coordinator', seats: [{ personId: 'cor' }] }],
    });
    expect(line.json().errors[0]).toMatchObject({ field: 'rungs', code: 'director_not_on_top' });
  });

  it('notes an absence, and tells of what runs or is to come', async () => {
    const absence = { personId: 'ad', firstDay: '2026-09-08', lastDay: '2026-09-09', standInId: null };
    expect((await put('beau', '/organisation/absences/vakantie-ad', absence)).json()).toMatchObject({
      applied: true,
      warnings: [{ code: 'rung_unstaffed' }, { code: 'rung_unstaffed' }],
    });
    const listed = (await world.get('beau', '/organisation/absences')).json().items;
    expect(listed).toEqual([
      {
        id: 'vakantie-ad',
        personId: 'ad',
        from: '2026-09-07T22:00:00.000Z',
        until: '2026-09-09T22:00:00.000Z',
        standInId: null,
      },
    ]);
  });

  it('brings in a file: a trial first, then all of it, and on any error nothing', async () => {
    const csv = 'id;naam;email;eenheid;rollen\nnora;Nora;nora@example.org;haven;medewerker';
    const trial = (await world.post('beau', '/organisation/imports', { kind: 'persons', csv })).json();
    expect(trial).toMatchObject({ applied: false, counts: { added: 1 } });
    const done = await world.post('beau', '/organisation/imports', { kind: 'persons', csv, dryRun: false });
    expect(done.json()).toMatchObject({ applied: true, rows: 1 });
    const wrong = `${csv}\nnoor;Noor;geen;haven;medewerker`;
    const refused = (
      await world.post('beau', '/organisation/imports', { kind: 'persons', csv: wrong, dryRun: false })
    ).json();
    expect(refused).toMatchObject({ applied: false, errors: [{ line: 3, column: 'email', code: 'email_invalid' }] });
    const { persons } = await world.database.read((reads) => reads.organisation(NOW + DAY));
    expect([persons.has('nora'), persons.has('noor')]).toEqual([true, false]);
  });

  it('answers 404 for what is not there', async () => {
    for (const path of ['units/x', 'persons/x', 'fields/x', 'lines/x']) {
      expect((await world.get('beau', `/organisation/${path}`)).statusCode).toBe(404);
    }
  });
});
