import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, file, openApiWorld } from './api-world.js';

let world: ApiWorld;

beforeAll(async () => {
  world = await openApiWorld();
  for (let index = 0; index < 6; index += 1) await file(world, 'emma');
  for (let index = 0; index < 3; index += 1) await file(world, 'daan', { field: 'accijns' });
  world.clock.at = Date.parse('2026-10-05T09:00:00+02:00');
});
afterAll(() => world.close());

describe('the figures over the API', () => {
  it('give a manager the tables of a unit, with null for what is kept back', async () => {
    const figures = (await world.get('mark', '/figures')).json<{
      quarters: number[];
      unit: { unit: { id: string }; filed: { total: { quarters: (number | null)[]; sum: number | null } } };
      fields: null;
    }>();
    expect(figures.quarters).toEqual([1, 2, 3]);
    expect(figures.unit.unit.id).toBe('team-1');
    expect(figures.unit.filed.total).toEqual({ quarters: [0, 0, null], sum: null });
    expect(figures.fields).toBeNull();
  });

  it('give a director the own fields', async () => {
    const { fields, unit } = (await world.get('dora', '/figures?year=2026')).json<{
      fields: { rows: object[] };
      unit: null;
    }>();
    expect(fields.rows).toMatchObject([{ category: 'field-heffing', name: 'Heffing', quarters: [0, 0, null] }]);
    expect(unit).toBeNull();
  });

  it('answer 403 to others, 404 to a unit of somebody else, and 400 to what is no year', async () => {
    expect((await world.get('emma', '/figures')).statusCode).toBe(403);
    expect((await world.get('mark', '/figures?unit=haven')).statusCode).toBe(404);
    expect((await world.get('mark', '/figures?year=ooit')).statusCode).toBe(400);
  });
});
