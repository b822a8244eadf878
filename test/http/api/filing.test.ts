import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILING } from '../small-site.js';
import { type Answer, type ApiWorld, file, openApiWorld, SITE } from './api-world.js';

let world: ApiWorld;

beforeEach(async () => {
  world = await openApiWorld();
});
afterEach(async () => {
  await world.close();
});

const filed = async () =>
  (await world.get('emma', '/signals')).json<{ page: { totalItems: number } }>().page.totalItems;
const errorsOf = (answer: Answer) =>
  answer
    .json<{ errors: { pointer: string; code: string }[] }>()
    .errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('filing a signal', () => {
  it('answers where it is, who has it and what is due when', async () => {
    const answer = await world.post('emma', '/signals', FILING);
    expect(answer.statusCode).toBe(201);
    const signal = answer.json<{ number: string }>();
    expect(answer.headers).toMatchObject({
      location: `${SITE}/api/v1/signals/${signal.number}`,
      etag: '"1"',
      'api-version': expect.stringMatching(/^1\.\d+\.\d+$/),
    });
    expect(signal).toMatchObject({
      status: 'filed',
      handlerName: 'Cor de Wit',
      rung: { position: 1, kind: 'coordinator' },
      field: { code: 'heffing' },
      deadlines: [{ kind: 'acknowledgement', lastDay: '2026-09-09', workingDaysLeft: 3 }, {}, {}, {}],
    });
  });

  it('goes to the knowledge group at once with a rechtsstatelijk bezwaar', async () => {
    const answer = await world.post('emma', '/signals', {
      ...FILING,
      kind: 'dissent',
      ruleOfLaw: true,
      norm: 'Artikel 3:2 Awb',
    });
    expect(answer.json()).toMatchObject({ rung: { kind: 'knowledge_group' }, handlerName: 'Kim Jacobs' });
    const other = await world.post('emma', '/signals', { ...FILING, ruleOfLaw: true, norm: 'Artikel 3:2 Awb' });
    expect([other.statusCode, errorsOf(other)]).toEqual([400, ['#/ruleOfLaw rule_of_law_needs_dissent']]);
  });

  it('never files twice under one idempotency key, also at the same moment', async () => {
    const key = { 'idempotency-key': 'een-sleutel' };
    await world.tokenOf('emma');
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.post('emma', '/signals', FILING, key)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(answers.map((answer) => answer.json<{ number: string }>().number)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotent-replay'] === 'true')).toHaveLength(9);
    expect(await filed()).toBe(1);
  });

  it('refuses a key that was used for another text, and lets another person use the same key', async () => {
    const key = { 'idempotency-key': 'een-sleutel' };
    await world.post('emma', '/signals', FILING, key);
    const answer = await world.post('emma', '/signals', { ...FILING, title: 'Iets heel anders' }, key);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ type: expect.stringMatching(/key-reused$/) });
    expect((await world.post('eli', '/signals', FILING, key)).headers['idempotent-replay']).toBeUndefined();
  });

  it.each([
    ['a missing title', { title: undefined }, '#/title required'],
    ['a title that is too short', { title: ' ab ' }, '#/title too_short'],
    ['a text that is too long', { whatHappens: 'x'.repeat(10_001) }, '#/whatHappens too_long'],
    ['a wrong type', { impact: 12 }, '#/impact wrong_type'],
    ['a kind that is none', { kind: 'klacht' }, '#/kind choose'],
    ['a field that is none', { field: 'astrologie' }, '#/field unknown_field'],
    ['a property that is unknown', { submitter: 'eli' }, '#/submitter unknown_field'],
  ])('points at %s', async (_what, change, expected) => {
    const answer = await world.post('emma', '/signals', { ...FILING, ...change });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(errorsOf(answer)).toEqual([expected]);
    expect(await filed()).toBe(0);
  });

  it('is for employees', async () => {
    expect((await world.post('dora', '/signals', FILING)).statusCode).toBe(403);
  });
});

describe('reading', () => {
  it('shows a signal to its submitter and its rung, and to the management line not even that it exists', async () => {
    const number = await file(world);
    const own = (await world.get('emma', `/signals/${number}`)).json<object>();
    expect(own).toMatchObject({ youAreSubmitter: true, submitterName: null, texts: { title: FILING.title } });
    expect((await world.get('cor', `/signals/${number}`)).json()).toMatchObject({ submitterName: 'Emma Visser' });
    for (const who of ['mark', 'mees', 'maud', 'daan', 'ad', 'beau', 'tess', 'dora']) {
      for (const path of [`/signals/${number}`, `/signals/${number}/events`]) {
        expect([who, (await world.get(who, path)).statusCode]).toEqual([who, 404]);
      }
      const acted = await world.post(who, `/signals/${number}/acknowledgements`, {}, { 'if-match': '*' });
      expect([who, acted.statusCode]).toEqual([who, 404]);
    }
  });

  it('gives lists in pages, with links to the others', async () => {
    for (let count = 0; count < 3; count += 1) await file(world);
    const answer = await world.get('emma', '/signals?page=2&pageSize=2');
    expect(answer.json()).toMatchObject({
      items: [{}],
      page: { number: 2, size: 2, totalItems: 3, totalPages: 2 },
      links: { prev: `${SITE}/api/v1/signals?page=1&pageSize=2` },
    });
    expect(answer.headers.link).toContain('rel="prev"');
    for (const query of ['page=0', 'page=x', 'pageSize=1000', 'zomaar=1']) {
      expect([query, (await world.get('emma', `/signals?${query}`)).statusCode]).toEqual([query, 400]);
    }
  });

  it('has the rest of what the pages have: fields, register, queue, report, mail and who one is', async () => {
    await file(world);
    const items = async (who: string, path: string) =>
      (await world.get(who, path)).json<{ items: unknown[] }>().items.length;
    expect(await items('emma', '/fields')).toBe(2);
    expect(await items('emma', '/register-entries')).toBe(0);
    expect(await items('cor', '/queue')).toBe(1);
    expect(await items('dora', '/escalations')).toBe(0);
    expect(await items('beau', '/mail-messages')).toBe(1);
    expect((await world.get('beau', '/mail-messages/mail-1')).json()).toMatchObject({ subject: 'Ontvangen' });
    expect((await world.get('emma', '/queue')).statusCode).toBe(403);
    expect((await world.get('cor', '/escalations')).statusCode).toBe(403);
    expect((await world.get('emma', '/mail-messages')).statusCode).toBe(403);
    expect((await world.get('cor', '/me')).json()).toMatchObject({
      name: 'Cor de Wit',
      allowedActions: expect.arrayContaining(['view_queue']),
    });
  });
});
