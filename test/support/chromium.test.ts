import { afterEach, expect, test, vi } from 'vitest';
import { launchChromium } from './chromium.js';

afterEach(() => vi.unstubAllEnvs());

test('Chromium opens a page and runs its script', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent('<title>Weerklank</title><script>document.title += "!"</script>');
    expect(await page.title()).toBe('Weerklank!');
  } finally {
    await browser.close();
  }
});

test('a named Chromium that is not there is said, instead of another one taken', async () => {
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium');
  await expect(launchChromium()).rejects.toThrow('CHROMIUM_PATH');
});
