import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CAST } from '../../src/demo/people.js';
import { launchChromium } from '../support/chromium.js';
import { DESKTOP, PHONE, type Visitor, visit } from './browser.js';
import { type Demo, startDemo } from './demo.js';

/** A Monday morning; the demo lives through the weeks before it. */
const NOW = Date.parse('2026-11-23T09:00:00+01:00');
/** Of the signals in a list, as many as show it in different states. */
const SIGNALS_OPENED = 4;
/** Pages of everybody that no menu leads to. */
const BESIDE_THE_MENU = ['/mijn-account', '/mijn-gegevens'];
/** Who have pages of their own; what the others see is among it. */
const EACH_OTHERS_PAGES = new Set(['employee', 'coordinator', 'director', 'administrator']);

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

async function addresses({ page }: Visitor, links: string): Promise<string[]> {
  const all = await page.locator(links).evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  return [...new Set(all.flatMap((to) => (to?.startsWith('/') ? [to] : [])))];
}

describe('every page, in a real browser, without a fault that axe can find', () => {
  it('for someone who is not logged in', async () => {
    for (const size of [DESKTOP, PHONE]) {
      const visitor = await visit(browser, demo.url, size);
      for (const path of ['/inloggen', '/inloggen?taal=en', '/bestaat-niet']) await visitor.open(path);
      await visitor.leave();
    }
  });

  for (const { username, role } of DEMO_CAST) {
    it(`for ${username} (${role})`, async () => {
      const visitor = await visit(browser, demo.url);
      await visitor.logIn(username);
      const menu = [...(await addresses(visitor, 'nav a')), ...BESIDE_THE_MENU];
      expect(menu).toContain('/register');
      const seen = new Set(menu);
      for (const path of menu) {
        await visitor.open(path);
        const further = await addresses(visitor, 'main table a, main article a');
        for (const to of further.filter((address) => !seen.has(address)).slice(0, SIGNALS_OPENED)) {
          seen.add(to);
          await visitor.open(to);
        }
      }
      await visitor.leave();
      if (!EACH_OTHERS_PAGES.has(role)) return;

      const onPhone = await visit(browser, demo.url, PHONE);
      await onPhone.logIn(username);
      for (const path of seen) await onPhone.open(path.includes('?') ? path : `${path}?taal=en`);
      await onPhone.leave();
    });
  }
});
