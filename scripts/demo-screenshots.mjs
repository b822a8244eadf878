// Makes the pictures of the README from the running product: a demo of its own, on a free port, in a folder that goes.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './system-programs.mjs';

const ROOT = join(import.meta.dirname, '..');
const PICTURES = join(ROOT, 'docs', 'pictures');
/** Wide enough for two columns. */
const WIDTH = 1180;
/** Of everybody in the demo. */
const PASSWORD = 'weerklank-demo';

/** Whose page, and as much of it as one looks at. */
const SHOTS = [
  {
    file: 'signal.png',
    who: 'fatima.el.amrani',
    page: '/signalen',
    open: 'Medewerkers MKB negen maanden onbereikbaar zonder diensttelefoon',
    height: 1150,
  },
  { file: 'queue.png', who: 'petra.van.vliet', page: '/werkvoorraad', height: 800 },
  { file: 'escalations.png', who: 'christa.wolters', page: '/escalaties', height: 1250 },
];

const executablePath = findChromium();
if (!executablePath) throw new Error('This needs Chromium; `npm run verify` installs it, or name it by CHROMIUM_PATH.');
const port = await freePort();
const folder = mkdtempSync(join(tmpdir(), 'weerklank-pictures-'));
const demo = spawn(process.execPath, ['bin/weerklank.js', 'start', '--demo'], {
  cwd: ROOT,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, NODE_ENV: 'development', WEERKLANK_DATA: folder, PORT: String(port) },
});
const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
try {
  await answers(`http://127.0.0.1:${port}/health/ready`);
  mkdirSync(PICTURES, { recursive: true });
  for (const { file, who, page: path, open, height } of SHOTS) {
    const page = await browser.newPage({
      viewport: { width: WIDTH, height },
      baseURL: `http://127.0.0.1:${port}`,
      locale: 'nl-NL',
    });
    await page.goto('/inloggen');
    await page.locator('#username').fill(who);
    await page.locator('#password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Inloggen', exact: true }).first().click();
    await page.goto(path);
    if (open) await page.getByRole('link', { name: open }).click();
    await page.screenshot({ path: join(PICTURES, file) });
    await page.close();
    process.stdout.write(`docs/pictures/${file}\n`);
  }
} finally {
  await browser.close();
  demo.kill();
  await new Promise((gone) => demo.once('exit', gone));
  rmSync(folder, { recursive: true });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}

async function answers(url) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('the demo did not start');
}
