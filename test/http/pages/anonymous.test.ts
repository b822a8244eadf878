import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shownCode } from '../../../src/domain/receipt-code.js';
import { BOUNDS } from '../../../src/http/doors.js';
import { wordsTold } from '../../support/words-told.js';
import { FILING } from '../small-site.js';
import { errorAt, hidden, openPagesWorld, type PagesWorld, plain, typedIn, type Visitor } from './pages-world.js';

const MINUTE = 60_000;
const CODE = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]{2}\b/;

let world: PagesWorld;
let stranger: Visitor;
beforeEach(async () => {
  world = await openPagesWorld();
  stranger = await world.visitor();
});
afterEach(() => world.close());

const codeIn = (html: string) => CODE.exec(plain(html))?.[0] ?? '';

async function file(who: Visitor, changes: Record<string, string> = {}) {
  const form = await who.get('/anoniem/indienen');
  const sleutel = hidden(form.html, 'sleutel');
  return who.sendBare('/anoniem/indienen', { ...FILING, sleutel, ...changes });
}

async function follow(who: Visitor, code: string) {
  const { status } = await who.sendBare('/anoniem/volgen', { code });
  expect(status).toBe(303);
  return who.get('/anoniem/volgen');
}

async function act(who: Visitor, segment: string, fields: Record<string, string>) {
  const { html } = await who.get('/anoniem/volgen');
  const along = { _csrf: hidden(html, '_csrf'), revisie: hidden(html, 'revisie') };
  return who.sendBare(`/anoniem/volgen/${segment}`, { ...along, ...fields });
}

async function numberOf(html: string) {
  return /WK-[0-9A-Z]{8}/.exec(html)?.[0] ?? '';
}

describe('filing and following without a name', () => {
  it('goes to and fro: the code is shown once, and opens the signal in another browser', async () => {
    const filed = await file(stranger);
    expect(filed.status).toBe(200);
    const code = codeIn(filed.html);
    expect(code).toMatch(CODE);
    expect(stranger.cookies.size).toBe(0);

    const followed = await follow(stranger, code);
    expect(followed.text).toContain(FILING.title);
    expect(followed.html).not.toContain(code);
    const number = await numberOf(followed.html);
    const cor = await world.visitor('cor');
    await cor.send(`/signalen/${number}/vraag`, { revisie: '1', question: 'Welke bezwaren zijn dit?' });

    const elsewhere = await world.visitor();
    const asked = await follow(elsewhere, code.toLowerCase().replaceAll('-', ' '));
    expect(asked.text).toContain('Welke bezwaren zijn dit?');
    const answered = await act(elsewhere, 'antwoord', { answer: 'Die van mei en juni.' });
    expect([answered.status, answered.location]).toEqual([303, '/anoniem/volgen?gedaan']);
    expect((await cor.get(`/signalen/${number}`)).text).toContain('Die van mei en juni.');
  });

  it('sets no cookie but that of the journey, which is strict, sealed and gone with the browser', async () => {
    const site = await openPagesWorld({ deps: { publicUrl: 'https://weerklank.test' } });
    const who = await site.visitor();
    const here = { origin: 'https://weerklank.test' };
    const form = await who.get('/anoniem/indienen?taal=en');
    expect(form.headers['set-cookie']).toBeUndefined();
    const filed = await who.sendBare(
      '/anoniem/indienen?taal=en',
      { ...FILING, sleutel: hidden(form.html, 'sleutel') },
      here,
    );
    expect(filed.headers['set-cookie']).toBeUndefined();
    const opened = await who.sendBare('/anoniem/volgen?taal=en', { code: codeIn(filed.html) }, here);
    const cookies = [opened.headers['set-cookie']].flat();
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^__Host-weerklank_reis=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    const { rows } = await site.database.work(
      async ({ db, tables }) => ({ rows: await db.select().from(tables.signals) }),
      'read',
    );
    expect(decodeURIComponent(cookies[0] ?? '')).not.toContain(rows[0]?.id ?? 'no signal');
    await site.close();
  });

  it('looks up no session, also in a browser in which somebody is logged in, and leaves it as it is', async () => {
    const read = vi.spyOn(world.deps.identity, 'read');
    const write = vi.spyOn(world.deps.identity, 'transaction');
    const emma = await world.visitor('emma');
    const session = [...emma.cookies];
    read.mockClear();
    write.mockClear();
    const code = codeIn((await file(emma)).html);
    const page = await follow(emma, code);
    expect(wordsTold(page.html, ['Emma', 'emma', 'Uitloggen', 'uitloggen'])).toEqual([]);
    await act(emma, 'aanvulling', { addition: 'Nog iets.' });
    const closed = await emma.sendBare('/anoniem/sluiten');
    expect([read.mock.calls.length, write.mock.calls.length]).toEqual([0, 0]);
    expect(closed.headers['clear-site-data']).toBe('"cache"');
    expect([...emma.cookies]).toEqual(session);
    expect((await emma.get('/signalen')).text).not.toContain(FILING.title);
  });

  it('tells a typing error from a wrong code, and gives neither back', async () => {
    const mistyped = await stranger.sendBare('/anoniem/volgen', { code: '7K3Q-X9TM' });
    expect(errorAt(mistyped.html, 'code')).toContain('typefout');
    const wrong = await stranger.sendBare('/anoniem/volgen', { code: shownCode('0000000000000000') });
    expect([mistyped.status, wrong.status]).toEqual([422, 422]);
    expect(errorAt(wrong.html, 'code')).toContain('Bij deze code hoort geen signaal');
    expect(wrong.html + mistyped.html).not.toMatch(/0000-0000|7K3Q/);
  });

  it('takes no act without the mark of the journey, and gives back what was typed', async () => {
    await follow(stranger, codeIn((await file(stranger)).html));
    const forged = await stranger.sendBare('/anoniem/volgen/aanvulling', { addition: 'Niet van mij.', revisie: '1' });
    expect(forged.status).toBe(403);
    expect(forged.text).toContain('Niet van mij.');
    const foreign = await stranger.sendBare('/anoniem/indienen', FILING, { 'sec-fetch-site': 'cross-site' });
    expect([foreign.status, typedIn(foreign.html, 'rescued-0')]).toEqual([403, FILING.title]);
  });

  it('gives the signed receipt to whoever is on the journey, and to nobody else', async () => {
    const address = '/anoniem/volgen/ontvangstbewijs/tekst';
    expect((await stranger.get(address)).status).toBe(303);
    const { html } = await follow(stranger, codeIn((await file(stranger)).html));
    expect(html).toContain(`href="${address}"`);
    const receipt = await stranger.get(address);
    expect([receipt.status, receipt.html]).toEqual([200, expect.stringContaining(await numberOf(html))]);
  });

  it('shows what colleagues would read before it is opened to them', async () => {
    await follow(stranger, codeIn((await file(stranger)).html));
    const shown = await act(stranger, 'medeondertekening/voorbeeld', { summaryTitle: 'Wie ook', summary: 'Doe mee.' });
    expect([shown.status, shown.html.includes('id="voorbeeld"')]).toEqual([200, true]);
    const opened = await act(stranger, 'medeondertekening', { summaryTitle: 'Wie ook', summary: 'Doe mee.' });
    expect(opened.status).toBe(303);
    expect((await (await world.visitor('eli')).get('/register')).text).toContain('Wie ook');
  });

  it('is over after an hour of doing nothing, and at once when it is closed', async () => {
    const code = codeIn((await file(stranger)).html);
    await follow(stranger, code);
    world.clock.at += 50 * MINUTE;
    expect((await stranger.get('/anoniem/volgen')).text).toContain(FILING.title);
    world.clock.at += 50 * MINUTE;
    expect((await stranger.get('/anoniem/volgen')).text).toContain(FILING.title);
    world.clock.at += 61 * MINUTE;
    expect((await stranger.get('/anoniem/volgen')).text).not.toContain(FILING.title);
    await follow(stranger, code);
    await stranger.sendBare('/anoniem/sluiten');
    expect(stranger.cookies.size).toBe(0);
    expect((await stranger.get('/anoniem/volgen')).text).not.toContain(FILING.title);
  });

  it('keeps every text through an error, and names whom nobody knows', async () => {
    const empty = await file(stranger, { title: '', impact: 'Voor burgers' });
    expect([empty.status, typedIn(empty.html, 'whatHappens')]).toEqual([422, FILING.whatHappens]);
    const unknown = await file(stranger, { involved: 'Mark Mulder\nwie@example.org\nNiemand Hier' });
    expect(unknown.status).toBe(422);
    expect(errorAt(unknown.html, 'involved')).toContain('wie@example.org, Niemand Hier');
    expect(typedIn(unknown.html, 'involved')).toContain('Mark Mulder');
  });

  it('lets in so many at once of everybody together, and more as time goes by', async () => {
    const tries = [];
    for (let index = 0; index <= BOUNDS.code.atOnce; index += 1) {
      tries.push((await stranger.sendBare('/anoniem/volgen', { code: shownCode('0000000000000000') })).status);
    }
    expect(tries.filter((status) => status === 422)).toHaveLength(BOUNDS.code.atOnce);
    const code = shownCode('0000000000000000');
    const refused = await (await world.visitor()).sendBare('/anoniem/volgen', { code });
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '1']);
    world.clock.at += 1000;
    const again = [];
    for (let index = 0; index < 3; index += 1) {
      again.push((await stranger.sendBare('/anoniem/volgen', { code })).status);
    }
    expect(again).toEqual([422, 422, 429]);
  });

  it('bounds filing for all together, with the text kept', async () => {
    let last = await file(stranger);
    for (let index = 0; index < BOUNDS.filing.atOnce; index += 1) last = await file(stranger);
    expect([last.status, typedIn(last.html, 'title')]).toEqual([429, FILING.title]);
    world.clock.at += 10_000;
    expect((await file(stranger)).status).toBe(200);
  });

  it('has no script, nothing from elsewhere, nothing that a browser keeps, and no code in an address', async () => {
    const filed = await file(stranger);
    const code = codeIn(filed.html);
    const pages = [
      await stranger.get('/anoniem'),
      await stranger.get('/anoniem?taal=en'),
      await stranger.get('/anoniem/indienen'),
      await file(stranger, { title: '' }),
      filed,
      await stranger.get('/anoniem/volgen'),
      await stranger.sendBare('/anoniem/volgen', { code: 'x' }),
      await follow(stranger, code),
      await stranger.get('/anoniem/bestaat-niet'),
    ];
    for (const { html, headers } of pages) {
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['etag']));
      expect([headers['etag'], headers['link'], headers['last-modified']]).toEqual([undefined, undefined, undefined]);
      expect(html).not.toMatch(/<script|<iframe|<img|<link rel="(?:preload|prefetch|preconnect|dns-prefetch)/);
      const references = [...html.matchAll(/(?:src|href|action)="([^"]*)"/g)].map(([, to = '']) => to);
      expect(references.filter((to) => !/^(?:\/(?!\/)|#|\?taal=)/.test(to))).toEqual([]);
      const assets = references.filter((to) => to.startsWith('/assets/'));
      // The same for everybody, with nothing but a mark of what they hold.
      expect(assets).toEqual(pages[0]?.html.match(/\/assets\/[\w.-]+\?v=[0-9a-f]{16}/g));
      expect(assets.length).toBeGreaterThan(3);
      expect(references.filter((to) => to.includes(code) || /WK-/.test(to))).toEqual([]);
    }
    expect(pages[2]?.html).toContain('autocomplete="off"');
  });

  it('is found from the log-in page and the home page', async () => {
    expect((await stranger.get('/inloggen')).html).toContain('href="/anoniem"');
    expect((await (await world.visitor('emma')).get('/')).html).toContain('href="/anoniem"');
  });
});

describe('stepping forward', () => {
  it('takes the signal under one’s own name with its code, once logged in, and never without', async () => {
    const code = codeIn((await file(stranger)).html);
    const emma = await world.visitor('emma');
    expect((await stranger.sendBare('/signalen/overnemen', { code })).location).toContain('/inloggen');
    const choices = await emma.get('/signalen/overnemen');
    expect(choices.text).toContain('verzegeld');
    const unsaid = await emma.send('/signalen/overnemen', { code, to: 'openbaar' });
    expect([unsaid.status, errorAt(unsaid.html, 'to')]).toEqual([422, expect.stringContaining('hoe ver')]);
    const mistyped = await emma.send('/signalen/overnemen', { code: 'x', to: 'open' });
    expect([mistyped.status, errorAt(mistyped.html, 'code')]).toEqual([422, expect.stringContaining('typefout')]);
    const taken = await emma.send('/signalen/overnemen', { code, to: 'open' });
    expect(taken.status).toBe(303);
    expect((await emma.get('/signalen')).text).toContain(FILING.title);
    expect((await emma.get(taken.location)).text).toContain('een stap naar voren');
    expect((await stranger.sendBare('/anoniem/volgen', { code })).status).toBe(422);
  });

  it('ends a journey that is under way', async () => {
    const code = codeIn((await file(stranger)).html);
    await follow(stranger, code);
    await (await world.visitor('emma')).send('/signalen/overnemen', { code, to: 'confidential' });
    const after = await stranger.get('/anoniem/volgen');
    expect(after.text).not.toContain(FILING.title);
    expect(stranger.cookies.size).toBe(0);
  });
});
