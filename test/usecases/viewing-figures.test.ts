import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Edit } from '../../src/domain/organisation-plan.js';
import { readAct } from '../../src/usecases/inputs.js';
import { editOrganisation } from '../../src/usecases/organisation/edit-organisation.js';
import { viewFigures } from '../../src/usecases/view-figures.js';
import { DAY, NOW, openWorld, type World } from './world.js';

/** In the third quarter: see the world. */
const NEXT_QUARTER = Date.parse('2026-10-01T00:00:00+02:00');

let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function file(who: string, field: string, times: number): Promise<void> {
  for (let index = 0; index < times; index += 1) await world.file(who, { field });
}

async function figuresFor(who: string, query: Parameters<typeof viewFigures>[2] = {}) {
  const view = await viewFigures(world.deps, who, query);
  if (!view.ok) throw new Error(view.refusal.code);
  return view.value;
}

describe('the figures', () => {
  it('show a manager the own unit with all below it, when the quarter is over', async () => {
    await file('emma', 'heffing', 4);
    await file('eli', 'heffing', 2);
    world.clock.at = NEXT_QUARTER;
    for (const [who, name] of [
      ['mark', 'Team 1'],
      ['mees', 'Noord'],
      ['maud', 'Belastingen'],
    ] as const) {
      const { unit, quarters, fields } = await figuresFor(who);
      expect(quarters).toContainEqual({ year: 2026, quarter: 3 });
      expect([who, unit?.unit.name, unit?.filed.total[2]]).toEqual([who, name, 6]);
      expect(fields).toBeUndefined();
    }
  });

  it('show nothing of a quarter that still runs', async () => {
    await file('emma', 'heffing', 6);
    world.clock.at = NEXT_QUARTER - 1;
    const { quarters, unit } = await figuresFor('mark');
    expect(quarters.map(({ quarter }) => quarter)).toEqual([1, 2]);
    expect(unit?.filed.total).toEqual([0, 0, 0]);
  });

  it('keep back what is too few, and what would tell it', async () => {
    await file('emma', 'heffing', 6);
    await file('daan', 'accijns', 3);
    world.clock.at = NEXT_QUARTER;
    expect((await figuresFor('dina')).unit?.filed.total[2]).toBeNull();
    expect((await figuresFor('maud')).unit?.filed.total[2]).toBeNull();
    expect((await figuresFor('dora')).fields?.rows.map(({ cells }) => cells[2])).toEqual([null]);
  });

  it('let a manager look at the units below, and at no other', async () => {
    world.clock.at = NEXT_QUARTER;
    const { units } = await figuresFor('maud');
    expect(units.map(({ name, depth }) => [name, depth])).toEqual([
      ['Belastingen', 0],
      ['Noord', 1],
      ['Team 1', 2],
      ['Vaktechniek', 1],
    ]);
    expect((await figuresFor('maud', { unit: 'team-1' })).unit?.unit.name).toBe('Team 1');
    for (const unit of ['belastingen', 'haven', 'none']) {
      expect(await viewFigures(world.deps, 'mark', { unit })).toMatchObject({ refusal: { code: 'not_found' } });
    }
  });

  it('show a director the own fields, over all units as one', async () => {
    await file('emma', 'heffing', 6);
    await file('daan', 'accijns', 5);
    world.clock.at = NEXT_QUARTER;
    const { fields, unit, units, fieldNames } = await figuresFor('dora');
    expect(fields?.rows.map(({ category, cells }) => [fieldNames.get(category), cells[2]])).toEqual([['Heffing', 6]]);
    expect([unit, units]).toEqual([undefined, []]);
  });

  it('count answers in the quarter in which they came, and whether they were in time', async () => {
    const answer = readAct({
      name: 'give_feedback',
      input: { outcome: 'taken_up', reasons: 'Terecht.', followUp: 'Hersteld.' },
    });
    for (let index = 0; index < 5; index += 1) {
      const id = await world.file('emma');
      expect((await world.act((await world.signal(id)).handlerId, id, answer)).ok).toBe(true);
    }
    world.clock.at = NEXT_QUARTER;
    const { unit } = await figuresFor('mark');
    expect(unit?.outcomes.rows.map(({ category, cells }) => [category, cells[2]])).toContainEqual(['taken_up', 5]);
    expect(unit?.speeds.rows.map(({ category, cells }) => [category, cells[2]])).toEqual([
      ['in_time', 5],
      ['late', 0],
    ]);
  });

  it('of a closed quarter stay as they were, also in another process, when a change is noted later that holds from then', async () => {
    await file('emma', 'heffing', 6);
    world.clock.at = NEXT_QUARTER;
    const before = (await figuresFor('mees')).unit?.filed;
    expect(before?.total[2]).toBe(6);
    const away: Edit = { of: 'unit', id: 'team-1', set: { parentId: 'haven' }, validFrom: NOW };
    const noted = await editOrganisation(world.deps, 'beau', () => [away], { dryRun: false, source: 'page' });
    expect(noted).toMatchObject({ value: { done: true } });
    const another = { ...world.deps, store: { ...world.database } };
    const view = await viewFigures(another, 'mees', {});
    expect(view).toMatchObject({ value: { unit: { filed: before } } });
  });

  it('are for managers and directors, and go back as far as there are years', async () => {
    for (const who of ['emma', 'cor', 'beau']) {
      expect(await viewFigures(world.deps, who, {})).toMatchObject({ refusal: { code: 'not_allowed' } });
    }
    expect(await viewFigures(world.deps, 'mark', { year: 2019 })).toMatchObject({ refusal: { code: 'not_found' } });
    world.clock.at = NEXT_QUARTER + 200 * DAY;
    expect((await figuresFor('mark', { year: 2026 })).quarters).toHaveLength(4);
  });
});
