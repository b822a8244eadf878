import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD } from '../small-site.js';
import { file, hidden, openPagesWorld, type PagesWorld, typedIn } from './pages-world.js';

let world: PagesWorld;

beforeEach(async () => {
  world = await openPagesWorld();
});
afterEach(async () => {
  await world.close();
});

const HOUR = 3_600_000;

describe('logging in', () => {
  it('opens the page that was asked for', async () => {
    const visitor = await world.visitor();
    expect((await visitor.get('/werkvoorraad')).location).toBe('/inloggen?naar=%2Fwerkvoorraad');
    const { html } = await visitor.get('/inloggen?naar=%2Fwerkvoorraad');
    const naar = hidden(html, 'naar');
    const answer = await visitor.sendBare('/inloggen', { username: 'cor', password: PASSWORD, naar });
    expect([answer.status, answer.location]).toEqual([303, '/werkvoorraad']);
    expect((await visitor.get('/werkvoorraad')).status).toBe(200);
  });

  it.each([
    '//elders.example',
    '/\\elders.example',
    'https://elders.example/',
    'javascript:alert(1)',
    '/.//elders.example',
  ])('never leads elsewhere (%s)', async (naar) => {
    const visitor = await world.visitor();
    const answer = await visitor.sendBare('/inloggen', { username: 'cor', password: PASSWORD, naar });
    expect([answer.status, answer.location]).toEqual([303, '/']);
  });

  it('says the same to a wrong password and an unknown name, and keeps the name', async () => {
    const answers = [];
    for (const username of ['emma', 'niemand', 'otto']) {
      const visitor = await world.visitor();
      const answer = await visitor.sendBare('/inloggen', { username, password: 'fout' });
      expect(typedIn(answer.html, 'username')).toBe(username);
      expect(answer.html).not.toContain('value="fout"');
      expect(visitor.cookies.size).toBe(0);
      answers.push(answer.text.replaceAll(username, '…'));
    }
    expect(new Set(answers).size).toBe(1);
  });

  it('keeps the session in a cookie that no script and no other site gets', async () => {
    const answer = await (await world.visitor()).sendBare('/inloggen', { username: 'emma', password: PASSWORD });
    expect(answer.headers['set-cookie']).toMatch(/^weerklank_session=[\w-]{20,}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('starts a new session each time, and logging out ends it on the server too', async () => {
    const visitor = await world.visitor('emma');
    const first = visitor.cookies.get('weerklank_session') ?? '';
    expect((await visitor.send('/uitloggen')).status).toBe(303);
    visitor.cookies.set('weerklank_session', first);
    expect((await visitor.get('/signalen')).location).toContain('/inloggen');
    await visitor.sendBare('/inloggen', { username: 'emma', password: PASSWORD });
    expect(visitor.cookies.get('weerklank_session')).not.toBe(first);
  });

  it('lasts an hour after the last use', async () => {
    const visitor = await world.visitor('emma');
    world.clock.at += 50 * 60_000;
    expect((await visitor.get('/signalen')).status).toBe(200);
    world.clock.at += HOUR + 1000;
    expect((await visitor.get('/signalen')).status).toBe(303);
  });
});

describe('a form that comes at the wrong moment', () => {
  const WORDS = '  "Aanhaling" & <b>vet</b>\r\ntweede regel';

  it('waits on the log-in page with all that was typed, and can be sent after logging in', async () => {
    const visitor = await world.visitor();
    const fields = {
      title: 'Bewaard in vieren',
      whatHappens: WORDS,
      field: 'heffing',
      kind: 'idea',
      impact: '',
      request: '',
    };
    const asked = await visitor.sendBare('/signalen', fields);
    expect(asked.status).toBe(401);
    expect(asked.headers['content-type']).toContain('text/html');
    const names = [...asked.html.matchAll(/<input type="hidden" name="([^"]+)"/g)].map(([, name]) => name ?? '');
    const carried = Object.fromEntries(names.map((name) => [name, hidden(asked.html, name)]));
    const back = await visitor.sendBare('/inloggen', { ...carried, username: 'emma', password: PASSWORD });
    expect(back.status).toBe(200);
    expect(hidden(back.html, 'whatHappens').replaceAll('\n', '\r\n').replaceAll('\r\r', '\r')).toBe(WORDS);
    const again = Object.fromEntries(Object.keys(fields).map((name) => [name, hidden(back.html, name)]));
    const filed = await visitor.send('/signalen', again);
    expect(filed.status).toBe(303);
    expect((await visitor.get(filed.location)).text).toContain('"Aanhaling" & <b>vet</b>');
  });

  it('of a page from before the last log-in is given back, and nothing has happened', async () => {
    const emma = await world.visitor('emma');
    const answer = await emma.sendBare('/signalen', { _csrf: 'oud', title: 'Een titel', whatHappens: WORDS });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Nog niet verstuurd');
    expect(typedIn(answer.html, 'rescued-1')?.trim()).toContain('"Aanhaling" & <b>vet</b>');
    expect((await emma.get('/signalen')).text).toContain('U heeft nog niets ingediend.');
  });

  it('from another site is refused, and no press of a button sends it after all', async () => {
    const emma = await world.visitor('emma');
    const _csrf = await emma.csrf();
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://elders.example' },
      { origin: 'null' },
    ]) {
      const answer = await emma.sendBare('/signalen', { _csrf, title: 'Van elders' }, headers);
      expect(answer.status).toBe(403);
      expect(hidden(answer.html, 'title')).toBe('');
      expect(answer.text).not.toContain('Alsnog versturen');
    }
    expect((await emma.get('/signalen')).text).toContain('U heeft nog niets ingediend.');
  });
});

describe('a page that is not there, or breaks', () => {
  it('says so in words, for any address', async () => {
    const emma = await world.visitor('emma');
    for (const [path, status] of [
      ['/bestaat-niet', 404],
      ['/%E0%A4%A', 400],
      ['/signalen/WK-00000000', 404],
      ['/register/geen', 404],
    ] as const) {
      const answer = await emma.get(path);
      expect([path, answer.status, answer.html.startsWith('<!doctype html>')]).toEqual([path, status, true]);
      expect(answer.html).not.toMatch(/\bat .*\.(js|ts):\d/);
    }
  });

  it('gives back what was typed, with a number to tell, when something of ours is broken', async () => {
    const broken = await openPagesWorld();
    try {
      const emma = await broken.visitor('emma');
      const number = await file(emma);
      const _csrf = await emma.csrf();
      Object.assign(broken.deps.store, { transaction: () => Promise.reject(new Error('de schijf is vol')) });
      const answer = await emma.sendBare(`/signalen/${number}/aanvulling`, {
        _csrf,
        revisie: '1',
        addition: 'Mijn werk van een uur.',
      });
      expect(answer.status).toBe(500);
      expect(answer.text).toContain('Mijn werk van een uur.');
      expect(answer.text).toContain('Geef dit nummer door');
      expect(answer.html).not.toContain('de schijf is vol');
    } finally {
      await broken.close();
    }
  });

  it('keeps the language that was asked for', async () => {
    const emma = await world.visitor('emma');
    expect((await emma.get('/signalen?taal=en')).html).toContain('<html lang="en">');
    const later = await emma.get('/signalen');
    expect(later.html).toContain('<html lang="en">');
    expect(later.text).not.toContain('Mijn signalen');
  });
});
