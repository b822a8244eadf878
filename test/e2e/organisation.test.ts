import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.js';
import { DESKTOP, PHONE, visit } from './browser.js';
import { type Demo, startDemo } from './demo.js';

/** A Monday morning. */
const NOW = Date.parse('2026-11-23T09:00:00+01:00');
const DESK = '/beheer/organisatie';

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
const organisation = () => demo.deps.store.read((reads) => reads.organisation());

describe('an administrator at a browser', () => {
  it('finds every page of the organisation in order, with its forms open', async () => {
    for (const size of [DESKTOP, PHONE]) {
      const visitor = await visit(browser, demo.url, size);
      await visitor.logIn('sjoerd.dijkstra');
      const pages = [
        DESK,
        `${DESK}/eenheden/bd-mkb-zuid`,
        `${DESK}/eenheden/nieuw`,
        `${DESK}/mensen?q=bakker`,
        `${DESK}/mensen/nadia.bakker`,
        `${DESK}/mensen/nieuw`,
        `${DESK}/vakgebieden`,
        `${DESK}/vakgebieden/omzetbelasting`,
        `${DESK}/vakgebieden/nieuw`,
        `${DESK}/afwezigheid`,
        `${DESK}/import`,
        `${DESK}/getuigen`,
        `${DESK}/bewaren?vooruit=12`,
      ];
      for (const path of pages) {
        await visitor.open(path);
        const closed = visitor.page.locator('main details:not([open]) > summary');
        while ((await closed.count()) > 0) await closed.first().click();
        await visitor.check();
      }
      await visitor.leave();
    }
  });

  it('moves a line on by a step, after seeing what changes', async () => {
    const visitor = await visit(browser, demo.url);
    await visitor.logIn('sjoerd.dijkstra');
    await visitor.open(`${DESK}/vakgebieden/archief`);
    await visitor.page.getByText('Wijzig de lijn').click();
    await visitor.page.locator('#rung-2-chair').selectOption({ label: 'Hester Blom' });
    const form = visitor.page.locator('#lijn-wijzigen');
    await form.getByRole('button', { name: 'Bekijk wat er verandert', exact: true }).click();
    await visitor.check();
    expect(await visitor.page.locator('main').innerText()).toContain('Hester Blom (voorzitter)');
    await visitor.press('Leg vast');
    expect((await organisation()).lines.get('archief')?.rungs[2]?.chairId).toBe('hester.blom');
    await visitor.leave();
  });

  it('brings in a file: mends its error, sees what would change, and carries it out', async () => {
    const visitor = await visit(browser, demo.url, PHONE);
    const { page } = visitor;
    await visitor.logIn('sjoerd.dijkstra');
    await visitor.open(`${DESK}/import`);
    await page.locator('#kind').selectOption('persons');
    await page.locator('#csv').fill('id;naam;email;eenheid;rollen\nnora.nieuw;Nora Nieuw;nora;bd-go;medewerker');
    await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
    await page.getByText('‘nora’ is geen e-mailadres').waitFor();
    await visitor.check();
    await page
      .locator('#csv')
      .fill(`${await page.locator('#csv').inputValue()}`.replace(';nora;', ';nora@demo.example;'));
    await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
    await page.getByRole('button', { name: 'Voer 1 wijziging door' }).waitFor();
    await visitor.check();
    expect((await organisation()).persons.has('nora.nieuw')).toBe(false);
    await page.getByRole('button', { name: 'Voer 1 wijziging door' }).click();
    await page.getByText('1 wijziging is vastgelegd').waitFor();
    await visitor.check();
    expect((await organisation()).persons.get('nora.nieuw')?.name).toBe('Nora Nieuw');
    await visitor.leave();
  });
});
