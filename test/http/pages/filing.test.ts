import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILING } from '../small-site.js';
import { errorAt, file, hidden, openPagesWorld, type PagesWorld, typedIn, type Visitor } from './pages-world.js';

let world: PagesWorld;
let emma: Visitor;

beforeEach(async () => {
  world = await openPagesWorld();
  emma = await world.visitor('emma');
});
afterEach(async () => {
  await world.close();
});

const ownCount = async () =>
  new Set([...(await emma.get('/signalen')).html.matchAll(/WK-[0-9A-Z]{8}/g)].map(([number]) => number)).size;

describe('the form to file a signal', () => {
  it('asks six questions at most, and says beforehand what will happen by when', async () => {
    const { html, text } = await emma.get('/signalen/nieuw');
    const asked = new Set(
      [...html.matchAll(/<(?:input type="(?:text|radio)"|textarea|select)[^>]* name="([^"]+)"/g)].map(
        ([, name]) => name,
      ),
    );
    const named = new Set(
      [...html.matchAll(/ name="(title|whatHappens|impact|field|kind|request)"/g)].map(([, name]) => name),
    );
    expect(named.size).toBe(6);
    expect(asked.size).toBeLessThanOrEqual(6);
    expect(text).toContain(
      'binnen 2 werkdagen bericht dat het is gezien, binnen 20 werkdagen een antwoord met redenen',
    );
    expect(text).toContain('Zoek eerst');
  });

  it('searches the register without losing a letter, and without a word of it in an address', async () => {
    const answer = await emma.send('/signalen/nieuw', { ...FILING, kind: 'idea', zoek: 'bezwaren' });
    expect(answer.status).toBe(200);
    expect(typedIn(answer.html, 'whatHappens')).toBe(FILING.whatHappens);
    expect(typedIn(answer.html, 'title')).toBe(FILING.title);
    expect(answer.html).toMatch(/<option value="heffing" selected/);
    expect(answer.html).toMatch(/value="idea" checked/);
    expect(answer.text).toContain('Niets gevonden over ‘bezwaren’');
  });

  it.each([
    ['title', '', 'Vul dit in.'],
    ['title', 'abc', 'Gebruik ten minste 5 tekens.'],
    ['title', 'x'.repeat(151), 'Gebruik ten hoogste 150 tekens.'],
    ['whatHappens', '', 'Vul dit in.'],
    ['whatHappens', 'x'.repeat(10_001), 'Gebruik ten hoogste 10000 tekens.'],
    ['field', '', 'Kies een vakgebied uit de lijst.'],
    ['field', 'astrologie', 'Dit vakgebied bestaat niet. Kies een vakgebied uit de lijst.'],
    ['kind', '', 'Kies wat er het beste bij past.'],
  ])('says at %s what is wrong with it, and keeps all the rest (%#)', async (name, value, message) => {
    const answer = await emma.send('/signalen', { ...FILING, [name]: value });
    expect(answer.status).toBe(422);
    expect(errorAt(answer.html, name).replace('10.000', '10000')).toContain(message);
    for (const other of ['title', 'whatHappens', 'impact', 'request'] as const) {
      expect(typedIn(answer.html, other)).toBe(other === name ? value : FILING[other]);
    }
    expect(await ownCount()).toBe(0);
  });

  it('files once, however often and at the same moment it is sent', async () => {
    const sleutel = hidden((await emma.get('/signalen/nieuw')).html, 'sleutel');
    const _csrf = await emma.csrf();
    const send = () => emma.sendBare('/signalen', { ...FILING, sleutel, _csrf });
    const answers = await Promise.all([send(), send(), send(), send(), send()]);
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect(await ownCount()).toBe(1);
  });

  it('sent again with another text says so, keeps it, and files it as a new one on the next try', async () => {
    const sleutel = hidden((await emma.get('/signalen/nieuw')).html, 'sleutel');
    await emma.send('/signalen', { ...FILING, sleutel });
    const other = { ...FILING, title: 'Een heel ander signaal', sleutel };
    const answer = await emma.send('/signalen', other);
    expect(answer.status).toBe(409);
    expect(typedIn(answer.html, 'title')).toBe(other.title);
    const next = hidden(answer.html, 'sleutel');
    expect(next).not.toBe(sleutel);
    expect((await emma.send('/signalen', { ...other, sleutel: next })).status).toBe(303);
    expect(await ownCount()).toBe(2);
  });

  it('is not for who is no employee', async () => {
    expect((await (await world.visitor('dora')).get('/signalen/nieuw')).status).toBe(403);
  });
});

describe('one’s own signals', () => {
  it('are the newest first, in pages, and nobody else’s', async () => {
    const other = await file(await world.visitor('eli'));
    const numbers = [];
    for (let count = 0; count < 21; count += 1) {
      world.clock.at += 1000;
      numbers.push(await file(emma));
    }
    const first = await emma.get('/signalen');
    const shown = [...new Set([...first.html.matchAll(/\/signalen\/(WK-[0-9A-Z]{8})"/g)].map(([, number]) => number))];
    expect(shown).toEqual(numbers.toReversed().slice(0, 20));
    expect((await emma.get('/signalen?pagina=2')).html).toContain(numbers[0]);
    expect(first.html).not.toContain(other);
    expect(first.text).toContain('Vaktechnisch coördinator: Cor de Wit');
  });

  it('say when it is one’s own turn', async () => {
    const number = await file(emma);
    const cor = await world.visitor('cor');
    await cor.send(`/signalen/${number}/vraag`, { revisie: '1', question: 'Welk kantoor?' });
    const { text } = await emma.get('/signalen');
    expect(text).toContain('U bent aan zet');
    expect((await emma.get('/')).text).toContain('Bij 1 signaal bent u aan zet.');
  });
});
