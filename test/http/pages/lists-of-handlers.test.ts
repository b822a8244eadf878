import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mailroom } from '../../../src/usecases/mail-ports.js';
import { DAY, FILING, MAIL, NOW } from '../small-site.js';
import { file, hidden, openPagesWorld, type PagesWorld, plain, typedIn, type Visitor } from './pages-world.js';

let world: PagesWorld;

beforeEach(async () => {
  world = await openPagesWorld({ deps: { mailroom: MAILROOM } });
});
afterEach(async () => {
  await world.close();
});

const MAILROOM: Mailroom = {
  overview: async ({ offset, limit }) => ({
    counts: { pending: 1, sent: 60, failed: 0, skipped: 0 },
    page: {
      items: [
        {
          ...MAIL,
          id: 'mail-2',
          template: 'reminder' as const,
          status: 'pending' as const,
          settledAt: null,
          lastError: 'unreachable',
        },
        ...Array.from({ length: 60 }, () => MAIL),
      ].slice(offset, offset + limit),
      total: 61,
    },
  }),
  writesToFolder: true,
  read: async (id) =>
    id === MAIL.id
      ? { to: 'emma@example.org', subject: 'Ontvangen', text: 'Dag <Emma>,\n\nWij lezen het.' }
      : undefined,
};

const FEEDBACK = { outcome: 'taken_up', reasons: 'Terecht.', followUp: 'Het wordt hersteld.' };

async function act(who: Visitor, number: string, segment: string, fields: Record<string, string> = {}) {
  const revisie = hidden((await who.get(`/signalen/${number}`)).html, 'revisie');
  const answer = await who.send(`/signalen/${number}/${segment}`, { revisie, ...fields });
  if (answer.status !== 303) throw new Error(answer.text);
}

function order(html: string): string[] {
  return [...new Set([...html.matchAll(/\/signalen\/(WK-[0-9A-Z]{8})"/g)].map(([, number]) => number ?? ''))];
}

describe('the queue of a handler', () => {
  it('has the most urgent first, with the time left in working days, whoever filed it', async () => {
    const emma = await world.visitor('emma');
    const later = await file(emma, { title: 'Van een dag later' });
    world.clock.at = NOW + DAY;
    const newest = await file(await world.visitor('eli'), { title: 'Het allernieuwste' });
    const cor = await world.visitor('cor');
    await act(cor, later, 'ontvangst');
    const { status, html, text } = await cor.get('/werkvoorraad');
    expect(status).toBe(200);
    expect(order(html)).toEqual([newest, later]);
    expect(text).toContain('nog 3 werkdagen');
    expect(text).toContain('nog 5 werkdagen');
    expect(text).toContain('Cor de Wit');
    expect(text).not.toContain('Emma Visser');
  });

  it('holds what waits at one’s own rungs alone, and says so when that is nothing', async () => {
    const number = await file(await world.visitor('emma'));
    const ad = await world.visitor('ad');
    expect((await ad.get('/werkvoorraad')).text).toContain('Er ligt niets op u te wachten.');
    await act(await world.visitor('cor'), number, 'opschaling', { advice: 'Graag een standpunt.' });
    expect(order((await ad.get('/werkvoorraad')).html)).toEqual([number]);
    expect((await (await world.visitor('cor')).get('/werkvoorraad')).text).toContain('Er ligt niets op u te wachten.');
  });

  it('never shows a manager above the submitter what lies at the knowledge group', async () => {
    const number = await file(await world.visitor('emma'), { kind: 'rule_of_law', norm: 'Artikel 3:2 Awb' });
    expect(order((await (await world.visitor('kim')).get('/werkvoorraad')).html)).toEqual([number]);
    expect((await (await world.visitor('mark')).get('/werkvoorraad')).text).not.toContain(FILING.title);
  });

  it('marks what is late, urgent or a matter of the rule of law in words', async () => {
    await file(await world.visitor('emma'), { kind: 'rule_of_law', norm: 'Artikel 3:2 Awb' });
    const urgent = await file(await world.visitor('eli'));
    await act(await world.visitor('cor'), urgent, 'triage', { urgency: 'high' });
    await world.pass(NOW + 3 * DAY);
    expect((await (await world.visitor('kim')).get('/werkvoorraad')).text).toContain('1 keer te laat');
    expect((await (await world.visitor('kim')).get('/werkvoorraad')).text).toContain('Rechtsstatelijk bezwaar');
    expect((await (await world.visitor('cor')).get('/werkvoorraad')).text).toContain('Spoed');
  });

  it('is cut into pages, and an address beyond the last leads to it', async () => {
    const emma = await world.visitor('emma');
    for (let count = 0; count < 21; count += 1) await file(emma, { title: `Signaal nummer ${count}` });
    const cor = await world.visitor('cor');
    const first = await cor.get('/werkvoorraad');
    const second = await cor.get('/werkvoorraad?pagina=2');
    expect(order(first.html)).toHaveLength(20);
    expect(order(second.html)).toHaveLength(1);
    expect(first.text).toContain('Er liggen 21 signalen op uw trede');
    const beyond = await cor.get('/werkvoorraad?pagina=9');
    expect([beyond.status, beyond.location]).toEqual([303, '/werkvoorraad?pagina=2']);
  });

  it('is there for handlers alone', async () => {
    expect((await (await world.visitor('emma')).get('/werkvoorraad')).status).toBe(403);
    expect((await (await world.visitor()).get('/werkvoorraad')).location).toBe('/inloggen?naar=%2Fwerkvoorraad');
  });
});

describe('the escalation report of a director', () => {
  it('has what climbed by itself: how old, who was late at which rung, and the official’s own words', async () => {
    const number = await file(await world.visitor('emma'));
    await world.pass(NOW + 60 * DAY);
    const { html, text } = await (await world.visitor('dora')).get('/escalaties');
    expect(order(html)).toEqual([number]);
    expect(text).toContain('Wacht op uw antwoord');
    expect(text).toContain(FILING.whatHappens);
    expect(text).toContain('Cor de Wit, Vaktechnisch coördinator: Triage');
    expect(text).toContain('Ad Dekker, Vaktechnisch adviseur: Terugkoppeling');
    expect(text).toContain('Kim Jacobs, Kennisgroep: Terugkoppeling');
    expect(text).toContain('44 werkdagen');
    expect(text).toContain('Nog geen reactie');
    expect(text).toContain('Op welke trede het te laat werd');
    expect(plain(html.slice(html.indexOf('te-laat')))).toContain('2 keer te laat');
  });

  it('has what waits for the director first, and what is late elsewhere after it', async () => {
    const emma = await world.visitor('emma');
    const climbed = await file(emma, { title: 'Klom tot de directeur' });
    world.clock.at = NOW + 50 * DAY;
    const late = await file(await world.visitor('emma'), { title: 'Alleen nog te laat' });
    await world.pass(NOW + 55 * DAY);
    const { html, text } = await (await world.visitor('dora')).get('/escalaties');
    expect(order(html)).toEqual([climbed, late]);
    expect(text.indexOf('Wacht op uw antwoord')).toBeLessThan(text.indexOf('Te laat, en nu bij een ander'));
  });

  it('carries the advice of every rung and the rebuttals, word for word', async () => {
    const emma = await world.visitor('emma');
    const number = await file(emma);
    await act(await world.visitor('cor'), number, 'terugkoppeling', {
      ...FEEDBACK,
      reasons: 'Volgens mij\nkan dit niet.',
    });
    await act(emma, number, 'weerwoord', { rebuttal: 'Lees artikel 3 nog eens.' });
    await act(await world.visitor('ad'), number, 'opschaling', { advice: 'De indiener heeft een punt.' });
    await act(await world.visitor('kim'), number, 'opschaling', { advice: 'Dit is aan de directeur.' });
    const { text } = await (await world.visitor('dora')).get('/escalaties');
    for (const said of [
      'Volgens mij\nkan dit niet.',
      'Lees artikel 3 nog eens.',
      'De indiener heeft een punt.',
      'Dit is aan de directeur.',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).toContain('Niemand: het is naar u opgeschaald.');
  });

  it('takes the answer there and then, and keeps it when something is missing', async () => {
    const number = await file(await world.visitor('emma'));
    await world.pass(NOW + 60 * DAY);
    const dora = await world.visitor('dora');
    const { html } = await dora.get('/escalaties');
    expect(html).toContain(`action="/signalen/${number}/terugkoppeling"`);
    const revisie = hidden(html, 'revisie');
    const refused = await dora.send(`/signalen/${number}/terugkoppeling`, { revisie, ...FEEDBACK, followUp: '' });
    expect(refused.status).toBe(422);
    expect(typedIn(refused.html, 'terugkoppeling-reasons')).toBe(FEEDBACK.reasons);
    expect((await dora.send(`/signalen/${number}/terugkoppeling`, { revisie, ...FEEDBACK })).status).toBe(303);
    const after = await dora.get('/escalaties');
    expect(after.text).not.toContain('Wacht op uw antwoord');
    expect((await (await world.visitor('emma')).get(`/signalen/${number}`)).text).toContain('Het wordt hersteld.');
  });

  it('is about the director’s own fields alone, and for directors alone', async () => {
    await file(await world.visitor('emma'));
    await world.pass(NOW + 60 * DAY);
    expect((await (await world.visitor('dirk')).get('/escalaties')).text).toContain(
      'Er is niets geëscaleerd in uw vakgebieden.',
    );
    for (const who of ['emma', 'cor', 'mees', 'beau', 'tess']) {
      expect([who, (await (await world.visitor(who)).get('/escalaties')).status]).toEqual([who, 403]);
    }
  });
});

describe('the mail page of an administrator', () => {
  it('says how messages fare and why one waits, without receivers, words or signals', async () => {
    const number = await file(await world.visitor('emma'));
    const { status, text } = await (await world.visitor('beau')).get('/beheer/post');
    expect(status).toBe(200);
    expect(text).toContain('60 berichten');
    expect(text).toContain('De mailserver is niet bereikbaar. Er wordt opnieuw geprobeerd.');
    expect(text).toContain('Er is geen mailserver ingesteld');
    for (const hiddenHere of [number, FILING.title, 'emma', 'Emma Visser']) expect(text).not.toContain(hiddenHere);
  });

  it('is cut into pages', async () => {
    const beau = await world.visitor('beau');
    expect((await beau.get('/beheer/post?pagina=2')).text).toContain('Pagina 2 van 2');
    expect((await beau.get('/beheer/post?pagina=3')).location).toBe('/beheer/post?pagina=2');
  });

  it('opens a written message in the demo alone', async () => {
    const beau = await world.visitor('beau');
    expect((await beau.get('/beheer/post')).html).not.toContain('href="/beheer/post/mail-1"');
    const demo = await openPagesWorld({ deps: { mailroom: MAILROOM, demo: { password: 'x', accounts: [] } } });
    try {
      const there = await demo.visitor('beau');
      expect((await there.get('/beheer/post')).html).toContain('href="/beheer/post/mail-1"');
      const message = await there.get('/beheer/post/mail-1');
      expect(message.text).toContain('emma@example.org');
      expect(message.text).toContain('Dag <Emma>,\n\nWij lezen het.');
      expect((await there.get('/beheer/post/mail-9')).status).toBe(404);
    } finally {
      await demo.close();
    }
  });

  it('is there for administrators alone', async () => {
    for (const who of ['emma', 'cor', 'dora', 'tess']) {
      const visitor = await world.visitor(who);
      expect([who, (await visitor.get('/beheer/post')).status]).toEqual([who, 403]);
      expect([who, (await visitor.get('/beheer/post/mail-1')).status]).toEqual([who, 403]);
    }
  });
});
