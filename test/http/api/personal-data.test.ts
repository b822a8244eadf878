import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILING } from '../small-site.js';
import { type ApiWorld, file, openApiWorld } from './api-world.js';

const STORY = '  De burger met bsn 123456782 mailt jan@voorbeeld.nl.';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
});
afterAll(() => world.close());

describe('personal data in what a program sends', () => {
  it('is answered by a problem of its own that tells which and where, and not the words', async () => {
    const answer = await world.post('emma', '/signals', { ...FILING, whatHappens: STORY });
    expect(answer.statusCode).toBe(422);
    const problem = answer.json<{ type: string; errors: { field: string; start: number; end: number }[] }>();
    expect(problem.type).toMatch(/\/problems\/personal-data-found$/);
    expect(problem.errors).toMatchObject([
      { in: 'body', pointer: '#/whatHappens', code: 'citizen_service_number', start: 18, end: 27 },
      { in: 'body', pointer: '#/whatHappens', code: 'email_address', start: 34, end: 50 },
    ]);
    expect(STORY.trim().slice(18, 27)).toBe('123456782');
    expect(answer.body).not.toMatch(/123456782|jan@/);
  });

  it('is masked or kept as the body says, and with nothing else in its place', async () => {
    const sent = { ...FILING, whatHappens: STORY };
    const masked = await world.post('emma', '/signals', { ...sent, personalData: 'mask' });
    const signal = async (answer: typeof masked) =>
      (await world.get('emma', `/signals/${answer.json<{ number: string }>().number}`)).body;
    expect(await signal(masked)).toContain('bsn [burgerservicenummer afgedekt] mailt [e-mailadres afgedekt].');
    const kept = await world.post('emma', '/signals', { ...sent, personalData: 'keep' });
    expect(await signal(kept)).toContain('123456782');
    expect((await world.post('emma', '/signals', { ...sent, personalData: 'yes' })).statusCode).toBe(400);
  });

  it('is refused, masked and kept in an act and in an anonymous filing too', async () => {
    const number = await file(world);
    const add = (body: object) => world.post('emma', `/signals/${number}/additions`, body, { 'if-match': '*' });
    expect((await add({ addition: STORY })).statusCode).toBe(422);
    expect((await add({ addition: STORY, personalData: 'mask' })).statusCode).toBe(200);
    const filing = { ...FILING, whatHappens: STORY };
    expect((await world.post(undefined, '/anonymous-filings', filing)).statusCode).toBe(422);
    const filed = await world.post(undefined, '/anonymous-filings', { ...filing, personalData: 'keep' });
    expect(filed.statusCode).toBe(201);
  });

  it('can be asked about only where one writes: an acknowledgement takes no such word', async () => {
    const number = await file(world);
    const body = { personalData: 'mask' };
    const answer = await world.post('cor', `/signals/${number}/acknowledgements`, body, { 'if-match': '*' });
    expect(answer.statusCode).toBe(400);
  });
});

describe('masking a text by a program', () => {
  const masked = (body: string) => body.includes('bsn [burgerservicenummer afgedekt]') && !body.includes('123456782');

  it('takes the pieces away for good, and the timeline says what, where and by whom', async () => {
    const number = await file(world, 'emma', { whatHappens: STORY, personalData: 'keep' });
    const pieces = ['123456782'];
    const answer = await world.post('cor', `/signals/${number}/maskings`, { entry: 1, pieces });
    expect([answer.statusCode, masked(answer.body)]).toEqual([200, true]);
    expect(masked((await world.get('emma', `/signals/${number}/events`)).body)).toBe(true);
    const { items } = (await world.get('emma', `/signals/${number}/events`)).json<{ items: object[] }>();
    expect(items.at(-1)).toMatchObject({
      type: 'text_masked',
      actor: { role: 'handler', name: 'Cor de Wit' },
      details: { entry: 1, masked: [{ kind: 'citizen_service_number', count: 1 }] },
      text: null,
    });
    const again = await world.post('cor', `/signals/${number}/maskings`, { entry: 1, pieces });
    expect([again.statusCode, again.json<{ type: string }>().type.split('/').at(-1)]).toEqual([409, 'nothing-to-mask']);
    expect((await world.post('cor', `/signals/${number}/maskings`, { entry: 9, pieces })).statusCode).toBe(400);
    expect((await world.post('daan', `/signals/${number}/maskings`, { entry: 1, pieces })).statusCode).toBe(404);
  });

  it('is open to who has the code of an anonymous signal', async () => {
    const filing = { ...FILING, whatHappens: STORY, personalData: 'keep' };
    const filed = await world.post(undefined, '/anonymous-filings', filing);
    const { receiptCode } = filed.json<{ receiptCode: string }>();
    const answer = await world.post(
      undefined,
      '/anonymous-signal/maskings',
      { entry: 1, pieces: ['123456782'] },
      { 'receipt-code': receiptCode },
    );
    expect([answer.statusCode, masked(answer.body)]).toEqual([200, true]);
  });
});
