import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { type Installation, openInstallation } from '../../src/installation.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { type Running, weerklank } from '../e2e/processes.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { clientOf, filing } from './client.js';
import { show } from './figures.js';
import { EMPLOYEES } from './filing-all-along.js';
import { LONG } from './seed.js';
import { ENGINES, freePorts, openSite, SET_UP_NAMES, type Site, START } from './site.js';

/** How long is filed (ms) before the copy begins, and after it is made. */
const [BEFORE_MS, AFTER_MS] = [LONG ? 20_000 : 2000, 500];
/** Each files no oftener than this (ms): one person may ask 600 times a minute, and whoever must wait then files nothing meanwhile. */
const PACE_MS = 110;

interface Acknowledged {
  readonly number: string;
  /** By the clock of the test. */
  readonly at: number;
}

describe.each(ENGINES)('a backup while people file, on %s', (setUp) => {
  let site: Site;
  let webs: readonly Running[] = [];
  let ports: readonly number[];
  let elsewhere: string;
  let server: TestDatabase | undefined;

  beforeAll(async () => {
    site = await openSite(setUp);
    ports = await freePorts(setUp === 'sqlite' ? 1 : 2);
    webs = await Promise.all(ports.map((port) => site.startWeb(port, START, { WEERKLANK_WORKER: 'off' })));
    elsewhere = await mkdtemp(join(tmpdir(), 'weerklank-restored-'));
    server = setUp === 'postgres' ? await createTestDatabase() : undefined;
  });
  afterAll(async () => {
    await Promise.all(webs.map((web) => web.stop()));
    await site?.close();
    await server?.drop();
    await rm(elsewhere, { recursive: true, force: true });
  });

  /** All file over connections of their own until told to stop, which gives what was acknowledged. */
  function fileOn() {
    const client = clientOf(site);
    const acknowledged: Acknowledged[] = [];
    let stopped = false;
    const busy = EMPLOYEES.map(async (who, index) => {
      for (let count = 0; !stopped; count += 1) {
        const next = pause(PACE_MS);
        const answer = await client(ports[index % ports.length] ?? 0, who, '/signals', filing(`${who} ${count}`));
        expect(answer.status).toBe(201);
        acknowledged.push({ number: (answer.body as { number: string }).number, at: performance.now() });
        await next;
      }
    });
    return {
      async stop() {
        stopped = true;
        await Promise.all(busy);
        return acknowledged;
      },
    };
  }

  async function sealed(): Promise<void> {
    const installation = await site.open({ now: () => START + 60_000 });
    await sealLog({ ...installation.deps, signer: installation.signer });
    await installation.close();
  }

  async function restoredFrom(copy: string): Promise<{ restored: Installation; said: string }> {
    const settings = {
      ...site.settings,
      WEERKLANK_DATA: elsewhere,
      WEERKLANK_KEYS: join(site.settings['WEERKLANK_DATA'] ?? '', 'keys'),
      ...(server ? { DATABASE_URL: server.url } : {}),
    };
    const { stdout } = await weerklank(['restore', '--from', copy], settings);
    const read = readConfig(settings);
    if (!read.ok) throw new Error('the settings of a test are wrong');
    return { restored: await openInstallation(read.config), said: stdout };
  }

  it('has all that was acknowledged before it began, and verifies where nothing stood', async () => {
    const filers = fileOn();
    await pause(BEFORE_MS / 2);
    await sealed();
    await pause(BEFORE_MS / 2);
    const copy = join(elsewhere, 'copy');
    const began = performance.now();
    await site.command(['backup', '--to', copy], START);
    const took = performance.now() - began;
    await pause(AFTER_MS);
    const acknowledged = await filers.stop();
    const { restored, said } = await restoredFrom(copy);
    expect(said).toContain('De geschiedenis klopt');
    const lost: Acknowledged[] = [];
    for (const one of acknowledged) {
      const id = await restored.deps.store.read((reads) => reads.signalIdByNumber(one.number));
      if (id === undefined) lost.push(one);
    }
    const head = await restored.deps.store.read((reads) => reads.latestCheckpoint());
    await restored.close();
    expect(head?.size).toBeGreaterThan(0);
    const before = acknowledged.filter(({ at }) => at < began);
    expect(before.length).toBeGreaterThan(EMPLOYEES.length);
    expect(lost.filter(({ at }) => at < began)).toEqual([]);
    // Otherwise nothing was filed meanwhile, and nothing was shown.
    expect(acknowledged.some(({ at }) => at > began && at < began + took)).toBe(true);
    show({
      fault: 'Backup while people file, put back on an empty machine',
      setUp: SET_UP_NAMES[setUp],
      must: 'all that was acknowledged before the backup began is there, and the signed head verifies; what was acknowledged after the moment of the copy is the bound of what is lost',
      figure: `0 of ${before.length} acknowledged before it began lost; ${lost.length} of ${acknowledged.length - before.length} acknowledged after that not in the copy; made in ${Math.round(took)} ms while ${EMPLOYEES.length} people filed`,
    });
  });
});
