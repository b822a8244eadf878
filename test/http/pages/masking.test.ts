import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILING } from '../small-site.js';
import { errorAt, file, hidden, openPagesWorld, type PagesWorld, plain, type Visitor } from './pages-world.js';

const STORY = 'Mevrouw Zonneveld met bsn 123456782 en mail z@v.nl wacht al een jaar.';
const FOUND = { 'stuk-0': '123456782', 'stuk-1': 'z@v.nl' };
const KEPT = { persoonsgegevens: 'houden', gezien: '123456782,z@v.nl' };

let world: PagesWorld;
let visit: Record<'emma' | 'cor' | 'daan', Visitor>;
beforeAll(async () => {
  world = await openPagesWorld();
  visit = {
    emma: await world.visitor('emma'),
    cor: await world.visitor('cor'),
    daan: await world.visitor('daan'),
  };
});
afterAll(() => world.close());

describe('masking data of persons from the page of a signal', () => {
  it('is one click away with each text, and shows what was found in it', async () => {
    const number = await file(visit.emma, { whatHappens: STORY, ...KEPT });
    const { html } = await visit.cor.get(`/signalen/${number}`);
    expect(html).toContain(`href="/signalen/${number}/afdekken/1"`);
    const form = await visit.cor.get(`/signalen/${number}/afdekken/1`);
    expect(form.text).toContain('burgerservicenummer “123456782”');
    expect(form.html.match(/type="checkbox"[^>]*checked/g)).toHaveLength(2);
  });

  it('takes what was chosen and other words away for good, and tells every reader so', async () => {
    const number = await file(visit.emma, { whatHappens: STORY, ...KEPT });
    const place = `/signalen/${number}/afdekken/1`;
    const done = await visit.cor.send(place, { ...FOUND, woorden: 'Zonneveld\r\n\r\n' });
    expect([done.status, done.location]).toEqual([303, `/signalen/${number}?melding=masked`]);
    for (const who of [visit.emma, visit.cor]) {
      const { text, html } = await who.get(`/signalen/${number}`);
      expect(text).toContain(
        'Mevrouw [afgedekt] met bsn [burgerservicenummer afgedekt] en mail [e-mailadres afgedekt] wacht',
      );
      expect(html).not.toMatch(/123456782|Zonneveld|z@v\.nl/);
      expect(text).toMatch(/Hierin is op \w+ \d+ \w+ 2026 iets voorgoed afgedekt door Cor de Wit\./);
      expect(text).toContain('Voorgoed afgedekt in een tekst: 1 burgerservicenummer, 1 e-mailadres, 1 ander gegeven');
    }
    expect((await visit.cor.get(place)).text).toContain('Wij vinden in deze tekst zelf geen gegevens van personen');
  });

  it('says what is wrong, and keeps what was chosen', async () => {
    const number = await file(visit.emma, { whatHappens: STORY, ...KEPT });
    const place = `/signalen/${number}/afdekken/1`;
    const nothing = await visit.cor.send(place, { woorden: '' });
    expect([nothing.status, errorAt(nothing.html, 'woorden')]).toEqual([
      422,
      expect.stringContaining('Kies wat u wilt'),
    ]);
    const wrong = await visit.cor.send(place, { 'stuk-0': '123456782', woorden: 'x' });
    expect([wrong.status, wrong.html.match(/type="checkbox"[^>]*checked/g)?.length]).toEqual([422, 1]);
    const absent = await visit.cor.send(place, { woorden: 'staat er niet' });
    expect(errorAt(absent.html, 'woorden')).toContain('Deze woorden staan niet');
    expect((await visit.emma.get(`/signalen/${number}`)).text).toContain(STORY);
  });

  it('is not there for a text of another, nor for who may not see the signal', async () => {
    const number = await file(visit.emma, { whatHappens: STORY, ...KEPT });
    await visit.cor.send(`/signalen/${number}/vraag`, { revisie: '1', question: 'Welke brief?' });
    const entries = (html: string) => [...html.matchAll(/afdekken\/(\d+)"/g)].map(([, entry]) => entry);
    expect(new Set(entries((await visit.emma.get(`/signalen/${number}`)).html))).toEqual(new Set(['1']));
    expect(new Set(entries((await visit.cor.get(`/signalen/${number}`)).html))).toEqual(new Set(['1', '3']));
    expect((await visit.emma.get(`/signalen/${number}/afdekken/3`)).status).toBe(404);
    expect((await visit.emma.send(`/signalen/${number}/afdekken/3`, { woorden: 'brief' })).status).toBe(404);
    expect((await visit.daan.get(`/signalen/${number}/afdekken/1`)).status).toBe(404);
    expect((await visit.daan.send(`/signalen/${number}/afdekken/1`, FOUND)).status).toBe(404);
    expect((await (await world.visitor()).get(`/signalen/${number}/afdekken/1`)).status).not.toBe(200);
  });

  it('is there without a name, for one’s own words', async () => {
    const stranger = await world.visitor();
    const form = { ...FILING, whatHappens: STORY, sleutel: 'een-sleutel', ...KEPT };
    const filed = await stranger.sendBare('/anoniem/indienen', form);
    const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]{2}\b/.exec(plain(filed.html))?.[0] ?? '';
    expect((await stranger.get('/anoniem/volgen/afdekken/1')).status).toBe(303);
    await stranger.sendBare('/anoniem/volgen', { code });
    const followed = await stranger.get('/anoniem/volgen');
    expect(followed.html).toContain('href="/anoniem/volgen/afdekken/1"');
    const page = await stranger.get('/anoniem/volgen/afdekken/1');
    expect([page.status, page.html.includes('<script')]).toEqual([200, false]);
    const _csrf = hidden(page.html, '_csrf');
    expect((await stranger.sendBare('/anoniem/volgen/afdekken/1', FOUND)).status).toBe(303);
    expect((await stranger.get('/anoniem/volgen')).text).toContain(STORY);
    const none = await stranger.sendBare('/anoniem/volgen/afdekken/1', { _csrf });
    expect([none.status, errorAt(none.html, 'woorden')]).toEqual([422, expect.stringContaining('Kies wat u wilt')]);
    expect((await stranger.sendBare('/anoniem/volgen/afdekken/1', { _csrf, ...FOUND })).status).toBe(303);
    const after = await stranger.get('/anoniem/volgen');
    expect(after.text).toContain('bsn [burgerservicenummer afgedekt]');
    expect(after.text).toContain('iets voorgoed afgedekt door u');
  });
});
