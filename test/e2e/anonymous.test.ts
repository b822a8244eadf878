import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.js';
import { PHONE, type Visitor, visit } from './browser.js';
import { type Demo, startDemo } from './demo.js';

/** A Monday morning; the demo lives through the weeks before it. */
const NOW = Date.parse('2026-11-23T09:00:00+01:00');
const STORY = {
  title: 'Wij tekenen af wat niemand las',
  whatHappens: 'Elke vrijdag gaan dossiers dicht zonder toets.',
};

let demo: Demo;
let browser: Browser;
let code = '';

beforeAll(async () => {
  demo = await startDemo(NOW);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const main = ({ page }: Visitor) => page.locator('main').innerText();

/** To look at by eye: `WEERKLANK_PICTURES=folder`. */
async function picture({ page }: Visitor, name: string) {
  const folder = process.env['WEERKLANK_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function unfold({ page }: Visitor, segment: string) {
  const act = page.locator(`#${segment}`);
  if ((await act.getAttribute('open')) === null) await act.locator('summary').click();
}

async function enter(visitor: Visitor, typed: string) {
  await visitor.open('/anoniem/volgen');
  await visitor.page.locator('#code').fill(typed);
  await visitor.press('Signaal openen');
}

describe('a stranger files without a name, and talks on with a code', () => {
  it('files, and notes down the code', async () => {
    const stranger = await visit(browser, demo.url);
    const referrers: (string | undefined)[] = [];
    stranger.page.on('request', (request) => referrers.push(request.headers()['referer']));
    await stranger.open('/inloggen');
    await stranger.follow('Anoniem indienen of volgen');
    referrers.length = 0;
    await picture(stranger, 'uitleg');
    await stranger.follow('Anoniem een signaal indienen');
    await picture(stranger, 'formulier');
    const { page } = stranger;
    await page.locator('#title').fill(STORY.title);
    await stranger.press('Anoniem indienen');
    expect(await page.locator('#title').inputValue()).toBe(STORY.title);
    await page.locator('#whatHappens').fill(STORY.whatHappens);
    await page.locator('#field').selectOption('privacy');
    await page.locator('input[name="kind"][value="signal"]').check();
    await page.locator('details summary').click();
    await page.locator('#involved').fill('Petra van Vliet');
    await picture(stranger, 'ingevuld');
    await stranger.press('Anoniem indienen');
    code = await page.locator('#ontvangstcode').innerText();
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}-[0-9A-Z]{2}$/);
    await picture(stranger, 'code');
    // A font is asked for by a style sheet, which is the same for every page.
    expect(referrers.filter((referrer) => referrer && !referrer.includes('/assets/'))).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    await stranger.leave();
  });

  it('is asked a question by a coordinator who does not see who it is, and answers from another browser', async () => {
    const elsewhere = await visit(browser, demo.url, PHONE);
    await enter(elsewhere, code);
    await picture(elsewhere, 'signaal-telefoon');
    const number = /WK-[0-9A-Z]{8}/.exec(await main(elsewhere))?.[0] ?? '';
    const coordinator = await visit(browser, demo.url);
    await coordinator.logIn('nadia.bakker');
    await coordinator.open(`/signalen/${number}`);
    expect(await main(coordinator)).toContain(STORY.whatHappens);
    await unfold(coordinator, 'vraag');
    await coordinator.page.locator('#vraag-question').fill('Sinds wanneer gebeurt dit?');
    await coordinator.press('Vraag stellen aan de indiener');
    expect(await main(coordinator)).not.toMatch(/Ingediend door|Indiener\n/);
    await coordinator.leave();

    await elsewhere.leave();
    const later = await visit(browser, demo.url, PHONE);
    await enter(later, code.toLowerCase());
    expect(await main(later)).toContain('Sinds wanneer gebeurt dit?');
    await later.page.locator('#antwoord-answer').fill('Sinds de zomer.');
    await later.press('Vraag beantwoorden');
    expect(await main(later)).toContain('Sinds de zomer.');
    await picture(later, 'beantwoord-telefoon');
    await later.leave();

    const answering = await visit(browser, demo.url);
    await answering.logIn('nadia.bakker');
    await answering.open(`/signalen/${number}`);
    await unfold(answering, 'terugkoppeling');
    await answering.page.locator('#terugkoppeling input[value="not_possible"]').check();
    await answering.page.locator('#terugkoppeling-reasons').fill('De termijn laat geen toets toe.');
    await answering.page.locator('#terugkoppeling-followUp').fill('Er volgt niets.');
    await answering.press('Terugkoppeling geven');
    await answering.leave();
  });

  it('gets an answer, rebuts it, and closes: going back shows nothing', async () => {
    const visitor = await visit(browser, demo.url);
    await enter(visitor, code);
    await picture(visitor, 'signaal');
    expect(await main(visitor)).toContain('De termijn laat geen toets toe.');
    await unfold(visitor, 'weerwoord');
    await visitor.page.locator('#weerwoord-rebuttal').fill('Dan is de termijn het probleem.');
    await visitor.press('Weerwoord geven');
    expect(await main(visitor)).toContain('Dan is de termijn het probleem.');
    await visitor.press('Sluit af');
    expect(await main(visitor)).toContain('Afgesloten');
    await picture(visitor, 'afgesloten');
    expect(await visitor.page.context().cookies()).toEqual([]);
    await visitor.page.goBack();
    await visitor.page.waitForLoadState();
    expect(await main(visitor)).not.toContain(STORY.title);
    await visitor.leave();
  });

  it('is told of a typing error and of a wrong code apart, in both languages', async () => {
    const visitor = await visit(browser, demo.url, PHONE);
    await visitor.open('/anoniem/volgen?taal=en');
    await visitor.page.locator('#code').fill(`${code.slice(0, -1)}!`);
    await visitor.press('Open the signal');
    expect(await main(visitor)).toContain('typing error');
    await picture(visitor, 'typfout-en-telefoon');
    await visitor.page.locator('#code').fill('0000-0000-0000-0000-00');
    await visitor.press('Open the signal');
    expect(await main(visitor)).toContain('No signal belongs to this code');
    for (const path of ['/anoniem', '/anoniem/indienen', '/anoniem/volgen']) {
      await visitor.open(path);
      await visitor.open(`${path}?taal=en`);
      await picture(visitor, `en-telefoon${path.replaceAll('/', '-')}`);
    }
    await visitor.leave();
  });

  it('steps forward once logged in: first confidentially, and under the own name at last', async () => {
    const visitor = await visit(browser, demo.url);
    await visitor.logIn('fatima.el.amrani');
    await visitor.open('/signalen');
    await visitor.follow(/Anoniem ingediend/);
    await picture(visitor, 'overnemen');
    await visitor.page.locator('#code').fill(code);
    await visitor.press('Neem dit signaal mee');
    expect(await main(visitor)).toContain('het signaal is nu vertrouwelijk');
    await picture(visitor, 'overgenomen');
    const number = new URL(visitor.page.url()).pathname;
    const handler = await visit(browser, demo.url);
    await handler.logIn('nadia.bakker');
    await handler.open(number);
    expect(await main(handler)).not.toContain('Fatima');
    await unfold(visitor, 'eigen-naam');
    await visitor.press('Onder eigen naam verdergaan');
    expect(await main(visitor)).toContain('het signaal is nu open');
    await handler.open(number);
    expect(await main(handler)).toContain('Fatima');
    await handler.leave();
    await visitor.leave();
  });
});
