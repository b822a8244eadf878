import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Edit } from '../../../src/domain/organisation-plan.js';
import { editOrganisation } from '../../../src/usecases/organisation/edit-organisation.js';
import { endOwnAbsence, noteOwnAbsence, viewOwnAbsences } from '../../../src/usecases/organisation/own-absence.js';
import { viewOrganisation, viewPersonRecord } from '../../../src/usecases/organisation/view-organisation.js';
import { DAY, ENGINES, NOW, openWorld, type World } from '../world.js';

describe.each(ENGINES)('keeping the organisation on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
  });
  afterEach(() => world.close());

  const edit = async (edits: readonly Edit[], who = 'beau') => {
    const done = await editOrganisation(world.deps, who, () => edits, { dryRun: false, source: 'page' });
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value;
  };
  const moves = (id: string, unitId: string, validFrom: number): Edit => ({
    of: 'person',
    id,
    set: { unitId },
    validFrom,
  });
  const organisation = (at?: number) => world.database.read((reads) => reads.organisation(at));
  const unitOf = async (id: string, at: number) => (await organisation(at)).persons.get(id)?.unitId;

  it('judges each moment by its own organisation, whatever is entered first', async () => {
    await edit([{ of: 'person', id: 'cor', set: { roles: ['employee'] }, validFrom: NOW + 2 * DAY }]);
    await edit([moves('cor', 'haven', NOW + DAY)]);
    const at = async (moment: number) => {
      const { persons, lines } = await organisation(moment);
      const cor = persons.get('cor');
      return [cor?.unitId, cor?.roles.includes('coordinator'), lines.get('field-heffing')?.rungs[0]?.members.length];
    };
    expect(await at(NOW)).toEqual(['vaktechniek', true, 2]);
    expect(await at(NOW + DAY)).toEqual(['haven', true, 2]);
    expect(await at(NOW + 2 * DAY)).toEqual(['haven', false, 1]);
  });

  it('keeps both of two changes that are made at the same time', async () => {
    await Promise.all([
      edit([moves('emma', 'haven', NOW)]),
      edit([{ of: 'person', id: 'emma', set: { name: 'Emma de Vries' }, validFrom: NOW }]),
      edit([moves('eli', 'haven', NOW)]),
    ]);
    const { persons, version } = await organisation(NOW);
    expect(persons.get('emma')).toMatchObject({ unitId: 'haven', name: 'Emma de Vries' });
    expect([persons.get('eli')?.unitId, version]).toEqual(['haven', 4]);
  });

  it('changes nothing when one of several edits would leave something wrong', async () => {
    const proposal = await edit([moves('emma', 'haven', NOW), moves('eli', 'nergens', NOW)]);
    expect(proposal).toMatchObject({ sound: false, done: false, problems: [{ id: 'eli', code: 'unit_unknown' }] });
    expect(await unitOf('emma', NOW)).toBe('team-1');
  });

  it('finds what goes wrong later: somebody moves into a unit that will have ended', async () => {
    const ends: Edit = { of: 'unit', id: 'haven', set: { active: false }, validFrom: NOW + 5 * DAY };
    expect(await edit([moves('daan', 'douane', NOW), ends])).toMatchObject({ done: true });
    expect(await edit([moves('emma', 'haven', NOW + DAY)])).toMatchObject({
      done: false,
      problems: [{ id: 'emma', code: 'unit_unknown', at: NOW + 5 * DAY }],
    });
  });

  it('does not change what is not there yet, and notes nothing where nothing changes', async () => {
    await edit([
      {
        of: 'person',
        id: 'nora',
        set: { id: 'nora', name: 'Nora', email: 'nora@example.org', unitId: null, roles: ['employee'], active: true },
        validFrom: NOW + DAY,
      },
    ]);
    expect(await edit([moves('nora', 'haven', NOW)])).toMatchObject({
      done: false,
      problems: [{ code: 'not_there_yet' }],
    });
    const { version } = await organisation();
    expect(await edit([moves('emma', 'team-1', NOW)])).toMatchObject({ differences: [], done: true });
    expect((await organisation()).version).toBe(version);
  });

  it('never leaves itself without an administrator', async () => {
    const leaves: Edit = { of: 'person', id: 'beau', set: { active: false }, validFrom: NOW + DAY };
    expect(await edit([leaves])).toMatchObject({ done: false, problems: [{ code: 'no_administrator' }] });
  });

  it('shows administrators how many signals somebody has, and never which', async () => {
    await world.file('emma', { title: 'Merktitel van dit signaal' });
    const view = await viewPersonRecord(world.deps, 'beau', 'cor');
    expect(view.ok && view.value.openSignals).toBe(1);
    expect(JSON.stringify(view)).not.toMatch(/Merktitel|WK-/);
    expect(await viewOrganisation(world.deps, 'dora')).toMatchObject({ ok: false });
    expect(await viewPersonRecord(world.deps, 'beau', 'niemand')).toMatchObject({ refusal: { code: 'not_found' } });
  });

  it('lets who serves a rung note an absence of their own, and of nobody else', async () => {
    const days = { firstDay: null, lastDay: null, standInId: 'carla' };
    expect(await noteOwnAbsence(world.deps, 'cor', days)).toEqual({ ok: true, value: [] });
    expect((await organisation()).lines.get('field-heffing')?.rungs[0]?.away).toEqual(new Set(['cor']));
    const own = await viewOwnAbsences(world.deps, 'cor');
    const id = own.ok ? (own.value.absences[0]?.id ?? '') : '';
    expect(await endOwnAbsence(world.deps, 'carla', id)).toMatchObject({ refusal: { code: 'not_found' } });
    world.clock.at = NOW + DAY;
    expect(await endOwnAbsence(world.deps, 'cor', id)).toMatchObject({ ok: true });
    expect((await organisation()).lines.get('field-heffing')?.rungs[0]?.away).toBeUndefined();
    expect((await organisation(NOW)).lines.get('field-heffing')?.rungs[0]?.away).toEqual(new Set(['cor']));
  });

  it('takes only a stand-in with the same role, and only from now on', async () => {
    const note = (standInId: string, firstDay: string | null = null) =>
      noteOwnAbsence(world.deps, 'cor', { firstDay, lastDay: null, standInId });
    for (const standIn of ['ad', 'emma', 'cor', 'otto', 'niemand']) expect((await note(standIn)).ok).toBe(false);
    expect((await note('carla', '2026-09-01')).ok).toBe(false);
    expect((await noteOwnAbsence(world.deps, 'emma', { firstDay: null, lastDay: null, standInId: null })).ok).toBe(
      false,
    );
  });
});
