import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../small-site.js';
import { errorAt, file, openPagesWorld, type PagesWorld, typedIn, type Visitor } from './pages-world.js';

let world: PagesWorld;
let visit: Record<'emma' | 'cor' | 'carla' | 'daan' | 'kim' | 'dora' | 'tess' | 'mees', Visitor>;

beforeAll(async () => {
  world = await openPagesWorld();
  await logIn();
});
afterAll(() => world.close());

/** Anew where time has passed: sessions end. */
async function logIn() {
  const names = ['emma', 'cor', 'carla', 'daan', 'kim', 'dora', 'tess', 'mees'] as const;
  const visitors = await Promise.all(names.map(async (name) => [name, await world.visitor(name)] as const));
  visit = Object.fromEntries(visitors) as typeof visit;
}

const act = (who: Visitor, number: string, segment: string, fields: Record<string, string> = {}) =>
  who
    .get(`/signalen/${number}`)
    .then(({ html }) => /name="revisie" value="(\d+)"/.exec(html)?.[1] ?? '0')
    .then((revisie) => who.send(`/signalen/${number}/${segment}`, { revisie, ...fields }));

describe('a promise made in feedback', () => {
  let number: string;
  let place: string;
  beforeAll(async () => {
    number = await file(visit.emma);
    const given = await act(visit.cor, number, 'terugkoppeling', {
      outcome: 'taken_up',
      reasons: 'Terecht.',
      followUp: 'De brief wordt aangepast.',
      commitment: 'De brief is aangepast.',
      commitmentOwner: 'Daan Smit',
      promisedDay: '2026-09-21',
    });
    expect(given.status).toBe(303);
    place =
      /action="(\/toezeggingen\/[\w-]+)\/aanvaarding"/.exec((await visit.daan.get('/toezeggingen')).html)?.[1] ?? '';
  });

  it('that names nobody, or a day gone by, is asked for at its place, and what was typed stays', async () => {
    const other = await file(visit.emma);
    const answer = { outcome: 'taken_up', reasons: 'Terecht.', followUp: 'Volgt.', commitment: 'Beloofd.' };
    for (const [promise, id, words] of [
      [{ commitmentOwner: 'Niemand Hier', promisedDay: '2026-10-01' }, 'commitmentOwner', 'Er is hier niemand'],
      [{ commitmentOwner: 'Daan Smit', promisedDay: '2026-09-01' }, 'promisedDay', 'Kies een latere dag'],
      [{ commitmentOwner: 'Daan Smit', promisedDay: 'morgen' }, 'promisedDay', ''],
      [{ commitmentOwner: 'Mees Meijer', promisedDay: '2026-10-01' }, 'commitmentOwner', 'Kies iemand anders'],
    ] as const) {
      const { status, html } = await act(visit.cor, other, 'terugkoppeling', { ...answer, ...promise });
      expect(status).toBe(422);
      expect(errorAt(html, `terugkoppeling-${id}`)).toContain(words);
      expect(typedIn(html, 'terugkoppeling-reasons')).toBe('Terecht.');
      expect(typedIn(html, 'terugkoppeling-promisedDay')).toBe(promise.promisedDay);
    }
  });

  it('is read by its owner, who cannot see the signal by it', async () => {
    expect((await visit.daan.get('/toezeggingen')).text).toContain('De brief is aangepast.');
    expect((await visit.daan.get(`/signalen/${number}`)).status).toBe(404);
  });

  it('is accepted by its owner, and by nobody else', async () => {
    expect((await visit.carla.send(`${place}/aanvaarding`)).status).toBe(404);
    expect((await visit.daan.send(`${place}/aanvaarding`)).status).toBe(303);
    expect((await visit.emma.get(`/signalen/${number}`)).text).toContain('Toezegging aanvaard');
  });

  it('is followed after the signal has closed, and shown to the director when the day goes by', async () => {
    await act(visit.emma, number, 'aanvaarding');
    await world.pass(world.clock.at + 20 * DAY);
    await logIn();
    expect((await visit.daan.get('/toezeggingen')).text).toContain('Te laat');
    expect((await visit.emma.get(`/signalen/${number}`)).text).toContain('Afgesloten, maar nog niet klaar');
    expect((await visit.emma.get(`/signalen/${number}`)).text).toContain('Toezegging niet op tijd door Daan Smit');
    expect((await visit.dora.get('/toezeggingen')).text).toContain('De brief is aangepast.');
  });

  it('is kept with a report; an empty one is asked for at its place', async () => {
    const empty = await visit.daan.send(`${place}/nagekomen`, { report: '' });
    expect([empty.status, empty.text.includes('Vul dit in.')]).toEqual([422, true]);
    expect((await visit.daan.send(`${place}/nagekomen`, { report: 'De nieuwe brief gaat uit.' })).status).toBe(303);
    expect((await visit.emma.get(`/signalen/${number}`)).text).toContain('De nieuwe brief gaat uit.');
    expect((await visit.dora.get('/toezeggingen')).text).not.toContain('De brief is aangepast.');
  });
});

describe('a rechtsstatelijk bezwaar', () => {
  let number: string;
  beforeAll(async () => {
    number = await file(visit.emma, { kind: 'rule_of_law', norm: 'Artikel 3:2 Awb', suspension: 'on' });
  });

  it('is found by the committee and the director at once', async () => {
    expect((await visit.tess.get('/oordelen')).text).toContain(number);
    expect((await visit.dora.get('/escalaties')).text).toContain('Verzoeken om opschorting');
    expect((await visit.dora.get('/escalaties')).text).toContain(number);
    expect((await visit.dora.get(`/signalen/${number}`)).text).toContain('Artikel 3:2 Awb');
    expect((await visit.cor.get('/oordelen')).status).toBe(403);
  });

  it('gets the director’s answer on suspension, and the verdict of the committee, which goes into the register', async () => {
    expect((await act(visit.kim, number, 'opschorting', { granted: 'true', reasons: 'Ja.' })).status).toBe(403);
    expect(
      (await act(visit.dora, number, 'opschorting', { granted: 'true', reasons: 'Tot het oordeel.' })).status,
    ).toBe(303);
    const verdict = {
      verdict: 'upheld',
      reasons: 'De instructie mist een grondslag.',
      summaryTitle: 'Instructie zonder grondslag',
      summary: 'De instructie is ingetrokken.',
    };
    expect((await act(visit.dora, number, 'oordeel', verdict)).status).toBe(403);
    expect((await act(visit.tess, number, 'oordeel', verdict)).status).toBe(303);
    const { text } = await visit.emma.get(`/signalen/${number}`);
    expect(text).toContain('De instructie is opgeschort');
    expect(text).toContain('Oordeel van de toetsingscommissie: Gegrond');
    expect((await visit.daan.get('/register')).text).toContain('Instructie zonder grondslag');
  });
});

describe('what travels up with a signal', () => {
  it('stands beside the own words of the official: the advice, and feedback and rebuttal side by side', async () => {
    const number = await file(visit.emma);
    await act(visit.cor, number, 'opschaling', { advice: 'Mijn advies: inwilligen.' });
    const ad = await world.visitor('ad');
    await act(ad, number, 'terugkoppeling', { outcome: 'not_possible', reasons: 'Kan niet.', followUp: 'Niets.' });
    await act(visit.emma, number, 'weerwoord', { rebuttal: 'Dat kan wel.' });
    const { html, text } = await visit.kim.get(`/signalen/${number}`);
    const said = /<div class="wk-beside">([\s\S]*?)<section aria-labelledby="doen"/.exec(html)?.[1] ?? '';
    for (const words of ['Mijn advies: inwilligen.', 'Kan niet.', 'Dat kan wel.', 'Elke week blijven er']) {
      expect(said).toContain(words);
    }
    expect(text).toContain('Waarom bij Kim Jacobs?');
  });

  it('leaves out what the line writes for itself, for everybody outside it', async () => {
    const number = await file(visit.emma);
    await act(visit.cor, number, 'notitie', { internalNote: 'Nog navragen bij de juristen.' });
    expect((await visit.cor.get(`/signalen/${number}`)).text).toContain('Nog navragen bij de juristen.');
    expect((await visit.emma.get(`/signalen/${number}`)).text).not.toContain('navragen');
  });
});

describe('a theme', () => {
  it('bundles signals of one field for those who stand in its line', async () => {
    const [one, other] = [await file(visit.emma), await file(visit.emma)];
    await act(visit.cor, one, 'thema', { newTheme: 'Te weinig tijd' });
    const place = /href="(\/themas\/[\w-]+)"/.exec((await visit.cor.get('/themas')).html)?.[1] ?? '';
    await act(visit.cor, other, 'thema', { theme: place.split('/').at(-1) ?? '' });
    const { text } = await visit.cor.get(place);
    expect(text).toContain(one);
    expect(text).toContain(other);
    expect((await visit.emma.get('/themas')).status).toBe(403);
  });
});

describe('a manager', () => {
  it('reads what a submitter shares, until the submitter ends it', async () => {
    const number = await file(visit.emma);
    expect((await visit.mees.get(`/signalen/${number}`)).status).toBe(404);
    expect((await act(visit.emma, number, 'delen', { manager: 'mees' })).status).toBe(303);
    expect((await visit.mees.get('/gedeeld')).text).toContain(number);
    expect((await visit.mees.get(`/signalen/${number}`)).status).toBe(200);
    const share = /value="([\w-]{36})"[^>]*>Mees Meijer/.exec((await visit.emma.get(`/signalen/${number}`)).html)?.[1];
    expect((await act(visit.emma, number, 'delen-einde', { share: share ?? '' })).status).toBe(303);
    expect((await visit.mees.get(`/signalen/${number}`)).status).toBe(404);
    expect((await visit.mees.get('/gedeeld')).text).not.toContain(number);
  });
});
