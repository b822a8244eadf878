import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_SIGNALS } from '../../src/demo/signals.js';
import { launchChromium } from '../support/chromium.js';
import { freePort } from '../support/free-port.js';
import { type Ground, newGround } from '../support/setup.js';
import { type Visitor, visit } from './browser.js';
import { type Running, type Settings, start, weerklank } from './processes.js';

const STORY = { ...DEMO_SIGNALS[0], title: 'Niemand belt de ondernemer terug' };

let browser: Browser;
let visitor: Visitor;
let ground: Ground;
let settings: Settings;
let demo: Running;

beforeAll(async () => {
  const port = await freePort();
  ground = await newGround({ bare: true });
  settings = { ...ground.settings, PORT: String(port) };
  demo = await start('bin/weerklank.js', ['start', '--demo'], settings, /renate\.faber .*\n/);
  browser = await launchChromium();
  visitor = await visit(browser, `http://127.0.0.1:${port}`);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await ground?.remove();
});

describe('a newcomer with the README alone', () => {
  let number: string;

  it('reads where Weerklank runs, where its data is and how to log in as each role', () => {
    const printed = demo.printed();
    expect(printed).toContain(`http://127.0.0.1:${settings['PORT']}`);
    expect(printed).toContain(settings['WEERKLANK_DATA']);
    for (const role of ['medewerker', 'coördinator', 'adviseur', 'kennisgroep', 'directeur', 'leidinggevende']) {
      expect(printed).toContain(role);
    }
    expect(printed).toContain('functioneel beheerder');
    expect(printed).toContain('lid toetsingscommissie');
  });

  it('files a signal as an employee', async () => {
    await visitor.logIn('fatima.el.amrani');
    await visitor.open('/signalen/nieuw');
    const { page } = visitor;
    await page.locator('#title').fill(STORY.title);
    await page.locator('#whatHappens').fill(STORY.text ?? '');
    await page.locator('#field').selectOption('invordering');
    await page.locator('input[name="kind"][value="signal"]').check();
    await visitor.press('Indienen');
    number = /WK-[0-9A-Z]{8}/.exec(page.url())?.[0] ?? '';
    expect(number).not.toBe('');
    await visitor.logOut();
  });

  it('finds it in the queue of the coordinator of its field, and leaves it there', async () => {
    await visitor.logIn('nadia.bakker');
    await visitor.open('/werkvoorraad');
    expect(await visitor.page.getByRole('link', { name: STORY.title }).count()).toBe(1);
    await visitor.logOut();
  });

  it('lets it run late from the command line, while Weerklank runs, and reads what came of it', async () => {
    const { stdout } = await weerklank(['enforce', '--at', '+7w'], settings);
    const steps = stdout.split('\n').filter((line) => line.includes(number));
    expect(
      steps.some((line) => line.includes('naar Vaktechnisch adviseur: Triage niet op tijd door Nadia Bakker')),
    ).toBe(true);
    expect(steps.some((line) => line.includes('naar Vaktechnisch directeur'))).toBe(true);
  });

  it('finds it on the report of the director, with the own words of the employee and who was late', async () => {
    await visitor.logIn('christa.wolters');
    await visitor.open('/escalaties');
    const text = await visitor.page.locator('main').innerText();
    expect(text).toContain(STORY.title);
    expect(text).toContain(number);
    expect(text).toContain(STORY.text);
    expect(text).toContain('Nadia Bakker');
    await visitor.logOut();
  });

  it('still has it after a restart', async () => {
    expect(await demo.stop()).toBe(0);
    demo = await start('bin/weerklank.js', ['start', '--demo'], settings, /renate\.faber .*\n/);
    await visitor.logIn('fatima.el.amrani');
    await visitor.open('/signalen');
    expect(await visitor.page.getByRole('link', { name: STORY.title }).count()).toBe(1);
  });
});
