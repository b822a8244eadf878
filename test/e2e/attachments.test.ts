import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MARK, photo } from '../attachments/files.js';
import { launchChromium } from '../support/chromium.js';
import { visit } from './browser.js';
import { type Demo, startDemo } from './demo.js';

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

describe('a photo that goes with a signal', () => {
  it('is added, is refused where it cannot be, is sent, and comes back as a download without what it told', async () => {
    const visitor = await visit(browser, demo.url);
    const { page } = visitor;
    const look = async (name: string) => {
      const folder = process.env['WEERKLANK_PICTURES'];
      if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
    };
    await visitor.logIn('fatima.el.amrani');
    await visitor.open('/signalen/nieuw');
    await page.locator('#title').fill('Schermen vallen uit bij het loket');
    await page.locator('#whatHappens').fill('Elke ochtend vallen de schermen uit, zie de foto.');
    const file = { name: 'Loket maandag.jpeg', mimeType: 'image/jpeg', buffer: await photo() };
    const script = { name: 'plaatje.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg><script/></svg>') };
    await page.locator('input[type=file]').setInputFiles([file, script]);
    await visitor.press('Bijlage toevoegen');
    await look('bijlagen-formulier');
    expect(await page.locator('#attachments-error').innerText()).toContain('plaatje.svg');
    expect(await page.locator('.wk-files').innerText()).toContain('Loket maandag.jpg');
    expect(await page.locator('#whatHappens').inputValue()).toContain('zie de foto');
    await page.locator('#field').selectOption({ index: 1 });
    await page.getByLabel('Signaal', { exact: true }).check();
    await visitor.press('Indienen');
    await look('bijlagen-signaal');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Loket maandag.jpg' }).first().click(),
    ]);
    expect(download.suggestedFilename()).toBe('Loket maandag.jpg');
    const got = await readFile(await download.path());
    const { format, width, height, exif } = await sharp(got).metadata();
    expect([format, width, height, exif, got.includes(MARK)]).toEqual(['jpeg', 30, 40, undefined, false]);
    await visitor.leave();
  });
});
