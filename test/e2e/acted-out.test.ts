import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CAST, DEMO_PASSWORD } from '../../src/demo/people.js';
import { launchChromium } from '../support/chromium.js';
import { type Visitor, visit } from './browser.js';
import { type Demo, startDemo } from './demo.js';

/** A Monday morning; the demo lives through the weeks before it. */
const NOW = Date.parse('2026-11-23T09:00:00+01:00');

const UNREACHABLE = 'Medewerkers MKB negen maanden onbereikbaar zonder diensttelefoon';
const UNREACHABLE_WORDS = 'Belastingplichtigen kunnen ons niet terugbellen, ook niet over lopende betalingsregelingen.';
const SETTLEMENT = 'Hoe om te gaan met verrekening bij lopende schuldsanering?';
const CASES = 'Eén casus per maand samen bespreken met team en leidinggevende';
const INSULT = 'Een collega heeft mij uitgescholden';
const REFUSED = 'Uitstel wordt geweigerd zonder reden';
const OBJECTION = 'Instructie: geen uitstel meer verlenen';

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  demo = await startDemo(NOW);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Logs in as the handbook says: by the button of the cast, or by name and password. */
async function as<T>(username: string, work: (visitor: Visitor) => Promise<T>): Promise<T> {
  const visitor = await visit(browser, demo.url);
  if (DEMO_CAST.some((one) => one.username === username)) await visitor.logIn(username);
  else {
    await visitor.open('/inloggen');
    await visitor.page.getByLabel('Gebruikersnaam').fill(username);
    await visitor.page.getByLabel('Wachtwoord').fill(DEMO_PASSWORD);
    await visitor.press('Inloggen');
  }
  const result = await work(visitor);
  await visitor.leave();
  return result;
}

const main = ({ page }: Visitor) => page.locator('main').innerText();

async function unfold(within: Locator, name: string): Promise<Locator> {
  const fold = within.locator('details', { has: within.page().locator('summary', { hasText: name }) }).first();
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  return fold;
}

interface Typed {
  readonly fill?: Readonly<Record<string, string>>;
  readonly choose?: string;
  readonly tick?: string;
}

async function typeIn(form: Locator, { fill = {}, choose, tick }: Typed) {
  for (const [label, text] of Object.entries(fill)) {
    await form.getByRole('textbox', { name: label }).first().fill(text);
  }
  if (choose) await form.getByRole('radio', { name: choose, exact: true }).check();
  if (tick) await form.getByLabel(tick).check();
}

/** Unfolds an act on the page of a signal, types, and presses its button. */
async function act(visitor: Visitor, name: string, typed: Typed = {}) {
  await typeIn(await unfold(visitor.page.locator('main'), name), typed);
  await visitor.press(name);
  expect(await main(visitor)).toContain('Het is gedaan en vastgelegd.');
}

async function openFrom(visitor: Visitor, menu: string, title: string) {
  await visitor.follow(menu);
  await visitor.follow(title);
}

async function file(
  visitor: Visitor,
  title: string,
  kind: string,
  more: (page: Locator) => Promise<void> = async () => undefined,
) {
  const form = visitor.page.locator('main');
  await visitor.follow('Signaal indienen');
  await form.getByLabel('Titel', { exact: true }).fill(title);
  await form.getByLabel('Wat gebeurt er?').fill('Sinds deze week gebeurt dit bij ons iedere dag.');
  await form.getByLabel('Vakgebied').selectOption({ label: 'Invordering' });
  await form.getByRole('radio', { name: kind, exact: true }).check();
  await more(form);
  await visitor.press('Indienen');
  expect(await main(visitor)).toContain('Uw signaal is ingediend.');
}

describe('what the handbook tells to act out', () => {
  it('P1: an employee reads what is not possible and why, and until when she can react', async () => {
    await as('fatima.el.amrani', async (visitor) => {
      await openFrom(visitor, 'Mijn signalen', SETTLEMENT);
      const text = await main(visitor);
      expect(text).toContain('De terugkoppeling: Niet mogelijk');
      expect(text).toContain('Vooraf stopzetten kan niet');
      expect(text).toContain('Reactie van de indiener');
      expect(text).toMatch(/uiterlijk \w+ \d+ \w+ 2026/);
      await act(visitor, 'Terugkoppeling aanvaarden', { tick: 'De samenvatting mag in het register' });
    });
  });

  it('P2: the manager of the employee does not find the signal, not even by its address', async () => {
    const address = await as('fatima.el.amrani', async (visitor) => {
      await openFrom(visitor, 'Mijn signalen', UNREACHABLE);
      expect(await main(visitor)).toContain('De vaktechnische lijn');
      return visitor.page.url();
    });
    await as('anneke.smit', async (visitor) => {
      await visitor.open(address);
      expect(await main(visitor)).toContain('Niet gevonden');
      await visitor.open('/werkvoorraad');
      expect(await main(visitor)).not.toContain(UNREACHABLE);
    });
  });

  it('P3: a signal that nobody answered climbed to the director by itself, and the employee sees who was late', async () => {
    await as('fatima.el.amrani', async (visitor) => {
      await openFrom(visitor, 'Mijn signalen', UNREACHABLE);
      const text = await main(visitor);
      for (const [from, to, late] of [
        ['Vaktechnisch coördinator', 'Vaktechnisch adviseur', 'Nadia Bakker'],
        ['Vaktechnisch adviseur', 'Kennisgroep', 'Omar Ziani'],
        ['Kennisgroep', 'Vaktechnisch directeur', 'Wim de Groot'],
      ]) {
        expect(text).toMatch(new RegExp(`Geëscaleerd van ${from} naar ${to}: .* niet op tijd door ${late}`));
      }
      expect(text).toContain('Ligt bij Christa Wolters, Vaktechnisch directeur.');
    });
  });

  it('P5: what was answered before is raised again from the register, and weighs more', async () => {
    await as('fatima.el.amrani', async (visitor) => {
      const { page } = visitor;
      await openFrom(visitor, 'Register', 'Boetebesluiten bewaren');
      await visitor.follow('Dit opnieuw melden');
      expect(await main(visitor)).toContain('U meldt dit opnieuw');
      const form = page.locator('main');
      await form.getByLabel('Titel', { exact: true }).fill('Weer boetebesluiten vernietigd');
      await form.getByLabel('Wat gebeurt er?').fill('Vorige week zijn er opnieuw stukken vernietigd.');
      await form.getByLabel('Vakgebied').selectOption({ label: 'Privacy' });
      await form.getByRole('radio', { name: 'Signaal', exact: true }).check();
      await visitor.press('Indienen');
      const text = await main(visitor);
      expect(text).toContain('Gewicht 2');
      expect(text).toContain('Eerder gemeld of medeondertekend: 1');
    });
  });

  it('P6: the coordinator moves it to the knowledge group in one act, which has it the same day', async () => {
    await as('fatima.el.amrani', (visitor) => file(visitor, REFUSED, 'Signaal'));
    await as('nadia.bakker', async (visitor) => {
      await openFrom(visitor, 'Werkvoorraad', REFUSED);
      await act(visitor, 'Opschalen naar de volgende trede', {
        fill: { 'Uw advies': 'Dit raakt elk kantoor.' },
        tick: 'Meteen naar de kennisgroep',
      });
    });
    await as('wim.de.groot', async (visitor) => {
      await openFrom(visitor, 'Werkvoorraad', REFUSED);
      const text = await main(visitor);
      expect(text).toContain('Dit raakt elk kantoor.');
      expect(text).toContain('Ligt bij Wim de Groot, Kennisgroep.');
    });
  });

  it('P9: a promise has an owner and a day, and the employee sees that it is kept', async () => {
    await as('trudy.scholten', async (visitor) => {
      await visitor.follow('Toezeggingen');
      expect(await main(visitor)).toContain('U heeft 1 toezegging openstaan.');
      const form = await unfold(visitor.page.locator('main'), 'Toezegging nagekomen');
      await typeIn(form, { fill: { 'Wat is er gedaan?': 'Alle teams hebben een datum in de agenda.' } });
      await visitor.press('Toezegging nagekomen');
    });
    await as('yvonne.prins', async (visitor) => {
      await openFrom(visitor, 'Mijn signalen', CASES);
      expect(await main(visitor)).toContain('Toezegging nagekomen');
    });
    await as('christa.wolters', async (visitor) => {
      await visitor.follow('Toezeggingen');
      const text = await main(visitor);
      expect(text).toContain('Dewi Santoso');
      expect(text).toContain('Te laat');
    });
  });

  it('P10: an objection goes to the knowledge group, the director suspends, and the committee gives its verdict', async () => {
    await as('fatima.el.amrani', async (visitor) => {
      await file(visitor, OBJECTION, 'Tegenspraak met rechtsstatelijk bezwaar', async (form) => {
        const questions = form.getByRole('group', { name: 'Alleen bij een rechtsstatelijk bezwaar' });
        await typeIn(questions, {
          fill: { 'Welke wet of welk beginsel': 'Het evenredigheidsbeginsel' },
          tick: 'Ik vraag de directeur',
        });
      });
      expect(await main(visitor)).toContain('Ligt bij Wim de Groot, Kennisgroep.');
    });
    await as('christa.wolters', async (visitor) => {
      await visitor.follow('Escalaties');
      expect(await main(visitor)).toContain('Verzoeken om opschorting');
      await visitor.follow(OBJECTION);
      await act(visitor, 'Antwoorden op het verzoek om opschorting', {
        fill: { Redenen: 'Wij wachten het oordeel af.' },
        choose: 'Ja, de instructie is opgeschort tot er een oordeel is',
      });
    });
    await as('johanna.reitsma', async (visitor) => {
      await openFrom(visitor, 'Bezwaren', OBJECTION);
      await act(visitor, 'Oordeel geven', {
        fill: {
          Redenen: 'Uitstel weigeren zonder afweging is onevenredig.',
          'Titel voor het register': 'Uitstel weigeren vraagt een afweging',
          'Samenvatting voor het register': 'Een instructie mag de afweging niet uitsluiten.',
        },
        choose: 'Gegrond',
      });
    });
    await as('fatima.el.amrani', async (visitor) => {
      await openFrom(visitor, 'Register', 'Uitstel weigeren vraagt een afweging');
      expect(await main(visitor)).toContain('Bezwaar gegrond');
    });
  });

  it('P11: the director reads the words of the employee and who was late, and answers there', async () => {
    await as('christa.wolters', async (visitor) => {
      const { page } = visitor;
      await visitor.follow('Escalaties');
      const card = page.locator('main article', { hasText: UNREACHABLE });
      const text = await card.innerText();
      for (const said of [UNREACHABLE_WORDS, 'Wie te laat was', 'Nadia Bakker', 'Wat de lijn er tot nu toe over zei']) {
        expect(text).toContain(said);
      }
      const answer = await unfold(card, 'Hier antwoorden');
      await typeIn(answer, {
        fill: { Redenen: 'Toestellen zijn besteld.', 'Wat volgt er?': 'Levering in januari.' },
        choose: 'Overgenomen',
      });
      await visitor.check();
      await Promise.all([
        page.waitForEvent('load'),
        answer.getByRole('button', { name: 'Terugkoppeling geven' }).click(),
      ]);
      await visitor.check();
      expect(await main(visitor)).toContain('Het is gedaan en vastgelegd.');
    });
  });

  it('P13: the front door says what belongs where, and what does not belong here goes on with consent', async () => {
    await as('fatima.el.amrani', async (visitor) => {
      const text = await main(visitor);
      for (const place of ['Waar hoort wat?', 'De vertrouwenspersoon', 'Het bureau integriteit']) {
        expect(text).toContain(place);
      }
      await file(visitor, INSULT, 'Signaal');
    });
    await as('nadia.bakker', async (visitor) => {
      await openFrom(visitor, 'Werkvoorraad', INSULT);
      await act(visitor, 'Doorverwijzing voorstellen', {
        fill: { Redenen: 'De vertrouwenspersoon kan u hier beter bij helpen.' },
        choose: 'de vertrouwenspersoon',
      });
    });
    await as('fatima.el.amrani', async (visitor) => {
      await openFrom(visitor, 'Mijn signalen', INSULT);
      await act(visitor, 'Doorverwijzing aanvaarden');
    });
    await as('tineke.hoekstra', async (visitor) => {
      await openFrom(visitor, 'Doorverwezen', INSULT);
      expect(await main(visitor)).toContain('Sinds deze week gebeurt dit bij ons iedere dag.');
    });
  });

  it('P14: a colleague searches before filing, finds what others met, and joins with one click', async () => {
    await as('fatima.el.amrani', async (visitor) => {
      const { page } = visitor;
      await visitor.follow('Signaal indienen');
      await page.getByLabel('Zoeken in het register').fill('boetebesluiten');
      await visitor.press('Zoeken');
      expect(await main(visitor)).toContain('Boetebesluiten bewaren zolang een procedure loopt');
      await openFrom(visitor, 'Register', 'Bewijsstukken niet terug te vinden in het dossier');
      expect(await main(visitor)).not.toContain('Emre');
      await visitor.press('Dit speelt bij mij ook');
      expect(await main(visitor)).toContain('door 3 collega’s');
      await visitor.follow('Mijn signalen');
      expect(await main(visitor)).toContain('Wat ik medeondertekende');
    });
  });
});
