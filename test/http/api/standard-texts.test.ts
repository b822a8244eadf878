import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, file, openApiWorld, SITE } from './api-world.js';

const TEXT = { act: 'ask', title: 'Vraag om voorbeelden', text: 'Kunt u [aantal] voorbeelden geven?' };

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
});
afterAll(async () => {
  await world.close();
});

const put = async (who: string, url: string, payload: object) =>
  world.send({ method: 'PUT', url, payload, headers: { authorization: `Bearer ${await world.tokenOf(who)}` } });

describe('standard texts in the API', () => {
  it('are made, found, changed and retired by those on the line of their field', async () => {
    const made = await world.post('cor', '/standard-texts', { ...TEXT, field: 'heffing' });
    expect(made.statusCode).toBe(201);
    const { id, ...text } = made.json();
    expect(made.headers.location).toBe(`${SITE}/api/v1/standard-texts/${id}`);
    expect(text).toMatchObject({ ...TEXT, fieldName: 'Heffing', places: ['[aantal]'], retired: false });
    expect((await world.get('dora', `/standard-texts/${id}`)).json()).toEqual(made.json());
    const changed = await put('ad', `/standard-texts/${id}`, { ...TEXT, retired: true });
    expect(changed.json()).toMatchObject({ retired: true, updatedByName: 'Ad Dekker' });
    const listed = (await world.get('kim', '/standard-texts?field=heffing')).json();
    expect(listed).toMatchObject({ items: [{ id }], page: { totalItems: 1 } });
  });

  it('are closed to others, and say what is wrong with them', async () => {
    expect((await world.get('emma', '/standard-texts')).statusCode).toBe(403);
    expect((await world.post('dirk', '/standard-texts', { ...TEXT, field: 'heffing' })).statusCode).toBe(400);
    expect((await put('cor', '/standard-texts/none', TEXT)).statusCode).toBe(404);
    const wrong = await world.post('cor', '/standard-texts', { ...TEXT, field: 'heffing', act: 'withdraw' });
    expect(wrong.json()).toMatchObject({ status: 400, errors: [{ field: 'act' }] });
  });

  it('refuse an act with an open place as the page does: at its field, before anything is recorded', async () => {
    await world.post('cor', '/standard-texts', { ...TEXT, field: 'heffing' });
    const number = await file(world);
    const ask = (who: string, question: string) =>
      world.post(who, `/signals/${number}/questions`, { question }, { 'if-match': '*' });
    const refused = await ask('cor', 'Kunt u [aantal] voorbeelden geven?');
    expect(refused.json()).toMatchObject({
      status: 400,
      type: expect.stringMatching(/places-left-open$/),
      errors: [{ field: 'question', pointer: '#/question', detail: 'Vul nog in: [aantal]' }],
    });
    expect((await world.get('cor', `/signals/${number}`)).json()).toMatchObject({ revision: 1, question: null });
    expect((await ask('daan', 'Kunt u [aantal] voorbeelden geven?')).statusCode).toBe(404);
    expect((await ask('cor', 'Kunt u twee voorbeelden geven, zie [1]?')).statusCode).toBe(200);
  });
});
