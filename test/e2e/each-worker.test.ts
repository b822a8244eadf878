import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DUTIES } from '../../src/operations/duties.js';
import { WORKER_KINDS, type WorkerKind } from '../../src/queue/duties.js';
import { samplesOf } from '../operations/scrape.js';
import { freePort } from '../support/free-port.js';
import { type Ground, newGround } from '../support/setup.js';
import { type Running, type Settings, start, weerklank } from './processes.js';

/** What each does, as docs/operations.md divides it. */
const DOES: Readonly<Record<WorkerKind, readonly string[]>> = {
  enforcement: ['enforce', 'move_displaced'],
  mail: ['send_mail'],
  digests: ['mail_heads', 'count_quarters'],
  retention: ['forget_drafts', 'erase'],
  log: ['seal_log'],
};
const LAST_DONE = 'weerklank_duty_last_success_timestamp_seconds';

describe('a worker of each kind, on an installation that was just set up,', () => {
  let ground: Ground;
  let all: string;
  let shared: string;
  let running: Running | undefined;
  const settingsWith = (keys: string): Settings => ({
    ...ground.settings,
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://weerklank.example.org',
    WEERKLANK_KEYS: keys,
  });

  beforeAll(async () => {
    ground = await newGround({ bare: true });
    all = join(ground.folder, 'keys');
    shared = join(ground.folder, 'keys-without-private');
    await weerklank(['keys', '--without-private', shared], settingsWith(all));
    await weerklank(['migrate'], settingsWith(shared));
  });
  afterAll(async () => {
    running?.child.kill('SIGKILL');
    await ground.remove();
  });

  it.each(WORKER_KINDS)(
    '%s, has the keys that it needs, is ready, does its own duties and no other, and ends when asked',
    async (kind) => {
      const keys = kind === 'mail' ? all : shared;
      const before = await readdir(keys);
      expect(before.some((file) => /^vault-.*\.key$/.test(file))).toBe(kind === 'mail');
      const operations = `127.0.0.1:${await freePort()}`;
      const settings = { ...settingsWith(keys), WEERKLANK_OPS: operations };
      running = await start(`dist/workers/${kind}.js`, [], settings, /worker started/);
      const ready = async () => {
        const answer = await fetch(`http://${operations}/ready`);
        return { code: answer.status, ...((await answer.json()) as object) };
      };
      const well = { code: 200, status: 'ready', database: true, migrations: true, standingStill: [] };
      await expect.poll(ready, { timeout: 30_000 }).toEqual(well);
      const told = samplesOf(await (await fetch(`http://${operations}/metrics`)).text());
      const duties = told.filter(({ name }) => name === LAST_DONE).map(({ labels }) => labels['duty']);
      expect([...duties].sort()).toEqual([...DOES[kind]].sort());
      const faults = told.filter(({ name, value }) => name === 'weerklank_duty_failures_total' && value > 0);
      expect(faults).toEqual([]);
      expect(await running.stop()).toBe(0);
      expect(running.printed()).toContain('worker stopped');
      expect(await readdir(keys)).toEqual(before);
    },
  );

  it('do all there is to do, together', () => {
    expect(Object.values(DOES).flat().sort()).toEqual([...DUTIES].sort());
  });
});
