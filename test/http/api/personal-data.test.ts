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
