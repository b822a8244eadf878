import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveOrganisation } from '../../../src/store/save-organisation.js';
import { moveDisplaced } from '../../../src/usecases/move-displaced.js';
import { makeStandardText } from '../../../src/usecases/standard-texts.js';
import { DAY, NOW } from '../small-site.js';
import { file, openPagesWorld, type PagesWorld, typedIn, type Visitor } from './pages-world.js';

let world: PagesWorld;
let emma: Visitor;
let cor: Visitor;
let number: string;

beforeEach(async () => {
  world = await openPagesWorld();
  [emma, cor] = [await world.visitor('emma'), await world.visitor('cor')];
  number = await file(emma);
});
afterEach(() => world.close());

async function act(who: Visitor, segment: string, fields: Record<string, string> = {}) {
  const { html } = await who.get(`/signalen/${number}`);
  const revisie = /name="revisie" value="(\d+)"/.exec(html)?.[1] ?? '0';
  const { status, text } = await who.send(`/signalen/${number}/${segment}`, { revisie, ...fields });
  if (status !== 303) throw new Error(`${segment}: ${status} ${text}`);
}
const FEEDBACK = { outcome: 'taken_up', reasons: 'Zo is het.', followUp: 'Dit volgt.' };
const SUMMARY = { summaryTitle: 'Bezwaren op tijd', summary: 'Bezwaren bleven liggen; nu niet meer.' };

describe('what will stand in the register', () => {
  it('is shown to the submitter before it is opened for colleagues, and nothing is done by looking', async () => {
    const shown = await emma.send(`/signalen/${number}/medeondertekening/voorbeeld`, SUMMARY);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('Zo staat het straks in het register, voor alle collega’s');
    expect(shown.html).toContain('<span>Bezwaren op tijd</span>');
    expect(shown.text).toContain('Wie medeondertekent, leest daarnaast uw hele signaal en de tijdlijn.');
    expect(typedIn(shown.html, 'medeondertekening-summary')).toBe(SUMMARY.summary);
    expect((await emma.get('/register')).text).not.toContain('Bezwaren op tijd');
  });

  it('is shown to a handler who writes it, also while nothing is filled in yet', async () => {
    const shown = await cor.send(`/signalen/${number}/terugkoppeling/voorbeeld`, { ...FEEDBACK });
    expect(shown.text).toContain('(nog geen titel)');
    expect(shown.text).toContain('Verder lezen collega’s niets');
    expect(typedIn(shown.html, 'terugkoppeling-reasons')).toBe(FEEDBACK.reasons);
  });

  it('is there for acts that write in the register alone, and for who may see the signal', async () => {
    expect((await cor.send(`/signalen/${number}/vraag/voorbeeld`, { question: 'Wat?' })).status).toBe(404);
    const mark = await world.visitor('mark');
    expect((await mark.send(`/signalen/${number}/terugkoppeling/voorbeeld`, FEEDBACK)).status).toBe(404);
  });
});

describe('the page of a signal', () => {
  it('tells the handler how it stands with the summary, at each step', async () => {
    await act(cor, 'terugkoppeling', { ...FEEDBACK, ...SUMMARY });
    expect((await cor.get(`/signalen/${number}`)).text).toContain('Voorgesteld bij de terugkoppeling.');
    expect((await emma.get(`/signalen/${number}`)).html).not.toContain('id="samenvatting-stand"');
    await act(emma, 'aanvaarding');
    expect((await cor.get(`/signalen/${number}`)).text).toContain(
      'De indiener zei nee: zij staat niet in het register.',
    );
    await act(cor, 'samenvatting', SUMMARY);
    expect((await cor.get(`/signalen/${number}`)).text).toContain('Opnieuw voorgesteld na een nee.');
    await act(emma, 'samenvatting-instemming');
    expect((await cor.get(`/signalen/${number}`)).text).toContain('Zij staat in het register.');
  });

  it('tells that a summary was taken back when its answer is contested', async () => {
    await act(cor, 'terugkoppeling', { ...FEEDBACK, ...SUMMARY });
    await act(emma, 'weerwoord', { rebuttal: 'Dat klopt niet.' });
    expect((await (await world.visitor('ad')).get(`/signalen/${number}`)).text).toContain(
      'Ingetrokken, omdat de indiener',
    );
  });

  it('has the notes of the line together, for the line alone', async () => {
    await act(cor, 'notitie', { internalNote: 'Eerst met Ad overleggen.' });
    const { html, text } = await cor.get(`/signalen/${number}`);
    expect(html).toContain('id="notities"');
    expect(text.match(/Eerst met Ad overleggen\./g)).toHaveLength(2);
    const own = await emma.get(`/signalen/${number}`);
    expect(own.html).not.toContain('id="notities"');
    expect(own.text).not.toContain('Eerst met Ad overleggen.');
  });
});

describe('the queue', () => {
  it('marks what was taken over, until it is answered, and what was promised', async () => {
    const absence = { id: 'away', personId: 'cor', from: NOW, until: NOW + 100 * DAY, standInId: null };
    await world.database.work((handle) => saveOrganisation(handle, { absences: [absence] }), 'write');
    expect((await moveDisplaced(world.deps)).moved).toBe(1);
    const carla = await world.visitor('carla');
    expect((await carla.get('/werkvoorraad')).text).toContain('Overgenomen');
    const promise = { commitment: 'Een werkwijze.', commitmentOwner: 'Daan Smit', promisedDay: '2026-12-01' };
    await act(carla, 'terugkoppeling', { ...FEEDBACK, ...promise });
    const { text } = await carla.get('/werkvoorraad');
    expect(text).not.toContain('Overgenomen');
    expect(text).toContain('1 open toezegging');
  });
});

describe('the answer of the director on the report', () => {
  it('has a draft and standard texts as everywhere', async () => {
    await world.pass(NOW + 90 * DAY);
    const dora = await world.visitor('dora');
    const text = {
      act: 'give_feedback',
      title: 'Uitleg',
      text: 'Dank voor uw signaal over [onderwerp].',
      retired: false,
    } as const;
    const made = await makeStandardText(world.deps, 'dora', 'heffing', text);
    expect(made.ok).toBe(true);
    const before = await dora.get('/escalaties');
    expect(before.text).toContain('Bewaar concept');
    expect(before.html).toContain(`/signalen/${number}/terugkoppeling/standaardtekst`);
    await dora.send(`/signalen/${number}/terugkoppeling/concept`, { ...FEEDBACK, reasons: 'Half geschreven' });
    expect(typedIn((await dora.get('/escalaties')).html, `${number}-terugkoppeling-reasons`)).toBe('Half geschreven');
  });
});
