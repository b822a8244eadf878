import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { filingInput } from '../../src/usecases/inputs.js';
import { launchChromium } from '../support/chromium.js';
import { PHONE, type Visitor, visit } from './browser.js';
import { type Demo, startDemo } from './demo.js';

/** A Monday morning; the demo lives through the weeks before it. */
const NOW = Date.parse('2026-11-23T09:00:00+01:00');
const STORY = 'Mevrouw (bsn 1234.56.782) belde vanaf 06-12345678 en kreeg geen antwoord.';
const MASKED =
  'Mevrouw (bsn [burgerservicenummer afgedekt]) belde vanaf [telefoonnummer afgedekt] en kreeg geen antwoord.';

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

/** To look at by eye: `WEERKLANK_PICTURES=folder`. */
async function picture({ page }: Visitor, name: string) {
  const folder = process.env['WEERKLANK_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

describe('personal data of a citizen in a text', () => {
  it('is pointed out to who files, masked to be read again, and sent so', async () => {
    const visitor = await visit(browser, demo.url, PHONE);
    const { page } = visitor;
    await visitor.logIn('fatima.el.amrani');
    await visitor.open('/signalen/nieuw');
    await page.getByLabel('Titel').fill('Geen antwoord aan een burger');
    await page.getByLabel('Wat gebeurt er?').fill(STORY);
    await page.getByLabel('Vakgebied').selectOption('invordering');
    await page.getByLabel('Signaal', { exact: true }).check();
    await visitor.press('Indienen');
    const error = page.locator('#whatHappens-error');
    expect(await error.innerText()).toContain('burgerservicenummer “1234.56.782”, telefoonnummer “06-12345678”');
    await picture(visitor, 'personal-data-asked');
    await visitor.press('Afdekken en eerst nalezen');
    expect(await page.getByLabel('Wat gebeurt er?').inputValue()).toBe(MASKED);
    await picture(visitor, 'personal-data-reread');
    await visitor.press('Indienen');
    expect(await page.locator('main').innerText()).toContain(MASKED);
    await visitor.leave();
  });

  it('is masked for good later, by who has the signal, with one click from the text', async () => {
    const filing = {
      title: 'Wachten op een besluit',
      field: 'invordering',
      kind: 'signal',
      whatHappens: STORY,
    } as const;
    const person = (await demo.deps.store.read((reads) => reads.organisation())).persons.values();
    const { id: fatima } = [...person].find(({ name }) => name.startsWith('Fatima')) ?? { id: '' };
    const filed = await fileSignal(demo.deps, fatima, filingInput.parse(filing), undefined, { personalData: 'keep' });
    if (!filed.ok) throw new Error(filed.refusal.code);
    const { number, handlerId } = filed.value.signal;
    const visitor = await visit(browser, demo.url);
    const { page } = visitor;
    await visitor.logIn(handlerId);
    await visitor.open(`/signalen/${number}`);
    await picture(visitor, 'masking-before');
    await visitor.follow('Gegevens afdekken');
    expect(await page.getByLabel('burgerservicenummer “1234.56.782”').isChecked()).toBe(true);
    await page.getByLabel('Andere woorden die weg moeten').fill('Mevrouw');
    await picture(visitor, 'masking-form');
    await visitor.press('Voorgoed afdekken');
    expect(await page.locator('main').innerText()).toContain(MASKED.replace('Mevrouw', '[afgedekt]'));
    await picture(visitor, 'masking-after');
    await visitor.leave();
  });
});
