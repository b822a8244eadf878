import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../small-site.js';
import { file, openPagesWorld, type PagesWorld, type Visitor } from './pages-world.js';

let world: PagesWorld;
let [emma, daan, eli]: Visitor[] = [];
let number: string;
let entry: string;

beforeAll(async () => {
  world = await openPagesWorld();
  emma = await world.visitor('emma');
  daan = await world.visitor('daan');
  eli = await world.visitor('eli');
  number = await file(emma);
  await emma.send(`/signalen/${number}/medeondertekening`, {
    revisie: '1',
    summaryTitle: 'Bezwaren blijven liggen',
    summary: 'In meer teams blijven bezwaren liggen. Teken mee.',
  });
  entry = /href="(\/register\/[\w-]+)"/.exec((await daan.get('/register')).html)?.[1] ?? '';
});
afterAll(() => world.close());

const pageOf = async (who: Visitor | undefined) => (await who?.get(`/signalen/${number}`)) ?? { status: 0, text: '' };

describe('joining a signal that its submitter opened for it', () => {
  it('is not done by looking: who has not joined does not see the signal', async () => {
    expect((await pageOf(daan)).status).toBe(404);
    expect((await daan?.get(entry))?.text).toContain('In meer teams blijven bezwaren liggen.');
  });

  it('takes one click, counts without a name, and lets the colleague read along', async () => {
    const joined = await daan?.send(`${entry}/medeondertekening`);
    expect(joined?.location).toBe(`${entry}?melding=joined`);
    expect((await daan?.get(entry))?.text).toContain('U bent nu één van de 2 die dit meemaken.');
    const { status, text } = await pageOf(daan);
    expect(status).toBe(200);
    expect(text).toContain('Medeondertekend door een collega, zonder naam');
    expect(text).toContain('U heeft dit medeondertekend. U leest mee');
    expect(text).toContain('Gewicht 2; vanaf 3 heeft het spoed.');
    expect((await pageOf(await world.visitor('cor'))).text).not.toContain('Daan');
  });

  it('puts it among what the colleague joined, with how it stands and how heavy it weighs', async () => {
    const { text, html } = (await daan?.get('/signalen')) ?? { text: '', html: '' };
    expect(text).toContain('Wat ik medeondertekende');
    expect(text).toContain('Bezwaren blijven liggen');
    expect(html).toContain(`href="/signalen/${number}"`);
    expect((await emma?.get('/signalen'))?.text).not.toContain('Wat ik medeondertekende');
  });

  it('by name adds the name and the words of the colleague, for those who handle it', async () => {
    await eli?.send(`${entry}/medeondertekening`, { byName: 'on', ownWords: 'Bij ons twintig per week.' });
    const { text } = await pageOf(await world.visitor('cor'));
    expect(text).toContain('Eli Bos');
    expect(text).toContain('Bij ons twintig per week.');
  });

  it('is done once, and never by who filed it or has to answer it; what was typed stays', async () => {
    const cor = await world.visitor('cor');
    for (const [who, words] of [
      [eli, 'U heeft dit al medeondertekend.'],
      [emma, 'Dit is uw eigen signaal.'],
      [cor, 'U zit in de lijn die dit signaal beantwoordt'],
    ] as const) {
      const answer = await who?.send(`${entry}/medeondertekening`, { ownWords: 'Nog iets.' });
      expect(answer?.status).toBe(409);
      expect(answer?.text).toContain(words);
      if (who === cor) expect(answer?.text).toContain('Nog iets.');
    }
  });

  it('is open to a manager of the submitter like to everybody, who sees nothing more by it', async () => {
    const mark = await world.visitor('mees');
    expect((await mark.send(`${entry}/medeondertekening`)).status).toBe(303);
    expect((await pageOf(mark)).status).toBe(404);
    const { text } = await mark.get('/signalen');
    expect(text).toContain('Alleen wat in het register staat');
    expect(text).not.toContain(number);
  });

  it('three times over makes the signal urgent', async () => {
    expect((await pageOf(await world.visitor('cor'))).text).toContain('Spoed');
  });

  it('of what does not stand in the register is not possible', async () => {
    expect((await daan?.send('/register/nothing/medeondertekening'))?.status).toBe(404);
  });
});

describe('raising a signal again', () => {
  it('is said above the form, with what it will weigh and by which rule', async () => {
    const earlier = await file(emma as Visitor, { title: 'Nog steeds geen antwoord' });
    expect((await emma?.get(`/signalen/${earlier}`))?.text).not.toContain('Opnieuw melden mag altijd');
    await emma?.send(`/signalen/${earlier}/intrekking`, { revisie: '1' });
    expect((await emma?.get(`/signalen/${earlier}`))?.html).toContain(`/signalen/nieuw?opnieuw=${earlier}`);
    const { text } = (await emma?.get(`/signalen/nieuw?opnieuw=${earlier}`)) ?? { text: '' };
    expect(text).toContain('U meldt dit opnieuw');
    expect(text).toContain('Nog steeds geen antwoord');
    expect(text).toContain('Uw nieuwe signaal krijgt gewicht 2');
    expect(text).toContain('Vanaf gewicht 3 heeft het spoed.');

    const again = await file(emma as Visitor, { title: 'En nog steeds niet', raises: earlier });
    expect((await emma?.get(`/signalen/${again}`))?.text).toContain('Dit meldt opnieuw');
    expect((await emma?.get(`/signalen/${earlier}`))?.html).toContain(`href="/signalen/${again}"`);
  });

  it('tells nothing of a signal that the reader may not know', async () => {
    const { text } = (await daan?.get(`/signalen/nieuw?opnieuw=${await file(emma as Visitor)}`)) ?? { text: '' };
    expect(text).not.toContain('U meldt dit opnieuw');
  });
});

describe('a summary for the register that waits for its submitter', () => {
  it('says beside the buttons from which day on silence is a yes', async () => {
    const offered = await file(emma as Visitor);
    await (await world.visitor('cor')).send(`/signalen/${offered}/terugkoppeling`, {
      revisie: '1',
      outcome: 'taken_up',
      reasons: 'Het klopt.',
      followUp: 'Wij herstellen het.',
      summaryTitle: 'Bezwaren op tijd',
      summary: 'Hersteld.',
    });
    const accepting = (await emma?.get(`/signalen/${offered}`))?.text;
    expect(accepting).toContain('Sluit u af zonder vinkje, dan komt zij niet in het register.');
    await world.pass(world.clock.at + 25 * DAY);
    emma = await world.visitor('emma');
    expect((await emma.get(`/signalen/${offered}`)).text).toMatch(/Zegt u niets, dan geldt dat na .* als instemming/);
  });
});

describe('what was withdrawn', () => {
  it('cannot be joined any more, and its invitation says so', async () => {
    const colleague = await world.visitor('daan');
    const gone = await file(emma as Visitor, { title: 'Wordt ingetrokken' });
    const revised = async () =>
      /name="revisie" value="(\d+)"/.exec((await emma?.get(`/signalen/${gone}`))?.html ?? '')?.[1] ?? '';
    const words = { summaryTitle: 'Wordt ingetrokken', summary: 'Doe mee.' };
    const opened = await emma?.send(`/signalen/${gone}/medeondertekening`, { revisie: await revised(), ...words });
    expect(opened?.status).toBe(303);
    expect((await emma?.send(`/signalen/${gone}/intrekking`, { revisie: await revised() }))?.status).toBe(303);
    const { html } = await colleague.get('/register');
    const place = /href="(\/register\/[\w-]+)"[^>]*>Wordt ingetrokken/.exec(html)?.[1] ?? '';
    expect((await colleague.send(`${place}/medeondertekening`)).status).toBe(409);
    expect((await colleague.get(place)).text).not.toContain('Collega’s kunnen meedoen');
  });
});
