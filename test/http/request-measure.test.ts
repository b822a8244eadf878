import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AnswerFacts, RequestMeasure } from '../../src/http/plugins/request-measure.js';
import { file, openPagesWorld, type PagesWorld } from './pages/pages-world.js';

let world: PagesWorld;
const told: string[] = [];
const measure: RequestMeasure = {
  answered: (facts: AnswerFacts, seconds: number) => {
    expect(seconds).toBeGreaterThanOrEqual(0);
    told.push(Object.values(facts).join(' '));
  },
  answeredNameless: (status) => void told.push(`nameless ${status}`),
};
beforeEach(async () => {
  told.length = 0;
  world = await openPagesWorld({ deps: { measure } });
});
afterEach(() => world.close());

it('is told of an answer by classes of many routes: a filing is one of all that people send', async () => {
  const emma = await world.visitor('emma');
  told.length = 0;
  const number = await file(emma);
  const sent = told.filter((one) => one.includes('write'));
  expect(sent).toEqual(['pages write 3xx']);
  told.length = 0;
  await emma.get(`/signalen/${number}`);
  await emma.get('/assets/icon.svg');
  await emma.get('/api/v1/signals');
  await emma.get(`/geen-pagina/${number}`);
  await emma.get('/health/live');
  expect(told.map((one) => one.replace(/ \dxx$/, ''))).toEqual([
    'pages read',
    'assets read',
    'api read',
    'other read',
    'other read',
  ]);
  expect(told.join()).not.toContain(number);
});

it('is told of who has no name that there was an answer, of no class and with no duration', async () => {
  const nobody = await world.visitor();
  told.length = 0;
  await nobody.get('/anoniem');
  await nobody.get('/anoniem/indienen');
  await nobody.sendBare('/anoniem/volgen', { code: 'AAAA' });
  await nobody.sendBare('/api/v1/anonymous-filings');
  expect(told.map((one) => one.replace(/\d/, 'n'))).toEqual(told.map(() => 'nameless nxx'));
  expect(told.length).toBe(4);
});
