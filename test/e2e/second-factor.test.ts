import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '../../src/demo/people.js';
import { codeAt } from '../identity/codes.js';
import { launchChromium } from '../support/chromium.js';
import { DESKTOP, PHONE, type Visitor, visit } from './browser.js';
import { type Demo, startDemo } from './demo.js';

const NOW = Date.parse('2026-11-23T09:00:00+01:00');
const STEP = 30_000;

let demo: Demo;
let browser: Browser;
beforeAll(async () => {
  demo = await startDemo(NOW, 'localhost');
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** A key in the browser that answers by itself, as a phone does to a finger. */
async function giveKey({ page }: Visitor): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}
const text = ({ page }: Visitor) => page.locator('main').innerText();
const logInAs = async ({ page, press, open }: Visitor, username: string) => {
  await open('/inloggen');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(DEMO_PASSWORD);
  await press('Inloggen');
};

describe('a passkey, in a real browser', () => {
  it('is made, logs in without a password or after one, and opens nothing once it is taken away', async () => {
    const visitor = await visit(browser, demo.url);
    const { cdp, authenticatorId } = await giveKey(visitor);
    const { page, press, open, follow } = visitor;
    await logInAs(visitor, 'fatima.el.amrani');
    await open('/mijn-account');
    await follow('Voeg een passkey toe');
    await page.locator('#name').fill('telefoon');
    await press('Voeg een passkey toe');
    expect(await page.locator('.wk-recovery li').count()).toBe(10);
    await follow('Ik heb ze bewaard, ga verder');
    await visitor.logOut();

    await press('Log in met een passkey');
    expect(await page.locator('.wk-person__name').innerText()).toBe('Fatima el Amrani');
    await open('/mijn-account');
    expect(await text(visitor)).toContain('telefoon');
    await visitor.logOut();

    await logInAs(visitor, 'fatima.el.amrani');
    expect(new URL(page.url()).pathname).toBe('/inloggen/controle');
    await press('Log in met een passkey');
    await open('/mijn-account');

    // What a stolen answer is worth: it was given to one question, in one session.
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
    expect(
      credentials.map(({ rpId, isResidentCredential, signCount }) => [rpId, isResidentCredential, signCount]),
    ).toEqual([['localhost', true, 3]]);
    await Promise.all([page.waitForURL(/melding=factor_removed/), page.locator('.wk-keys button').click()]);
    await visitor.check();
    await visitor.logOut();
    await press('Log in met een passkey');
    expect(await text(visitor)).toContain('Deze passkey hoort niet bij dit account');
    await visitor.leave();
  });

  it('that does not ask for a finger or a PIN is no key, and an answer is of use once', async () => {
    const visitor = await visit(browser, demo.url);
    const { cdp, authenticatorId } = await giveKey(visitor);
    const { page, press, open } = visitor;
    await logInAs(visitor, 'nadia.bakker');
    await open('/mijn-account/passkeys/nieuw');
    await page.locator('#name').fill('sleutel');
    await press('Voeg een passkey toe');
    await page.goto('/');
    await visitor.logOut();

    let sent = '';
    page.on('request', (request) => {
      if (request.url().endsWith('/inloggen/passkey')) sent = request.postData() ?? '';
    });
    await press('Log in met een passkey');
    expect(sent).toContain('credential=');
    await visitor.logOut();
    const again = await fetch(`${demo.url}/inloggen/passkey`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: demo.url },
      body: sent,
    });
    expect(again.status).toBe(401);

    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.getByRole('button', { name: 'Log in met een passkey' }).click();
    await page.getByText('Er is geen passkey gekozen').waitFor();
    await visitor.leave();
  });
});

describe('an app with codes, in a real browser', () => {
  it.each([
    ['at a desk', DESKTOP],
    ['on a phone', PHONE],
  ])('is set up and asked for, without a script too, %s', async (_, viewport) => {
    const username = viewport === PHONE ? 'christa.wolters' : 'renate.faber';
    const setUp = await visit(browser, demo.url, viewport);
    await logInAs(setUp, username);
    await setUp.open('/mijn-account');
    await setUp.follow('Stel een app in');
    const box = await setUp.page.locator('.wk-qr').boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(200);
    const secret = (await setUp.page.locator('.wk-secret').innerText()).replaceAll(' ', '');
    await setUp.page.locator('#code').fill('000000');
    await setUp.press('Leg deze app vast');
    await setUp.page.locator('#code').fill(codeAt(secret, demo.clock.at));
    await setUp.press('Leg deze app vast');
    const [recovery = ''] = await setUp.page.locator('.wk-recovery strong').allInnerTexts();
    await setUp.leave();

    demo.clock.at += STEP;
    const context = await browser.newContext({ baseURL: demo.url, viewport, javaScriptEnabled: false });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const enter = async (code: string) => {
      await page.goto('/inloggen');
      await page.locator('#username').fill(username);
      await page.locator('#password').fill(DEMO_PASSWORD);
      await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
      await page.locator('#code').fill(code);
      await page.getByRole('button', { name: 'Log in', exact: true }).click();
      await page.waitForLoadState();
      return new URL(page.url()).pathname;
    };
    const code = codeAt(secret, demo.clock.at);
    expect(await enter(code)).toBe('/');
    await context.clearCookies();
    expect(await enter(code)).toBe('/inloggen/controle');
    expect(await enter(recovery)).toBe('/');
    await context.clearCookies();
    expect(await enter(recovery)).toBe('/inloggen/controle');
    await context.close();
  });
});
