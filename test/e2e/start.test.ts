import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../support/free-port.js';
import { type Ground, newGround } from '../support/setup.js';
import { type Running, type Settings, start, weerklank } from './processes.js';

const NOBODY_THERE = 'postgres://vera:geheim@127.0.0.1:1/elders';

let ground: Ground;
let settings: Settings;
let running: Running[];

beforeEach(async () => {
  ground = await newGround({ bare: true });
  settings = { ...ground.settings, PORT: String(await freePort()) };
  running = [];
});
afterEach(async () => {
  for (const process of running) await process.stop();
  await ground.remove();
});

const here = (path: string) => `http://127.0.0.1:${settings['PORT']}${path}`;

async function startWeb(more: Record<string, string> = {}, words: readonly string[] = []) {
  const web = await start('bin/weerklank.js', ['start', ...words], { ...settings, ...more }, /Weerklank draait op/);
  running.push(web);
  return web;
}

async function tokenOf(username: string, password: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(here('/api/v1/tokens'), {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, password }),
  });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return accessToken;
}

describe('starting Weerklank', () => {
  it('comes up empty without the demo, and says how to make the first administrator, who can log in', async () => {
    const web = await startWeb();
    await vi.waitFor(() => expect(web.printed()).toContain('create-administrator'), 20_000);
    expect(await (await fetch(here('/health/ready'))).json()).toEqual({ status: 'ready' });
    const words = ['create-administrator', 'jan.jansen', 'Jan Jansen', 'jan.jansen@agency.example'];
    const { stdout } = await weerklank(words, settings);
    const password = /: (\S+)\s*$/.exec(stdout)?.[1] ?? '';
    expect(await tokenOf('jan.jansen', password)).toMatch(/^ey/);
  });

  it('says where all data is: of a database server the host and the name, without the user or the password', async () => {
    const web = await startWeb();
    await vi.waitFor(() => expect(web.printed()).toContain('create-administrator'), 20_000);
    const { DATABASE_URL: url, WEERKLANK_DATA: folder = '' } = settings;
    const server = url === undefined ? undefined : new URL(url);
    const said = /Alle gegevens staan in (.+)/.exec(web.printed())?.[1];
    const keys = `, de sleutels in ${join(folder, 'keys')}`;
    expect(said).toBe(server ? `PostgreSQL op ${server.host}${server.pathname}${keys}` : folder);
  });

  it('refuses the demo in production, and says so', async () => {
    const failed = startWeb({ NODE_ENV: 'production' }, ['--demo']);
    await expect(failed).rejects.toThrow(/productie/);
  });

  it('does not go on with a demo of which half was made, and says how to begin again', async () => {
    const cutOff = await start('bin/weerklank.js', ['start', '--demo'], settings, /opgebouwd: 10 %/);
    cutOff.child.kill('SIGKILL');
    await expect(startWeb({}, ['--demo'])).rejects.toThrow(/niet afgekomen.*lege map of database/);
  });

  it('says what to do when the port is taken', async () => {
    await startWeb();
    await expect(startWeb()).rejects.toThrow(/PORT/);
  });

  it('says what is wrong with a setting and what to write', async () => {
    await expect(startWeb({ SMTP_URL: 'mail.example.org' })).rejects.toThrow(/SMTP_URL/);
  });

  it.each([
    ['a database that is not there', { DATABASE_URL: NOBODY_THERE }, /127\.0\.0\.1:1\/elders .*DATABASE_URL/],
    ['a folder that cannot be made', { WEERKLANK_KEYS: '/dev/null/elders' }, /\/dev\/null\/elders .*pad/],
    [
      'an address of another machine',
      { HOST: '192.0.2.1', WEERKLANK_OPS: '192.0.2.1:9464' },
      /192\.0\.2\.1:\d+ .*HOST/,
    ],
  ])('says what to do about %s', async (_, changes, words) => {
    const wrong = { ...settings, ...changes };
    for (const [program, ...asked] of [['bin/weerklank.js', 'start'], ['dist/workers/worker.js']] as const) {
      const said = await start(program, asked, wrong, /draait op|worker started/).then(
        () => 'it started',
        (error: Error) => error.message,
      );
      expect(said).toMatch(words);
      expect(said).not.toMatch(/stopped by a fault|geheim/);
    }
  });

  it('says what to do about a HOST of another machine', async () => {
    const words = new RegExp(`192\\.0\\.2\\.1:${settings['PORT']} .*HOST`);
    await expect(startWeb({ HOST: '192.0.2.1' })).rejects.toThrow(words);
  });

  it('leaves enforcement and mail to a worker process of its own where it is told to', async () => {
    const web = await startWeb({ WEERKLANK_WORKER: 'off' }, ['--demo']);
    const mails = join(settings['WEERKLANK_DATA'] ?? '', 'mail');
    const written = async () => (await readdir(mails).catch(() => [])).length;
    const token = await tokenOf('fatima.el.amrani', 'weerklank-demo');
    const answer = await fetch(here('/api/v1/signals'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        title: 'Een proef',
        whatHappens: 'Er blijft van alles liggen.',
        field: 'invordering',
        kind: 'signal',
      }),
    });
    expect(answer.status).toBe(201);
    expect(await written()).toBe(0);

    const worker = await start('dist/workers/worker.js', [], settings, /\S/);
    running.push(worker);
    await expect.poll(written, { timeout: 20_000 }).toBeGreaterThan(1);
    expect(await worker.stop()).toBe(0);
    expect(await web.stop()).toBe(0);
  });
});
