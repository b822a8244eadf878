import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorAt, file, hidden, openPagesWorld, type PagesWorld, typedIn, type Visitor } from './pages-world.js';

const TEXT = {
  act: 'give_feedback',
  title: 'De wet laat geen ruimte',
  text: 'Artikel [artikel] van [naam van de wet].',
};

let world: PagesWorld;
let emma: Visitor;
let cor: Visitor;

beforeEach(async () => {
  world = await openPagesWorld();
  emma = await world.visitor('emma');
  cor = await world.visitor('cor');
});
afterEach(async () => {
  await world.close();
});

async function make(changes: Record<string, string> = {}): Promise<string> {
  const made = await cor.send('/standaardteksten', { ...TEXT, vakgebied: 'heffing', ...changes });
  expect(made.location).toBe('/standaardteksten?melding=standard_text_kept');
  const { html } = await cor.get('/standaardteksten');
  return /href="\/standaardteksten\/([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
}

describe('the standard texts of a field', () => {
  it('are listed for those on its line, with what is to be filled in and who changed them', async () => {
    await make();
    for (const username of ['cor', 'carla', 'ad', 'kim', 'mark', 'dora']) {
      const { html, text } = await (await world.visitor(username)).get('/standaardteksten');
      expect([username, html.includes(TEXT.title)]).toEqual([username, true]);
      expect(text).toContain('[artikel], [naam van de wet]');
      expect(text).toContain('7 sep 2026, door Cor de Wit');
      expect(html).toContain('href="/standaardteksten" aria-current="page"');
    }
    expect((await (await world.visitor('dirk')).get('/standaardteksten')).html).not.toContain(TEXT.title);
  });

  it('are closed to everyone off the line', async () => {
    const id = await make();
    for (const username of ['emma', 'mees', 'tess', 'beau']) {
      const who = await world.visitor(username);
      expect([username, (await who.get('/standaardteksten')).status]).toEqual([username, 403]);
      expect((await who.get(`/standaardteksten/${id}`)).status).toBe(403);
      expect((await who.send('/standaardteksten', { ...TEXT, vakgebied: 'heffing' })).status).toBe(403);
    }
    const dirk = await world.visitor('dirk');
    expect((await dirk.get(`/standaardteksten/${id}`)).status).toBe(404);
    expect((await dirk.send(`/standaardteksten/${id}`, TEXT)).status).toBe(404);
    expect((await dirk.get('/standaardteksten/nieuw?vakgebied=heffing')).status).toBe(404);
    expect((await (await world.visitor()).get('/standaardteksten')).location).toContain('/inloggen');
  });

  it('are changed, and retired: then they are offered no more', async () => {
    const id = await make();
    const number = await file(emma);
    const { html } = await cor.get(`/standaardteksten/${id}`);
    expect([typedIn(html, 'title'), typedIn(html, 'text')]).toEqual([TEXT.title, TEXT.text]);
    await cor.send(`/standaardteksten/${id}`, { ...TEXT, title: 'Geen ruimte in de wet' });
    expect((await cor.get(`/signalen/${number}`)).html).toContain('Geen ruimte in de wet');
    await cor.send(`/standaardteksten/${id}`, { ...TEXT, retired: 'on' });
    expect((await cor.get('/standaardteksten')).text).toContain('Vervallen');
    expect((await cor.get(`/signalen/${number}`)).html).not.toContain('wk-standard-text');
  });

  it('say at each field what is wrong, and keep what was typed', async () => {
    const answer = await cor.send('/standaardteksten', {
      vakgebied: 'heffing',
      act: 'withdraw',
      title: 'x',
      text: 'Kort.',
    });
    expect(answer.status).toBe(422);
    expect(errorAt(answer.html, 'act')).toContain('Kies bij welke handeling deze tekst hoort.');
    expect(errorAt(answer.html, 'title')).toContain('Gebruik ten minste 5 tekens.');
    expect(typedIn(answer.html, 'text')).toBe('Kort.');
    expect(hidden(answer.html, 'vakgebied')).toBe('heffing');
  });
});

describe('a standard text in the form of an act', () => {
  let id: string;
  let number: string;
  beforeEach(async () => {
    id = await make();
    number = await file(emma);
  });
  const revisie = async () => hidden((await cor.get(`/signalen/${number}`)).html, 'revisie');

  it('is inserted after what was typed, with nothing of the form lost and nothing done yet', async () => {
    const sent = {
      revisie: await revisie(),
      outcome: 'partly',
      reasons: 'Beste collega,',
      followUp: 'Er komt overleg.',
      'standaardtekst.reasons': id,
      invoegen: 'reasons',
    };
    const answer = await cor.send(`/signalen/${number}/terugkoppeling/standaardtekst`, sent);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('De tekst is ingevoegd.');
    expect(typedIn(answer.html, 'terugkoppeling-reasons')).toBe(`Beste collega,\n\n${TEXT.text}`);
    expect(typedIn(answer.html, 'terugkoppeling-followUp')).toBe('Er komt overleg.');
    expect(answer.html).toMatch(/value="partly" checked/);
    expect(answer.html).toContain('<title>Bezwaren');
    expect((await emma.get(`/signalen/${number}`)).text).not.toContain('De terugkoppeling:');
  });

  it('is offered in no other act, in no other field of law, and to no one who cannot act', async () => {
    const { html } = await cor.get(`/signalen/${number}`);
    expect([...html.matchAll(/name="(standaardtekst\.\w+)"/g)].map(([, name]) => name)).toEqual([
      'standaardtekst.reasons',
      'standaardtekst.followUp',
    ]);
    const elsewhere = await file(emma, { field: 'accijns' });
    expect((await (await world.visitor('carla')).get(`/signalen/${elsewhere}`)).html).not.toContain('standaardtekst.');
    expect((await emma.get(`/signalen/${number}`)).html).not.toContain('standaardtekst.');
    const daan = await world.visitor('daan');
    expect((await daan.send(`/signalen/${number}/terugkoppeling/standaardtekst`, { invoegen: 'reasons' })).status).toBe(
      404,
    );
  });

  it('does not go as long as a place is open: it is named at its field, and nothing is recorded', async () => {
    const typed = {
      revisie: await revisie(),
      outcome: 'not_possible',
      reasons: 'Artikel 25 van [naam van de wet]. Zie bijlage [1].',
      followUp: 'Niets.',
    };
    const answer = await cor.send(`/signalen/${number}/terugkoppeling`, typed);
    expect(answer.status).toBe(422);
    expect(errorAt(answer.html, 'terugkoppeling-reasons')).toContain('Vul nog in: [naam van de wet]');
    expect(answer.text).not.toContain('Vul nog in: [naam van de wet], [1]');
    expect(typedIn(answer.html, 'terugkoppeling-reasons')).toBe(typed.reasons);
    expect(await revisie()).toBe(typed.revisie);
    const reasons = 'Artikel 25 van de Invorderingswet. Zie bijlage [1].';
    expect((await cor.send(`/signalen/${number}/terugkoppeling`, { ...typed, reasons })).status).toBe(303);
  });
});
