import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorAt, openPagesWorld, type PagesWorld, typedIn, type Visitor } from './pages-world.js';

const PAGE = '/beheer/organisatie/getuigen';
let world: PagesWorld;
let beau: Visitor;
beforeEach(async () => {
  world = await openPagesWorld();
  beau = await world.visitor('beau');
});
afterEach(() => world.close());

describe('the page of the witnesses of the log', () => {
  it('warns while there is none, sets the list, and keeps who changed what', async () => {
    expect((await beau.get(PAGE)).text).toContain('Er is geen getuige.');
    const first = await beau.send(PAGE, { witnesses: 'Ondernemingsraad <or@example.org>\r\ninspectie@example.org' });
    expect([first.status, first.location]).toEqual([303, `${PAGE}?melding=witnesses_set`]);
    await beau.send(PAGE, { witnesses: 'inspectie@example.org' });
    const { html, text } = await beau.get(`${PAGE}?melding=witnesses_set`);
    expect(text).toContain('De getuigen zijn vastgelegd.');
    expect(text).not.toContain('Er is geen getuige.');
    expect(typedIn(html, 'witnesses')).toBe('inspectie@example.org');
    expect(text).toMatch(/Beau Jansen\s+–\s+Ondernemingsraad <or@example.org>/);
  });

  it('keeps what was typed, and says which line is no address', async () => {
    const typed = 'or@example.org\r\nde inspectie';
    const { status, html } = await beau.send(PAGE, { witnesses: typed });
    expect(status).toBe(422);
    expect(errorAt(html, 'witnesses')).toContain('Regel 2 is geen e-mailadres');
    expect(typedIn(html, 'witnesses')).toBe(typed);
  });

  it('is for administrators alone', async () => {
    const cor = await world.visitor('cor');
    expect((await cor.get(PAGE)).status).toBe(403);
    expect((await cor.send(PAGE, { witnesses: 'cor@example.org' })).status).toBe(403);
    expect((await beau.get(PAGE)).text).toContain('Er is nog niets gewijzigd.');
  });
});
