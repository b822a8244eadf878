import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseSignals } from '../../../src/usecases/erase-signals.js';
import { file, hidden, openPagesWorld, type PagesWorld, type Visitor } from './pages-world.js';

const PAGE = '/beheer/organisatie/bewaren';
const DAY = 86_400_000;
let world: PagesWorld;
let beau: Visitor;
beforeEach(async () => {
  world = await openPagesWorld();
  beau = await world.visitor('beau');
});
afterEach(() => world.close());

/** A signal that its submitter withdrew: its identity is erased after three months, its texts after twelve. */
async function withdrawn(): Promise<string> {
  const emma = await world.visitor('emma');
  const number = await file(emma);
  const revisie = hidden((await emma.get(`/signalen/${number}`)).html, 'revisie');
  const { status } = await emma.send(`/signalen/${number}/intrekking`, { revisie });
  expect(status).toBe(303);
  return number;
}

describe('the page of retention', () => {
  it('shows each term, what comes up when, and what was erased, without a signal or a name', async () => {
    const number = await withdrawn();
    const plain = await beau.get(PAGE);
    expect(plain.text).toMatch(/Signaal, Ingetrokken\s+3 maanden\s+12 maanden/);
    expect(plain.text).toContain('Er is nog niets gewist.');
    expect((await beau.get(`${PAGE}?vooruit=0`)).text).toContain('komt er niets aan de beurt');
    const ahead = await beau.get(`${PAGE}?vooruit=12`);
    expect(ahead.text).toMatch(/Signaal, Ingetrokken\s+Identiteit\s+1/);
    expect(ahead.html).not.toMatch(new RegExp(`${number}|Emma`));
    expect((await beau.get(PAGE)).text).toContain('Er is nog niets gewist.');

    world.clock.at += 100 * DAY;
    await eraseSignals(world.deps);
    const { text, html } = await (await world.visitor('beau')).get(PAGE);
    expect(text).toContain('Signaal, Ingetrokken · Identiteit: 1');
    expect(html).not.toMatch(new RegExp(`${number}|Emma`));
  });

  it('is for administrators alone', async () => {
    for (const who of ['cor', 'emma']) {
      expect((await (await world.visitor(who)).get(`${PAGE}?vooruit=3`)).status).toBe(403);
    }
  });
});
