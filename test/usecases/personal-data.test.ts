import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { fileAnonymously } from '../../src/usecases/file-anonymously.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { actInputs, anonymousFilingInput, filingInput, joinInput, readAct } from '../../src/usecases/inputs.js';
import { joinSignal } from '../../src/usecases/join-signal.js';
import { FREE_TEXT_FIELDS, settlePersonalData } from '../../src/usecases/personal-data.js';
import { filingOf, openWorld, type World } from './world.js';

const BSN = '123456782';
const STORY = `Bij de burger met bsn ${BSN} ging het mis; hij belde met 06-12345678.`;

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const texts = () =>
  world.database.work(
    async ({ db, tables }) => (await db.select().from(tables.contents)).map(({ text }) => text),
    'read',
  );
const refusalOf = async (result: Promise<{ ok: boolean; refusal?: { code: string } }>) => (await result).refusal?.code;

describe('personal data in what somebody sends', () => {
  it('is asked about in every text that others will read, and in nothing else', () => {
    const fields = [...Object.values(actInputs), filingInput, anonymousFilingInput, joinInput].flatMap(({ shape }) =>
      Object.entries(shape).flatMap(([name, schema]) => {
        const json = z.toJSONSchema(schema as z.ZodType, { io: 'input' });
        return [json, ...(json.anyOf ?? [])].some(
          ({ type, enum: choices, format }) => type === 'string' && !choices && !format,
        )
          ? [name]
          : [];
      }),
    );
    const looked = new Set([
      'field',
      'involved',
      'commitmentOwner',
      'promisedDay',
      'theme',
      'commitmentId',
      'manager',
      'share',
      'place',
      'hold',
    ]);
    expect([...new Set(fields)].filter((name) => !looked.has(name)).sort()).toEqual([...FREE_TEXT_FIELDS].sort());
  });

  it('keeps a filing from being sent until its sender has said what to do, and nothing is stored before', async () => {
    const input = filingOf({ whatHappens: STORY });
    const refused = await fileSignal(world.deps, 'emma', input);
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        code: 'personal_data_found',
        found: [
          { field: 'whatHappens', kind: 'citizen_service_number', words: BSN },
          { field: 'whatHappens', kind: 'telephone_number', words: '06-12345678' },
        ],
      },
    });
    expect(await texts()).toEqual([]);
    expect(await fileSignal(world.deps, 'emma', input, undefined, { personalData: 'mask' })).toMatchObject({
      ok: true,
    });
    expect((await texts()).join()).not.toMatch(/123456782|12345678/);
    expect((await texts()).join()).toContain(
      'bsn [burgerservicenummer afgedekt] ging het mis; hij belde met [telefoonnummer afgedekt].',
    );
    expect(await fileSignal(world.deps, 'emma', input, undefined, { personalData: 'keep' })).toMatchObject({
      ok: true,
    });
    expect((await texts()).join()).toContain(STORY);
  });

  it('is asked about again where it had not been seen, and not where only its spaces changed', () => {
    const seen = { keep: new Set(['123456782']) };
    expect(settlePersonalData({ addition: '123 456 782' }, seen)).toMatchObject({ ok: true });
    expect(settlePersonalData({ addition: '123456782 en a@b.nl' }, seen)).toMatchObject({ ok: false });
  });

  it('keeps an act, an anonymous filing and a joining from being sent likewise', async () => {
    const { deps } = world;
    const id = await world.file();
    const add = readAct({ name: 'add', input: { addition: STORY } });
    expect(await refusalOf(world.act('emma', id, add))).toBe('personal_data_found');
    expect(await refusalOf(actOnSignal(deps, 'emma', id, add, undefined, 'mask'))).toBeUndefined();
    const anonymous = anonymousFilingInput.parse({
      title: 'Zonder naam',
      whatHappens: STORY,
      field: 'heffing',
      kind: 'signal',
    });
    expect(await refusalOf(fileAnonymously(deps, anonymous, 'once'))).toBe('personal_data_found');
    expect(await refusalOf(fileAnonymously(deps, anonymous, 'once', 'mask'))).toBeUndefined();
    const invitation = { summaryTitle: 'Doet u mee?', summary: 'Ook in andere teams.' };
    await world.act('emma', id, readAct({ name: 'open_for_joining', input: invitation }));
    const [entry] = await world.database.read((reads) => reads.registerEntriesOf([id]));
    const join = { ownWords: STORY, byName: false };
    expect(await refusalOf(joinSignal(deps, 'daan', entry?.id ?? '', join))).toBe('personal_data_found');
    expect(await refusalOf(joinSignal(deps, 'daan', entry?.id ?? '', join, 'mask'))).toBeUndefined();
    expect((await texts()).join()).not.toContain(BSN);
  });

  it('tells nobody who may not see a signal that it is there', async () => {
    const id = await world.file();
    const note = readAct({ name: 'note', input: { internalNote: STORY } });
    expect(await refusalOf(world.act('daan', id, note))).toBe('not_found');
  });
});
