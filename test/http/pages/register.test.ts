import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { file, hidden, openPagesWorld, type PagesWorld } from './pages-world.js';

let world: PagesWorld;
let number: string;

beforeEach(async () => {
  world = await openPagesWorld();
  const [emma, cor] = [await world.visitor('emma'), await world.visitor('cor')];
  number = await file(emma);
  const act = async (who: typeof emma, segment: string, fields: Record<string, string>) => {
    const revisie = hidden((await who.get(`/signalen/${number}`)).html, 'revisie');
    expect((await who.send(`/signalen/${number}/${segment}`, { revisie, ...fields })).status).toBe(303);
  };
  await act(cor, 'terugkoppeling', {
    outcome: 'taken_up',
    reasons: 'Terecht.',
    followUp: 'Het wordt hersteld.',
    summaryTitle: 'Bezwaren op tijd',
    summary: 'Er kwam een werkinstructie.',
  });
  await act(emma, 'aanvaarding', { publish: 'on' });
});
afterEach(async () => {
  await world.close();
});

describe('the register', () => {
  it('is open to all colleagues, also in the management line, by word and by field', async () => {
    const mees = await world.visitor('mees');
    expect((await mees.get('/register?zoek=werkinstructie')).text).toContain('Bezwaren op tijd');
    expect((await mees.get('/register?zoek=regenboog')).text).toContain('Niets gevonden');
    expect((await mees.get('/register?vakgebied=accijns')).text).not.toContain('Bezwaren op tijd');
    expect((await mees.get('/register?vakgebied=astrologie')).status).toBe(404);
  });

  it('tells neither who filed nor which signal it was', async () => {
    const daan = await world.visitor('daan');
    const { html } = await daan.get('/register');
    const entry = await daan.get(/\/register\/[\w-]+/.exec(html)?.[0] ?? '');
    expect(entry.text).toContain('Er kwam een werkinstructie.');
    for (const secret of ['Emma', 'emma', 'Cor de Wit', number]) expect(html + entry.html).not.toContain(secret);
  });

  it('asks who is not logged in to log in', async () => {
    expect((await (await world.visitor()).get('/register')).location).toBe('/inloggen?naar=%2Fregister');
  });
});
