import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { filingInput } from '../../src/usecases/inputs.js';
import { launchChromium } from '../support/chromium.js';
import { PHONE, visit } from './browser.js';
import { type Demo, startDemo } from './demo.js';

/** A Monday morning; the demo lives through the weeks before it. */
const NOW = Date.parse('2026-11-23T09:00:00+01:00');

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

const SENTENCE = 'Na een betaling bleef bij een ondernemer het beslag op de bankrekening nog weken liggen.';

describe('the writing desk in a browser', () => {
  it('keeps a draft by itself while someone types, and shows what the register has', async () => {
    await demo.deps.store.transaction((tx) =>
      tx.publish({
        id: 'beslag',
        fieldId: 'invordering',
        title: 'Beslag dat bleef liggen',
        summary: 'Na een betaling bleef het beslag op de bankrekening liggen.',
        outcome: 'taken_up',
        publishedAt: NOW,
      }),
    );
    const visitor = await visit(browser, demo.url);
    const { page } = visitor;
    await visitor.logIn('fatima.el.amrani');
    await visitor.open('/signalen/nieuw');
    await page.getByLabel('Titel').pressSequentially('Beslag blijft liggen');
    await page.getByLabel('Wat gebeurt er?').fill(SENTENCE);
    await page.getByText('Concept bewaard om 09:00.').waitFor();
    const offers = page.getByRole('region', { name: 'Misschien is er al een antwoord' });
    await offers.getByRole('link', { name: 'Beslag dat bleef liggen' }).waitFor();
    expect(await offers.textContent()).toContain('Overgenomen · Invordering');
    await visitor.check();

    await visitor.open('/signalen/nieuw');
    expect(await page.getByLabel('Wat gebeurt er?').inputValue()).toBe(SENTENCE);
    await page.getByText('U gaat verder met uw concept van 23 november 2026 om 09:00.').waitFor();
    await page.getByLabel('Vakgebied').selectOption('invordering');
    await page.getByLabel('Signaal', { exact: true }).check();
    await visitor.press('Indienen');
    await visitor.open('/signalen/nieuw');
    expect(await page.getByLabel('Wat gebeurt er?').inputValue()).toBe('');
    await visitor.leave();
  });

  it('lets one join what is offered while typing, in its place, and loses nothing of what was typed', async () => {
    const filing = { title: 'Loonbeslag blijft staan', whatHappens: SENTENCE, field: 'invordering', kind: 'signal' };
    const filed = await fileSignal(demo.deps, 'fatima.el.amrani', filingInput.parse(filing));
    if (!filed.ok) throw new Error(filed.refusal.code);
    const opened = await actOnSignal(demo.deps, 'fatima.el.amrani', filed.value.signal.id, {
      name: 'open_for_joining',
      input: { summaryTitle: 'Loonbeslag blijft staan', summary: 'Na betaling blijft het loonbeslag weken staan.' },
    });
    if (!opened.ok) throw new Error(opened.refusal.code);

    const visitor = await visit(browser, demo.url);
    const { page } = visitor;
    await visitor.logIn('anneke.smit');
    await visitor.open('/signalen/nieuw');
    const objection = page.getByRole('group', { name: 'Alleen bij een rechtsstatelijk bezwaar' });
    expect(await objection.isVisible()).toBe(false);
    await page.getByRole('radio', { name: 'Rechtsstatelijk bezwaar' }).check();
    expect(await objection.isVisible()).toBe(true);
    await page.getByLabel('Signaal', { exact: true }).check();
    await page.getByLabel('Titel').pressSequentially('Loonbeslag');
    await page.getByLabel('Wat gebeurt er?').fill('Bij mij staat een loonbeslag nog na betaling.');
    const offers = page.getByRole('region', { name: 'Misschien is er al een antwoord' });
    const join = offers.getByRole('button', { name: /^Dit speelt bij mij ook.*Loonbeslag blijft staan$/ });
    await join.waitFor();
    await visitor.check();
    await Promise.all([page.waitForEvent('load'), join.click()]);
    await visitor.check();
    const words = page.getByLabel('In uw eigen woorden');
    expect(await words.inputValue()).toBe('Bij mij staat een loonbeslag nog na betaling.');
    await visitor.press('Dit speelt bij mij ook');
    await page.getByText('U bent medeondertekenaar.').waitFor();
    await visitor.open('/signalen/nieuw');
    expect(await page.getByLabel('Titel').inputValue()).toBe('Loonbeslag');
    await visitor.leave();
  });

  it('runs under a policy by which no text becomes HTML or script', async () => {
    const visitor = await visit(browser, demo.url);
    await visitor.page.goto('/inloggen');
    for (const trial of ["document.body.innerHTML = '<b>x</b>'", "document.createElement('script').text = 'x'"]) {
      await expect(visitor.page.evaluate(trial)).rejects.toThrow(/TrustedHTML|TrustedScript/);
    }
    await visitor.leave();
  });

  it('keeps the draft by a button where no script runs', async () => {
    const context = await browser.newContext({ baseURL: demo.url, javaScriptEnabled: false, locale: 'nl-NL' });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await page.goto('/inloggen');
    await page.locator('button[value="fatima.el.amrani"]').click();
    await page.goto('/signalen/nieuw');
    await page.getByLabel('Titel').fill('Zonder script');
    await page.getByRole('button', { name: 'Bewaar concept' }).click();
    await page.getByText('Uw concept is bewaard.').waitFor();
    expect(await page.getByLabel('Titel').inputValue()).toBe('Zonder script');
    await page.getByRole('button', { name: 'Concept weggooien' }).click();
    await page.getByText('Het concept is weg.').waitFor();
    expect(await page.getByLabel('Titel').inputValue()).toBe('');
    await context.close();
  });

  it('inserts a standard text at once, and does not let it go with an open place', async () => {
    const filed = await fileSignal(
      demo.deps,
      'fatima.el.amrani',
      filingInput.parse({ title: 'Beslag blijft liggen', whatHappens: SENTENCE, field: 'invordering', kind: 'signal' }),
    );
    if (!filed.ok) throw new Error(filed.refusal.code);
    const visitor = await visit(browser, demo.url, PHONE);
    const { page } = visitor;
    await visitor.logIn('nadia.bakker');
    await visitor.open(`/signalen/${filed.value.signal.number}`);
    const act = page.locator('#vraag');
    await act.locator('summary').click();
    await act.getByLabel('Standaardtekst voor').selectOption({ label: 'Vraag om voorbeelden' });
    await act.getByRole('button', { name: 'Standaardtekst invoegen' }).click();
    const question = act.getByRole('textbox', { name: 'Uw vraag' });
    expect(await question.inputValue()).toContain('Dank voor uw signaal over [onderwerp].');
    expect(
      await page.evaluate(
        'document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)',
      ),
    ).toBe('[onderwerp]');
    await page.keyboard.type('de aanmaningen');
    await act.getByText('Concept bewaard om').waitFor();
    await visitor.press('Vraag stellen aan de indiener');
    await page.getByText('Vul nog in: [aantal]').first().waitFor();
    expect(await question.inputValue()).toContain('Dank voor uw signaal over de aanmaningen.');
    await question.fill((await question.inputValue()).replace('[aantal]', 'drie'));
    await visitor.press('Vraag stellen aan de indiener');
    await page.getByText('Het is gedaan en vastgelegd.').waitFor();
    await visitor.leave();
  });
});
