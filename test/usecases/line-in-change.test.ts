import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { moveDisplaced } from '../../src/usecases/move-displaced.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';
import { DAY, ENGINES, filingOf, NOW, openWorld, type World } from './world.js';

describe.each(ENGINES)('a signal on a line that changes, on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
  });
  afterEach(async () => {
    await world.close();
  });

  const reference = async (id: string) => (await world.signal(id)).number;
  const referAcross = { name: 'refer_across', input: { field: 'accijns', reasons: 'Gaat over accijns.' } } as const;

  it('is not left with nobody by naming the whole rest of the line as involved', async () => {
    const id = await world.file();
    const everybody = 'Cor de Wit, Carla Prins, Ad Dekker, Kim Jacobs, Dora van Dam';
    const act = { name: 'name_involved', input: { involved: everybody } } as const;
    expect(await world.act('emma', id, act)).toMatchObject({ ok: false, refusal: { code: 'no_eligible_handler' } });
    expect(await world.signal(id)).toMatchObject({ handlerId: 'cor', version: 1 });
    const some = { name: 'name_involved', input: { involved: 'Cor de Wit, Carla Prins' } } as const;
    expect(await world.act('emma', id, some)).toMatchObject({ ok: true, value: { rung: 1, handlerId: 'ad' } });
  });

  it('is settled as to what fell due before it is told that it was raised again', async () => {
    const id = await world.file();
    const feedback = { outcome: 'not_possible', reasons: 'Kan niet.', followUp: 'Niets.' } as const;
    const nothing = { commitment: '', commitmentOwner: '', promisedDay: '', summaryTitle: '', summary: '' };
    await world.act('cor', id, { name: 'give_feedback', input: { ...feedback, ...nothing } });
    world.clock.at = NOW + 30 * DAY;
    const again = await fileSignal(world.deps, 'emma', filingOf({ raises: [await reference(id)] }));
    expect(again.ok).toBe(true);
    expect((await world.history(id)).map(({ type }) => type).slice(-2)).toEqual([
      'ClosedWithoutRebuttal',
      'RaisedAgain',
    ]);
    expect(await world.signal(id)).toMatchObject({ status: 'closed', sinceEnd: 1 });
  });

  it('goes across to whoever has the fewest signals there', async () => {
    const floors: Readonly<Record<string, readonly string[]>> = {
      'field-heffing': ['cor'],
      'field-accijns': ['cor', 'carla'],
    };
    const lines = SMALL_ORGANISATION.lines.map((line) => ({
      ...line,
      rungs: line.rungs.map((rung, at) => (at === 0 ? { ...rung, members: floors[line.fieldId] ?? [] } : rung)),
    }));
    await world.database.work((handle) => saveOrganisation(handle, { ...SMALL_ORGANISATION, lines }), 'write');
    for (const who of ['daan', 'emma']) await world.file(who, { field: 'accijns' });
    const id = await world.file();
    expect(await world.signal(id)).toMatchObject({ handlerId: 'cor' });
    await world.act('cor', id, referAcross);
    const event = (await world.history(id)).find(({ type }) => type === 'ReferredAcross');
    expect(event).toMatchObject({ handlerId: 'carla', choice: { rule: 'least_load', load: 1 } });
  });

  it('of a field that has ended moves to those of its people who are still here', async () => {
    const id = await world.file();
    const [heffing] = SMALL_ORGANISATION.fields;
    world.clock.at = NOW + DAY;
    const persons = SMALL_ORGANISATION.persons.map((one) => (one.id === 'cor' ? { ...one, active: false } : one));
    const ended = { name: SMALL_ORGANISATION.name, fields: [{ ...heffing, active: false }], persons };
    await world.database.work((handle) => saveOrganisation(handle, ended, NOW + DAY), 'write');
    expect((await moveDisplaced(world.deps)).moved).toBe(1);
    expect(await world.signal(id)).toMatchObject({ rung: 0, handlerId: 'carla' });
  });

  it('hands over a promise whose owner has left, also when it has closed', async () => {
    const id = await world.file();
    const promise = { commitment: 'Een werkwijze.', commitmentOwner: 'Daan Smit', promisedDay: '2026-12-01' };
    const feedback = {
      outcome: 'taken_up',
      reasons: 'Zo is het.',
      followUp: 'Dit volgt.',
      summaryTitle: '',
      summary: '',
    };
    await world.act('cor', id, { name: 'give_feedback', input: { ...feedback, ...promise, outcome: 'taken_up' } });
    await world.act('emma', id, { name: 'accept_feedback', input: { publish: false } });
    expect(await world.signal(id)).toMatchObject({ status: 'closed', commitments: [{ ownerId: 'daan' }] });
    expect((await moveDisplaced(world.deps)).moved).toBe(0);
    world.clock.at = NOW + DAY;
    const persons = SMALL_ORGANISATION.persons.map((one) => (one.id === 'daan' ? { ...one, active: false } : one));
    await world.database.work((handle) => saveOrganisation(handle, { persons }, NOW + DAY), 'write');
    expect((await moveDisplaced(world.deps)).moved).toBe(1);
    expect((await moveDisplaced(world.deps)).moved).toBe(0);
    expect(await world.signal(id)).toMatchObject({ commitments: [{ ownerId: 'cor', status: 'offered' }] });
    expect(await world.database.read((reads) => reads.commitmentsOf('cor'))).toHaveLength(1);
    expect(await world.database.read((reads) => reads.commitmentsOf('daan'))).toHaveLength(0);
  });
});
