import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.js';
import { PHONE, type Visitor, visit } from './browser.js';
import { type Demo, startDemo } from './demo.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday morning; the demo lives through the weeks before it. */
const NOW = Date.parse('2026-11-23T09:00:00+01:00');

const STORY = {
  title: 'Betalingsregeling vervalt zonder bericht',
  whatHappens: 'Een regeling vervalt als één termijn een dag te laat is.\nDe ondernemer hoort daar niets van.',
  impact: 'Zo’n veertig ondernemers per week, alleen al bij ons.',
  request: 'Eerst een herinnering, dan pas vervallen.',
};
const FEEDBACK = { reasons: 'Het systeem kan dit niet onderscheiden.', followUp: 'Er volgt een wijzigingsverzoek.' };
const REBUTTAL = 'Handmatig kan het wel; dat doen wij al drie jaar.';
const ANSWER = {
  reasons: 'U heeft gelijk: handmatig herstel is toegestaan en hoort de werkwijze te zijn.',
  followUp: 'De werkinstructie wordt deze maand aangepast.',
  summaryTitle: 'Herinneren voordat een regeling vervalt',
  summary: 'Een regeling verviel zonder bericht. Nu gaat er eerst een herinnering uit.',
};

let demo: Demo;
let browser: Browser;
let now = NOW;
let number = '';

beforeAll(async () => {
  demo = await startDemo(NOW);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

async function as(username: string, work: (visitor: Visitor) => Promise<void>, viewport?: typeof PHONE) {
  const visitor = await visit(browser, demo.url, viewport);
  await visitor.logIn(username);
  await work(visitor);
  await visitor.leave();
}

async function daysPass(days: number) {
  now += days * DAY;
  await demo.pass(now);
}

const main = ({ page }: Visitor) => page.locator('main').innerText();

/** Unfolds an act where it is not open already. */
async function unfold({ page }: Visitor, segment: string) {
  const act = page.locator(`#${segment}`);
  if ((await act.getAttribute('open')) === null) await act.locator('summary').click();
}

async function openSignal(visitor: Visitor, list: string) {
  await visitor.open(list);
  await visitor.follow(STORY.title);
}

describe('a signal goes in, an answer comes out, and silence climbs', () => {
  it('is filed by an employee, who searches first and loses nothing that was typed', async () => {
    await as('fatima.el.amrani', async (visitor) => {
      const { page } = visitor;
      await visitor.follow('Signaal indienen');
      await page.locator('#title').fill(STORY.title);
      await page.locator('#whatHappens').fill(STORY.whatHappens);
      await page.locator('#zoek').fill('betalingsregeling');
      await visitor.press('Zoeken');
      expect(await page.locator('#title').inputValue()).toBe(STORY.title);
      expect(await page.locator('#whatHappens').inputValue()).toBe(STORY.whatHappens);

      await page.locator('#impact').fill(STORY.impact);
      await page.locator('#request').fill(STORY.request);
      await visitor.press('Indienen');
      expect(await page.title()).toMatch(/^Fout: /);
      expect(await page.locator('#field-error').innerText()).toContain('Kies een vakgebied uit de lijst.');
      expect(await page.locator('#request').inputValue()).toBe(STORY.request);

      await page.locator('#field').selectOption('invordering');
      await page.locator('input[name="kind"][value="dissent"]').check();
      await visitor.press('Indienen');
      number = /WK-[0-9A-Z]{8}/.exec(page.url())?.[0] ?? '';
      const text = await main(visitor);
      expect(text).toContain('Uw signaal is ingediend.');
      expect(text).toContain('Ligt bij Nadia Bakker, Vaktechnisch coördinator.');
      expect(text).toContain('uiterlijk woensdag 25 november 2026');
    });
  });

  it('is acknowledged by the coordinator, on a telephone', async () => {
    await as(
      'nadia.bakker',
      async (visitor) => {
        await openSignal(visitor, '/werkvoorraad');
        await visitor.press('Ontvangst bevestigen');
        expect(await main(visitor)).toContain('Het is gedaan en vastgelegd.');
      },
      PHONE,
    );
  });

  it('climbs by itself when the coordinator does nothing more, and the submitter sees where it is and why', async () => {
    await daysPass(9);
    await as('fatima.el.amrani', async (visitor) => {
      await openSignal(visitor, '/signalen');
      const text = await main(visitor);
      expect(text).toContain('Ligt bij Omar Ziani, Vaktechnisch adviseur.');
      expect(text).toContain(
        'Geëscaleerd van Vaktechnisch coördinator naar Vaktechnisch adviseur: Triage niet op tijd door Nadia Bakker',
      );
    });
  });

  it('gets feedback from the next rung, which keeps a text that has no outcome yet', async () => {
    await as('omar.ziani', async (visitor) => {
      const { page } = visitor;
      await openSignal(visitor, '/werkvoorraad');
      expect(await main(visitor)).toContain(STORY.impact);
      await unfold(visitor, 'terugkoppeling');
      await page.locator('#terugkoppeling-reasons').fill(FEEDBACK.reasons);
      await page.locator('#terugkoppeling-followUp').fill(FEEDBACK.followUp);
      await visitor.press('Terugkoppeling geven');
      expect(await page.title()).toMatch(/^Fout: /);
      await page.locator('input[name="outcome"][value="not_possible"]').check();
      await visitor.press('Terugkoppeling geven');
      expect(await main(visitor)).toContain('Terugkoppeling gegeven: Niet mogelijk');
    });
  });

  it('is rebutted by the submitter, and goes one rung up with both texts', async () => {
    await as('fatima.el.amrani', async (visitor) => {
      await openSignal(visitor, '/signalen');
      expect(await main(visitor)).toContain(FEEDBACK.reasons);
      await unfold(visitor, 'weerwoord');
      await visitor.page.locator('#weerwoord-rebuttal').fill(REBUTTAL);
      await visitor.press('Weerwoord geven');
      expect(await main(visitor)).toContain('Kennisgroep');
    });
    await as('wim.de.groot', async (visitor) => {
      await openSignal(visitor, '/werkvoorraad');
      const text = await main(visitor);
      expect(text).toContain(REBUTTAL);
      expect(text).toContain(FEEDBACK.reasons);
    });
  });

  it('is nowhere to be found for the manager of the submitter', async () => {
    await as('anneke.smit', async (visitor) => {
      await visitor.open(`/signalen/${number}`);
      expect(await main(visitor)).toContain('Niet gevonden');
    });
  });

  it('reaches the report of the director when the knowledge group is silent, and is answered from there', async () => {
    await daysPass(21);
    await as('christa.wolters', async (visitor) => {
      const { page } = visitor;
      await visitor.open('/escalaties');
      const card = page.locator('article', { hasText: number });
      const text = await card.innerText();
      for (const said of [STORY.request, FEEDBACK.reasons, REBUTTAL, 'Nadia Bakker', 'Wim de Groot']) {
        expect(text).toContain(said);
      }
      await card.getByText('Hier antwoorden').click();
      await card.locator('input[name="outcome"][value="taken_up"]').check();
      for (const [name, value] of Object.entries(ANSWER)) await card.locator(`[name="${name}"]`).fill(value);
      await visitor.check();
      await Promise.all([
        page.waitForURL(`**/signalen/${number}?melding=done`),
        card.getByRole('button', { name: 'Terugkoppeling geven' }).click(),
      ]);
      await visitor.check();
    });
  });

  it('ends when the submitter accepts, and stands in the register for all colleagues without a name', async () => {
    await as('fatima.el.amrani', async (visitor) => {
      await openSignal(visitor, '/signalen');
      await unfold(visitor, 'aanvaarding');
      await visitor.page.locator('#aanvaarding-publish').check();
      await visitor.press('Terugkoppeling aanvaarden');
      expect(await main(visitor)).toContain('Terugkoppeling aanvaard');
    });
    await as('anneke.smit', async (visitor) => {
      await visitor.open('/register?zoek=regeling');
      await visitor.follow(ANSWER.summaryTitle);
      const text = await main(visitor);
      expect(text).toContain(ANSWER.summary);
      expect(text).not.toContain('Fatima');
      expect(text).not.toContain(number);
    });
  });
});
