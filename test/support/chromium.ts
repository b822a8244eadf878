import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../scripts/system-programs.mjs';

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
  return chromium.launch({ executablePath, chromiumSandbox, args: ['--disable-dev-shm-usage'] });
}
