import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../scripts/system-programs.mjs';

/** How long (ms) it may take to start, and then to open a page. */
const [START_MS, PAGE_MS] = [180_000, 60_000];

/**
 * Starts the Chromium of this machine, without a window; close it when done.
 * @throws Error when there is none.
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error(
      'These tests need Chromium, and found none at its usual places or where CHROMIUM_PATH says. ' +
        '`npm run verify` installs it where it can; by hand: apt-get install chromium.',
    );
  }
  // Chromium's sandbox refuses to run as root, and the pages it visits here are our own.
  const chromiumSandbox = process.getuid?.() !== 0;
  const args = ['--disable-dev-shm-usage'];
  const launch = () => chromium.launch({ executablePath, chromiumSandbox, args, timeout: START_MS });
  const browser = await launch();
  if (await opensPages(browser)) return browser;
  // One that a stalling machine held up while it started may never open any: once more.
  void browser.close().catch(() => undefined);
  return launch();
}

function opensPages(browser: Browser): Promise<boolean> {
  const opened = browser.newPage().then((page) => page.close());
  const opens = opened.then(
    () => true,
    () => false,
  );
  return Promise.race([opens, pause(PAGE_MS, false, { ref: false })]);
}
