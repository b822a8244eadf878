import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/usecases/ports.js';
import { type Shortage, Unavailable } from '../../src/usecases/unavailable.js';
import { hidden, openPagesWorld, type PagesWorld } from './pages/pages-world.js';
import { FILING, PASSWORD } from './small-site.js';

let world: PagesWorld;
/** What the database lacks from now on: for writing alone, or for reading too. */
let lack: { why?: Shortage; reading?: boolean };

beforeEach(async () => {
  lack = {};
  const store: Store = {
    read: (work) => (lack.why && lack.reading ? Promise.reject(new Unavailable(lack.why)) : world.database.read(work)),
    transaction: (work) => (lack.why ? Promise.reject(new Unavailable(lack.why)) : world.database.transaction(work)),
  };
  world = await openPagesWorld({ deps: { store } });
});
afterEach(() => world.close());

describe('a page, while the database', () => {
  it('is full, says what to do, keeps what was typed, and sends it again', async () => {
    const emma = await world.visitor('emma');
    lack = { why: 'full' };
    const refused = await emma.send('/signalen', FILING);
    expect(refused.status).toBe(503);
    expect(refused.headers['retry-after']).toBe('10');
    expect(refused.text).toContain('De opslag is vol. Er is niets vastgelegd.');
    expect(refused.text).toContain(FILING.whatHappens);
    lack = {};
    const fields = { ...FILING, _csrf: hidden(refused.html, '_csrf') };
    expect((await emma.sendBare('/signalen', fields)).status).toBe(303);
  });

  it('cannot be reached, so that nobody knows who visits, does the same for a form of this site', async () => {
    const emma = await world.visitor('emma');
    const token = await emma.csrf();
    lack = { why: 'unreachable', reading: true };
    const refused = await emma.sendBare('/signalen', { ...FILING, _csrf: token });
    expect(refused.status).toBe(503);
    expect(refused.text).toContain('De opslag is even niet te bereiken.');
    expect(refused.text).toContain(FILING.whatHappens);
    expect(hidden(refused.html, '_csrf')).toBe(token);
    lack = {};
    const fields = { ...FILING, _csrf: hidden(refused.html, '_csrf') };
    expect((await emma.sendBare('/signalen', fields)).status).toBe(303);
  });

  it('cannot be reached, lets no form of another site be sent again', async () => {
    const emma = await world.visitor('emma');
    lack = { why: 'unreachable', reading: true };
    const forged = await emma.sendBare('/signalen', { ...FILING, _csrf: 'x' }, { origin: 'http://elsewhere.test' });
    expect(forged.status).toBe(403);
    expect(hidden(forged.html, '_csrf')).toBe('');
    expect(forged.text).not.toContain('Alsnog versturen');
  });

  it('cannot be reached, tells so to who only looks', async () => {
    const emma = await world.visitor('emma');
    lack = { why: 'unreachable', reading: true };
    expect(await emma.get('/signalen')).toMatchObject({ status: 503 });
  });

  it('can only be read, says so to who files without a name, with what was typed', async () => {
    const someone = await world.visitor();
    const key = hidden((await someone.get('/anoniem/indienen')).html, 'sleutel');
    lack = { why: 'read_only' };
    const refused = await someone.sendBare('/anoniem/indienen', { ...FILING, sleutel: key });
    expect(refused.status).toBe(503);
    expect(refused.headers['retry-after']).toBe('10');
    expect(refused.text).toContain('Weerklank kan nu alleen lezen.');
    expect(refused.text).toContain(FILING.whatHappens);
  });
});

it.each(['full', 'read_only', 'unreachable'] as const)(
  'the API answers 503 with what to do while it is %s',
  async (why) => {
    const tokens = await world.app.inject({
      method: 'POST',
      url: '/api/v1/tokens',
      payload: { username: 'emma', password: PASSWORD },
    });
    lack = { why };
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/v1/signals',
      headers: { authorization: `Bearer ${tokens.json<{ accessToken: string }>().accessToken}` },
      payload: FILING,
    });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('10');
    expect(answer.json()).toMatchObject({ type: 'http://weerklank.test/api/v1/problems/unavailable', status: 503 });
    expect(answer.json<{ detail: string }>().detail).toMatch(/opnieuw/);
  },
);
