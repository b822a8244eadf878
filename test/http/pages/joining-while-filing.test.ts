import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILING } from '../small-site.js';
import { file, hidden, openPagesWorld, type PagesWorld, typedIn, type Visitor } from './pages-world.js';

const WORDS = 'Bij ons blijft elke week een stapel bezwaren liggen.';

let world: PagesWorld;
let emma: Visitor;
let daan: Visitor;
let number: string;
let entry: string;

beforeEach(async () => {
  world = await openPagesWorld();
  emma = await world.visitor('emma');
  daan = await world.visitor('daan');
  number = await file(emma);
  const revisie = /name="revisie" value="(\d+)"/.exec((await emma.get(`/signalen/${number}`)).html)?.[1] ?? '';
  const opening = { revisie, summaryTitle: 'Bezwaren blijven liggen', summary: 'Bezwaren blijven weken liggen.' };
  await emma.send(`/signalen/${number}/medeondertekening`, opening);
  entry = /href="\/register\/([\w-]+)"/.exec((await daan.get('/register')).html)?.[1] ?? '';
});
afterEach(() => world.close());

const joined = async () => {
  const id = (await world.database.read((reads) => reads.signalIdByNumber(number))) ?? '';
  return (await world.database.read((reads) => reads.signal(id)))?.joined;
};

describe('joining from the list of the register', () => {
  it('is one press, counts without a name, and leads back to the list as it was searched', async () => {
    const list = await daan.get('/register?zoek=bezwaren');
    expect(list.text).toContain('Dit speelt bij mij ook (zonder naam)');
    const terug = hidden(list.html, 'terug');
    expect(terug).toBe('/register?zoek=bezwaren');
    const sent = await daan.send(`/register/${entry}/medeondertekening`, { terug });
    expect(sent.status).toBe(303);
    expect(await joined()).toBe(1);
    const after = await daan.get(String(sent.location));
    expect(after.text).toContain('U bent medeondertekenaar.');
    expect(after.html).toContain('href="/register?zoek=bezwaren"');
  });

  it('leads back to nothing but the register', async () => {
    for (const terug of ['//elders.example', 'https://elders.example', '/uitloggen', '/registers']) {
      const after = await daan.get(`/register/${entry}?terug=${encodeURIComponent(terug)}`);
      expect(after.html).toContain('<a href="/register">');
      expect(after.html).not.toContain(`<a href="${terug}"`);
    }
  });

  it('says who sees the name of one who joins by name', async () => {
    const { text } = await daan.get(`/register/${entry}`);
    expect(text).toContain('Met vinkje ziet ieder die het signaal mag inzien uw naam');
  });
});

describe('joining instead of filing the same', () => {
  it('takes along what was typed as one’s own words, and keeps it as a draft', async () => {
    const typed = { ...FILING, whatHappens: WORDS };
    const found = await daan.send('/signalen/nieuw', { ...typed, zoek: 'bezwaren' });
    expect(found.html).toContain(`formaction="/register/${entry}/aansluiten"`);
    const offered = await daan.send(`/register/${entry}/aansluiten`, { ...typed, zoek: 'bezwaren' });
    expect(offered.status).toBe(200);
    expect(typedIn(offered.html, 'ownWords')).toBe(WORDS);
    expect(offered.text).toContain('Terug naar uw signaal in wording');
    expect(await joined()).toBe(0);

    const ownWords = typedIn(offered.html, 'ownWords') ?? '';
    expect((await daan.send(`/register/${entry}/medeondertekening`, { ownWords })).status).toBe(303);
    expect(await joined()).toBe(1);
    const draft = await daan.get('/signalen/nieuw');
    expect(typedIn(draft.html, 'whatHappens')).toBe(WORDS);
    expect(typedIn(draft.html, 'title')).toBe(FILING.title);
  });
});

describe('raising again by a choice', () => {
  it('puts what was chosen on a card, with a way back, and files with it', async () => {
    const typed = { ...FILING, whatHappens: WORDS };
    const chosen = await daan.send('/signalen/nieuw', { ...typed, opnieuw: entry });
    expect(chosen.text).toContain('U meldt dit opnieuw');
    expect(hidden(chosen.html, 'gekozen')).toBe(entry);
    expect(typedIn(chosen.html, 'whatHappens')).toBe(WORDS);
    const not = await daan.send('/signalen/nieuw', { ...typed, gekozen: entry, nietOpnieuw: entry });
    expect(not.text).not.toContain('U meldt dit opnieuw');
    expect(hidden(not.html, 'gekozen')).toBe('');

    const again = await file(daan, { ...typed, gekozen: entry });
    const id = (await world.database.read((reads) => reads.signalIdByNumber(again))) ?? '';
    expect((await world.database.read((reads) => reads.signal(id)))?.raises).toHaveLength(1);
  });

  it('keeps what was chosen with the draft, whether kept by its button or on the way to joining', async () => {
    const typed = { ...FILING, whatHappens: WORDS, gekozen: entry };
    await daan.send('/signalen/nieuw/concept', typed);
    expect(hidden((await daan.get('/signalen/nieuw')).html, 'gekozen')).toBe(entry);
    await daan.send('/signalen/nieuw/concept/weg');
    await daan.send(`/register/${entry}/aansluiten`, { ...typed, iets: 'dat niet bij het formulier hoort' });
    const back = await daan.get('/signalen/nieuw');
    expect(hidden(back.html, 'gekozen')).toBe(entry);
    expect(back.html).not.toContain('dat niet bij het formulier hoort');
  });

  it('counts what was both chosen and typed once', async () => {
    const { text } = await emma.send('/signalen/nieuw', { ...FILING, gekozen: entry, raises: number });
    expect(text.match(/Toch niet/g)).toHaveLength(1);
  });
});

describe('the questions of an objection', () => {
  it('are part of it alone: what stands there under another kind is left out, and nothing is refused for it', async () => {
    const filed = await file(daan, { kind: 'signal', norm: 'Artikel 3:2 Awb', suspension: 'on' });
    const id = (await world.database.read((reads) => reads.signalIdByNumber(filed))) ?? '';
    expect(await world.database.read((reads) => reads.signal(id))).toMatchObject({ ruleOfLaw: false });
  });
});
