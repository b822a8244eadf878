import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A person at a browser: every page that is opened or that a form leads to is checked by axe and for faults. */
export interface Visitor {
  readonly page: Page;
  /** Chooses a demo account on the log-in page, and checks the page that follows. */
  logIn(username: string): Promise<void>;
  logOut(): Promise<void>;
  open(path: string): Promise<void>;
  /** Presses the button with this name, and checks the page that follows. */
  press(name: string): Promise<void>;
  /** Follows the link with this name, and checks the page that follows. */
  follow(name: string | RegExp): Promise<void>;
  /** What axe finds on the page as it is; and the page neither scrolls sideways nor holds a script of its own. */
  check(): Promise<void>;
  leave(): Promise<void>;
}

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 375, height: 800 };

export async function visit(browser: Browser, baseURL: string, viewport = DESKTOP): Promise<Visitor> {
  const context = await browser.newContext({ baseURL, viewport, locale: 'nl-NL' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults = watch(context);

  const check = async () => {
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
      );
    });
    const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    const scripts = await page.locator('script:not([src^="/assets/"])').count();
    expect({ at: page.url(), found, sideways, scripts, faults }).toEqual({
      at: page.url(),
      found: [],
      sideways: 0,
      scripts: 0,
      faults: [],
    });
  };
  const leadsOn = async (act: () => Promise<void>) => {
    await Promise.all([page.waitForEvent('load'), act()]);
    await check();
  };

  return {
    page,
    check,
    open: async (path) => {
      await page.goto(path);
      await check();
    },
    press: (name) => leadsOn(() => page.getByRole('button', { name, exact: true }).click()),
    follow: (name) => leadsOn(() => page.getByRole('link', { name }).first().click()),
    logIn: async (username) => {
      await page.goto('/inloggen');
      await leadsOn(() => page.locator(`button[value="${username}"]`).click());
    },
    logOut: () => leadsOn(() => page.getByRole('button', { name: 'Uitloggen' }).click()),
    leave: () => context.close(),
  };
}

/** What a browser complains of: a policy that was broken, a style that was not found. Answers that say no are none. */
function watch(context: BrowserContext): readonly string[] {
  const faults: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' && !/the server responded with a status of 4\d\d/.test(message.text())) {
      faults.push(message.text());
    }
  });
  context.on('weberror', (error) => faults.push(error.error().message));
  return faults;
}
