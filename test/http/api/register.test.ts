import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW } from '../small-site.js';
import { type ApiWorld, openApiWorld } from './api-world.js';

let world: ApiWorld;

beforeAll(async () => {
  world = await openApiWorld();
  const shared = { fieldId: 'field-heffing', serviceId: 'belastingen', publishedAt: NOW, outcome: null } as const;
  await world.database.transaction(async (tx) => {
    await tx.publish({
      ...shared,
      id: 'summary',
      title: 'Bezwaren op tijd',
      summary: 'Hersteld.',
      outcome: 'taken_up',
    });
    await tx.publish({
      ...shared,
      id: 'verdict',
      signalId: 'signal-behind-it',
      kind: 'verdict',
      verdict: 'upheld',
      title: 'Instructie ingetrokken',
      summary: 'Zonder grondslag.',
    });
  });
});
afterAll(() => world.close());

const ids = async (query: string) => {
  const answer = await world.get('daan', `/register-entries${query}`);
  return answer.json<{ items: { id: string }[] }>().items.map(({ id }) => id);
};

describe('the register over the API', () => {
  it('narrows down by the same filters as the page', async () => {
    for (const query of [
      '?kind=verdict',
      '?words=grondslag',
      '?words=instr&field=heffing&service=belastingen&year=2026&kind=verdict',
    ]) {
      expect([query, await ids(query)]).toEqual([query, ['verdict']]);
    }
    for (const query of ['?service=douane', '?year=2025', '?field=accijns', '?kind=invitation']) {
      expect([query, await ids(query)]).toEqual([query, []]);
    }
    expect(await ids('?outcome=taken_up')).toEqual(['summary']);
  });

  it('keeps the filters in the addresses of the other pages', async () => {
    const answer = await world.get('daan', '/register-entries?year=2026&pageSize=1');
    expect(answer.json<{ links: { next: string } }>().links.next).toContain('year=2026');
  });

  it('refuses a kind or a year that does not exist, and names the field', async () => {
    for (const field of ['kind', 'year', 'outcome']) {
      const answer = await world.get('daan', `/register-entries?${field}=ooit`);
      expect(answer.statusCode).toBe(400);
      expect(answer.json<{ errors: { field: string }[] }>().errors[0]?.field).toBe(field);
    }
  });

  it('gives a verdict with its reasons, and never the signal behind it', async () => {
    const answer = await world.get('daan', '/register-entries/verdict');
    expect(answer.json()).toMatchObject({
      kind: 'verdict',
      verdict: 'upheld',
      outcome: null,
      serviceName: 'Belastingen',
    });
    expect(answer.body).not.toContain('signal-behind-it');
  });
});
