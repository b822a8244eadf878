import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW } from '../small-site.js';
import { file, openPagesWorld, type PagesWorld } from './pages-world.js';

let world: PagesWorld;

beforeAll(async () => {
  world = await openPagesWorld();
  // One in the second quarter, the others in the third.
  world.clock.at = Date.parse('2026-06-15T09:00:00+02:00');
  await file(await world.visitor('daan'));
  world.clock.at = NOW;
  const [emma, daan] = [await world.visitor('emma'), await world.visitor('daan')];
  for (let index = 0; index < 6; index += 1) await file(emma);
  for (let index = 0; index < 5; index += 1) await file(daan, { field: 'accijns' });
  world.clock.at = Date.parse('2026-10-05T09:00:00+02:00');
});
afterAll(() => world.close());

describe('the figures on their page', () => {
  it('are drawn and stand in a table beside it, for a manager', async () => {
    const { text, html, status } = await (await world.visitor('mark')).get('/cijfers');
    expect(status).toBe(200);
    expect(text).toContain('Team 1');
    expect(text).toContain('Ingediende signalen per vakgebied, 2026');
    expect(html).toContain('<progress max="100" value="100" aria-label="Aantal: Heffing"');
    expect(text).not.toMatch(/Emma|Eli Bos|WK-/);
  });

  it('say in plain words what is kept back, and why', async () => {
    const { text } = await (await world.visitor('dina')).get('/cijfers?afdeling=haven');
    expect(text).toContain('minder dan 5 of afgeschermd');
    expect(text).toContain('Waarom ziet u niet elk getal?');
    expect(text).toContain('U ziet alleen kwartalen die voorbij zijn.');
  });

  it('let a manager choose among the own units and those below', async () => {
    const maud = await world.visitor('maud');
    expect((await maud.get('/cijfers')).html).toContain('<option value="team-1">');
    expect((await maud.get('/cijfers?afdeling=team-1&jaar=2026')).html).toContain('<option value="team-1" selected>');
    expect((await maud.get('/cijfers?afdeling=haven')).status).toBe(404);
    expect((await maud.get('/cijfers?jaar=2019')).status).toBe(404);
  });

  it('show a director the own fields over the whole organisation', async () => {
    const { text } = await (await world.visitor('dirk')).get('/cijfers');
    expect(text).toContain('Uw vakgebieden, over de hele organisatie');
    expect(text).toContain('Accijns');
    expect(text).not.toContain('Heffing');
  });

  it('are for nobody else, and ask who is not logged in to log in', async () => {
    const emma = await world.visitor('emma');
    expect((await emma.get('/cijfers')).status).toBe(403);
    expect((await emma.get('/')).html).not.toContain('/cijfers');
    expect((await (await world.visitor()).get('/cijfers')).location).toBe('/inloggen?naar=%2Fcijfers');
  });
});
