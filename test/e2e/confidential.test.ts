import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.js';
import { PHONE, type Visitor, visit } from './browser.js';
import { type Demo, startDemo } from './demo.js';

/** A Monday morning; the demo lives through the weeks before it. */
const NOW = Date.parse('2026-11-23T09:00:00+01:00');
const OPEN = { title: 'Het formulier is onleesbaar', whatHappens: 'Burgers vullen het verkeerde vak in.' };
const CONFIDENTIAL = { title: 'Wij tekenen af wat niemand las', whatHappens: 'Dossiers gaan dicht zonder toets.' };
const NAME = /Fatima|Amrani/;

let demo: Demo;
let browser: Browser;
const numbers = { open: '', confidential: '' };
let handler = '';

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

async function as(username: string, viewport?: typeof PHONE): Promise<Visitor> {
  const visitor = await visit(browser, demo.url, viewport);
  const { page } = visitor;
  await page.goto('/inloggen');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill('weerklank-demo');
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: 'Inloggen', exact: true }).first().click(),
  ]);
  return visitor;
}

async function unfolded({ page }: Visitor, id: string) {
  const form = page.locator(`[id="${id}"]`);
  if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
  return form;
}

/** Unfolds an act, fills in its texts, and presses its button. */
async function act(visitor: Visitor, id: string, button: string, texts: Record<string, string> = {}) {
  const form = await unfolded(visitor, id);
  for (const [name, text] of Object.entries(texts)) await visitor.page.locator(`[id="${id}-${name}"]`).fill(text);
  await Promise.all([
    visitor.page.waitForEvent('load'),
    form.getByRole('button', { name: button, exact: true }).click(),
  ]);
  await visitor.check();
}

async function file(visitor: Visitor, story: typeof OPEN, confidentiality: 'open' | 'confidential') {
  await visitor.open('/signalen/nieuw');
  const { page } = visitor;
  await page.locator('#title').fill(story.title);
  await page.locator('#whatHappens').fill(story.whatHappens);
  await page.locator('#field').selectOption('privacy');
  await page.locator('input[name="kind"][value="signal"]').check();
  await page.locator(`input[name="confidentiality"][value="${confidentiality}"]`).check();
  if (confidentiality === 'confidential') {
    expect(await main(visitor)).toContain('Brengt u uw eigen open signaal zo opnieuw in');
  }
  await visitor.press('Indienen');
  numbers[confidentiality] = /WK-[0-9A-Z]{8}/.exec(page.url())?.[0] ?? '';
}

const handlerOf = async (number: string) =>
  demo.deps.store.read(async (reads) => {
    const id = await reads.signalIdByNumber(number);
    return (id === undefined ? undefined : await reads.signal(id))?.handlerId ?? '';
  });
const usernameOf = async (personId: string) =>
  demo.deps.identity.read(async (reads) => (await reads.accountOf(personId))?.username ?? '');

describe('a confidential signal beside an open one of the same person', () => {
  it('is filed, and its handler sees who filed the open one and not the other', async () => {
    const submitter = await as('fatima.el.amrani');
    await file(submitter, OPEN, 'open');
    await file(submitter, CONFIDENTIAL, 'confidential');
    await submitter.leave();
    handler = await usernameOf(await handlerOf(numbers.confidential));
    const reader = await as(handler);
    await reader.open(`/signalen/${numbers.confidential}`);
    expect(await main(reader)).toContain(CONFIDENTIAL.title);
    expect(await main(reader)).not.toMatch(NAME);
    await reader.open(`/signalen/${numbers.open}`);
    expect(await main(reader)).toMatch(NAME);
    await reader.leave();
  });

  it('has a conversation to and fro, which the open one has no part in', async () => {
    const handling = await as(handler);
    const filing = await as('fatima.el.amrani');
    await handling.open(`/signalen/${numbers.confidential}`);
    await act(handling, 'vraag', 'Vraag stellen aan de indiener', { question: 'Sinds wanneer gaat dat zo?' });
    await filing.open('/signalen');
    await filing.follow(CONFIDENTIAL.title);
    expect(await main(filing)).toContain('Sinds wanneer gaat dat zo?');
    await act(filing, 'antwoord', 'Vraag beantwoorden', { answer: 'Sinds de zomer.' });
    await handling.open(`/signalen/${numbers.confidential}`);
    expect(await main(handling)).toContain('Sinds de zomer.');
    expect(await main(handling)).not.toMatch(NAME);
    for (const visitor of [handling, filing]) {
      await visitor.open(`/signalen/${numbers.open}`);
      expect(await main(visitor)).not.toContain('Sinds de zomer.');
      await visitor.leave();
    }
  });

  it('is asked by the confidant, who sees no signal, whether it may be known who filed it', async () => {
    const handling = await as(handler);
    await handling.open(`/signalen/${numbers.confidential}`);
    const act1 = 'De vertrouwenspersoon vragen om de naam';
    await act(handling, 'naam-vertrouwenspersoon', act1, { reasons: 'Om samen te kijken hoe het beter kan.' });
    await handling.leave();

    const confidant = await as('tineke.hoekstra');
    await confidant.follow('Vragen om een naam');
    expect(await main(confidant)).toContain(numbers.confidential);
    expect(await main(confidant)).toContain('Om samen te kijken hoe het beter kan.');
    expect(await main(confidant)).not.toContain(CONFIDENTIAL.title);
    await picture(confidant, 'naamvragen');
    const id = `${numbers.confidential}-naam-vraag`;
    await act(confidant, id, 'De vraag aan de indiener stellen', { question: 'Wilt u daarover praten?' });
    expect(await main(confidant)).toContain('Voor wie vraagt u het?');
    await picture(confidant, 'naamvraag-fout');
    const { page } = confidant;
    const boxes = page.locator(`[id="${id}"] input[type="checkbox"]`);
    expect(await page.locator(`[id="${id}-question"]`).inputValue()).toBe('Wilt u daarover praten?');
    await page.locator(`input[name="people.${await handlerOf(numbers.confidential)}"]`).check();
    await boxes.last().check();
    await confidant.press('De vraag aan de indiener stellen');
    expect(await main(confidant)).toContain('heeft nog niet geantwoord');
    await confidant.leave();
  });

  it('is known to whom its submitter chooses, by a look that the submitter sees, until the yes is taken back', async () => {
    const filing = await as('fatima.el.amrani');
    await filing.open(`/signalen/${numbers.confidential}`);
    expect(await main(filing)).toContain('Wilt u daarover praten?');
    await picture(filing, 'naam-gevraagd');
    const chosen = filing.page.locator(`#naam-ja input[name="people.${await handlerOf(numbers.confidential)}"]`);
    await unfolded(filing, 'naam-ja');
    await chosen.check();
    await filing.press('Ja, laten weten wie ik ben');
    await picture(filing, 'naam-bekend');

    const handling = await as(handler, PHONE);
    await handling.open(`/signalen/${numbers.confidential}`);
    expect(await main(handling)).not.toMatch(NAME);
    await act(handling, 'naam-bekijken', 'Bekijken wie dit is');
    expect(await main(handling)).toMatch(/Dit signaal is ingediend door Fatima/);
    await picture(handling, 'naam-bekeken');
    await handling.open(`/signalen/${numbers.confidential}`);
    expect(await main(handling)).not.toMatch(NAME);

    await filing.open(`/signalen/${numbers.confidential}`);
    expect(await main(filing)).toContain('Bekeken wie dit indiende');
    await act(filing, 'naam-einde', 'Niet meer laten weten wie ik ben');
    await handling.open(`/signalen/${numbers.confidential}`);
    expect(await handling.page.locator('#naam-bekijken').count()).toBe(0);
    await filing.leave();
    await handling.leave();
  });

  it('is answered and answered back, and goes up with its words and without a name', async () => {
    const handling = await as(handler);
    await handling.open(`/signalen/${numbers.confidential}`);
    await unfolded(handling, 'terugkoppeling');
    await handling.page.locator('#terugkoppeling input[value="not_possible"]').check();
    const texts = { reasons: 'De termijn laat geen toets toe.', followUp: 'Er volgt niets.' };
    await act(handling, 'terugkoppeling', 'Terugkoppeling geven', texts);
    const filing = await as('fatima.el.amrani');
    await filing.open(`/signalen/${numbers.confidential}`);
    expect(await main(filing)).toContain('De termijn laat geen toets toe.');
    await act(filing, 'weerwoord', 'Weerwoord geven', { rebuttal: 'Dan is de termijn het probleem.' });
    const next = await as(await usernameOf(await handlerOf(numbers.confidential)));
    await next.open(`/signalen/${numbers.confidential}`);
    expect(await main(next)).toContain('Dan is de termijn het probleem.');
    expect(await main(next)).not.toMatch(NAME);
    for (const visitor of [handling, filing, next]) await visitor.leave();
  });
});
