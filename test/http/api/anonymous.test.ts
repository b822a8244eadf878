import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPagesWorld, type PagesWorld } from '../pages/pages-world.js';
import { FILING } from '../small-site.js';

let world: PagesWorld;
beforeEach(async () => {
  world = await openPagesWorld();
});
afterEach(() => world.close());

const ask = (method: 'GET' | 'POST', path: string, headers: Record<string, string>, payload?: object) =>
  world.app.inject({ method, url: `/api/v1/${path}`, headers, ...(payload && { payload }) });

describe('the API without a name', () => {
  it('files, and with the code in a header reads, acts and lists what happened', async () => {
    const filed = await ask('POST', 'anonymous-filings', {}, FILING);
    expect(filed.statusCode).toBe(201);
    const { receiptCode, links } = filed.json<{ receiptCode: string; links: { self: string } }>();
    expect(links.self).toBe('http://weerklank.test/api/v1/anonymous-signal');
    const mine = { 'receipt-code': receiptCode };
    const seen = await ask('GET', 'anonymous-signal', mine);
    expect(seen.json()).toMatchObject({ confidentiality: 'anonymous', youAreSubmitter: true, submitterName: null });
    expect(JSON.stringify(seen.json())).not.toMatch(/\/signals\/WK-/);
    const acted = await ask(
      'POST',
      'anonymous-signal/additions',
      { ...mine, 'if-match': seen.headers.etag ?? '' },
      { addition: 'Nog een voorbeeld.' },
    );
    expect(acted.statusCode).toBe(200);
    const events = await ask('GET', 'anonymous-signal/events', mine);
    expect(events.json<{ items: { type: string }[] }>().items.map(({ type }) => type)).toEqual([
      'signal_filed',
      'addition_made',
    ]);
  });

  it('tells a typing error (400) from a wrong code (401), and has no act of a handler', async () => {
    expect((await ask('GET', 'anonymous-signal', { 'receipt-code': '7K3Q' })).statusCode).toBe(400);
    expect((await ask('GET', 'anonymous-signal', { 'receipt-code': '0000-0000-0000-0000-00' })).statusCode).toBe(401);
    expect((await ask('GET', 'anonymous-signal', {})).statusCode).toBe(400);
    for (const act of ['acknowledgements', 'feedback', 'shares']) {
      expect((await ask('POST', `anonymous-signal/${act}`, { 'receipt-code': 'x' }, {})).statusCode).toBe(404);
    }
  });

  it('shares its bounds with the pages', async () => {
    const stranger = await world.visitor();
    for (let index = 0; index < 30; index += 1) await stranger.sendBare('/anoniem/volgen', { code: 'x' });
    expect((await ask('GET', 'anonymous-signal', { 'receipt-code': 'x' })).statusCode).toBe(429);
  });
});
