import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD } from '../small-site.js';
import { file, hidden, openPagesWorld, type PagesWorld, type Visitor } from './pages-world.js';

let world: PagesWorld;
let emma: Visitor;
beforeEach(async () => {
  world = await openPagesWorld();
  emma = await world.visitor('emma');
});
afterEach(() => world.close());

const fileOf = async (who: Visitor) => JSON.parse((await who.get('/mijn-gegevens/bestand')).html);

describe('what is held about a person', () => {
  it('is shown to that person with all that was filed, also confidentially, and until when it is kept', async () => {
    const open = await file(emma);
    const confidential = await file(emma, { confidentiality: 'confidential' });
    const others = await file(await world.visitor('eli'));
    const { text, html, headers } = await emma.get('/mijn-gegevens');
    expect(headers['cache-control']).toContain('no-store');
    for (const words of [open, confidential, 'Emma', 'niemand: verzegeld', 'Loopt nog']) expect(text).toContain(words);
    expect(html).not.toContain(others);
    expect((await emma.get('/mijn-account')).html).toContain('href="/mijn-gegevens"');
  });

  it('is given as a file with one’s own words, and with nobody else’s', async () => {
    const number = await file(emma, { whatHappens: 'Elke week blijven er bezwaren liggen.' });
    const cor = await world.visitor('cor');
    const revisie = hidden((await cor.get(`/signalen/${number}`)).html, 'revisie');
    await cor.send(`/signalen/${number}/vraag`, { revisie, question: 'Sinds wanneer is dat zo?' });
    const answer = hidden((await emma.get(`/signalen/${number}`)).html, 'revisie');
    await emma.send(`/signalen/${number}/antwoord`, { revisie: answer, answer: 'Sinds de zomer.' });
    const { headers } = await emma.get('/mijn-gegevens/bestand');
    expect(headers['content-disposition']).toBe('attachment; filename="mijn-gegevens.json"');
    const data = await fileOf(emma);
    expect(data.account).toMatchObject({ username: 'emma' });
    expect(data.person[0]).toMatchObject({ name: 'Emma Visser', email: expect.stringContaining('@'), worksHere: true });
    expect(data.filed).toMatchObject([{ number, confidentiality: 'open', kept: { why: 'open', rule: null } }]);
    const said = JSON.stringify(data.filed[0].said);
    expect(said).toContain('Elke week blijven er bezwaren liggen.');
    expect(said).toContain('Sinds de zomer.');
    expect(JSON.stringify(data)).not.toContain('Sinds wanneer is dat zo?');
    expect(JSON.stringify(data)).not.toContain('Cor de Wit');
  });

  it('is the same by the API, and nothing to who does not say who it is', async () => {
    const number = await file(emma);
    const payload = { username: 'emma', password: PASSWORD };
    const tokens = await world.app.inject({ method: 'POST', url: '/api/v1/tokens', payload });
    const authorization = `Bearer ${tokens.json<{ accessToken: string }>().accessToken}`;
    const answer = await world.app.inject({ url: '/api/v1/me/data', headers: { authorization } });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual(await fileOf(emma));
    expect(answer.body).toContain(number);
    expect((await world.app.inject({ url: '/api/v1/me/data' })).statusCode).toBe(401);
    expect((await (await world.visitor()).get('/mijn-gegevens/bestand')).html).not.toContain(number);
  });

  it('has nothing of a signal that one handles', async () => {
    const number = await file(emma);
    const cor = await fileOf(await world.visitor('cor'));
    expect(JSON.stringify(cor)).not.toContain(number);
    expect(cor.filed).toEqual([]);
  });
});
