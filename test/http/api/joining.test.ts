import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiWorld, file, openApiWorld } from './api-world.js';

let world: ApiWorld;
let number: string;
let entryId: string;

beforeAll(async () => {
  world = await openApiWorld();
  number = await file(world);
  const opening = { summaryTitle: 'Bezwaren blijven liggen', summary: 'In meer teams. Teken mee.' };
  const { href } = await actOf('emma', 'open_for_joining');
  await world.post('emma', href, opening, { 'if-match': '*' });
  const { items } = (await world.get('daan', '/register-entries')).json<{ items: { id: string }[] }>();
  entryId = items[0]?.id ?? '';
});
afterAll(() => world.close());

async function actOf(who: string, name: string): Promise<{ href: string }> {
  const { possibleActs } = (await world.get(who, `/signals/${number}`)).json<{
    possibleActs: { act: string; href: string }[];
  }>();
  return possibleActs.find(({ act }) => act === name) ?? { href: '' };
}

const join = (who: string, input: object = {}) => world.post(who, `/register-entries/${entryId}/joinings`, input);

describe('joining over the API', () => {
  it('answers with the entry, and how many stand beside the signal', async () => {
    const joined = await join('daan', { ownWords: 'Bij ons ook.', byName: true });
    expect(joined.statusCode).toBe(201);
    expect(joined.json()).toMatchObject({ id: entryId, joined: 1 });
  });

  it('is done once, and never by who filed it', async () => {
    expect((await join('daan')).statusCode).toBe(409);
    expect((await join('emma')).statusCode).toBe(409);
  });

  it('makes the signal weigh more', async () => {
    expect((await world.get('emma', `/signals/${number}`)).json()).toMatchObject({
      weight: 2,
      joined: 1,
      openForJoining: true,
      raises: [],
      summary: null,
      shares: [],
    });
  });

  it('puts it among what the colleague joined', async () => {
    const { items } = (await world.get('daan', '/joined-signals')).json<{ items: object[] }>();
    expect(items).toMatchObject([
      { title: 'Bezwaren blijven liggen', number, status: 'filed', weight: 2, joined: 1, outcome: null },
    ]);
    expect((await world.get('emma', '/joined-signals')).json()).toMatchObject({ items: [] });
  });

  it('tells a manager who joined no more than the register does', async () => {
    await join('mees');
    const { items } = (await world.get('mees', '/joined-signals')).json<{ items: object[] }>();
    expect(items).toMatchObject([{ number: null, status: null, weight: null, joined: 2 }]);
    expect(JSON.stringify(items)).not.toContain(number);
  });
});
