import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Installation } from '../../src/installation.js';
import type { Running } from '../e2e/processes.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { clientOf } from './client.js';
import { type Fault, show } from './figures.js';
import { type Filing, fileAllAlong } from './filing-all-along.js';
import { expectAllOnce, ledgerOf } from './ledger.js';
import { type MailBox, openMailBox } from './mail-box.js';
import { chance, LONG } from './seed.js';
import { DAY, freePorts, openSite, SET_UP_NAMES, type Site, START } from './site.js';

/** All that is filed has fallen due for the worker. */
const LAST = START + 19 * DAY;
const HOUR = 3_600_000;
const AWAY_MS = LONG ? 180_000 : 20_000;
/** Each process looks into the database this often without being rung. */
const LOOK_MS = 30_000;
/** Enforcement may be late by the outage, or the pause between looks where that is shorter, and this. */
const GRACE_MS = 60_000;
const FILED = 40;

describe('Redis', () => {
  let redis: RedisServer;
  let box: MailBox;
  let site: Site;
  let processes: readonly Running[];
  let filing: Filing;
  let installation: Installation;

  beforeAll(async () => {
    redis = await startRedis();
    box = await openMailBox();
    site = await openSite('redis', { SMTP_URL: box.url, REDIS_URL: redis.url });
    const [port = 0] = await freePorts(1);
    processes = await Promise.all([
      site.startWeb(port, LAST - 10 * DAY, { WEERKLANK_WORKER: 'off' }),
      site.startWorker(LAST),
      site.startWorker(LAST),
    ]);
    installation = await site.open({ now: () => LAST });
    filing = fileAllAlong(clientOf(site), [port], chance('redis'));
    await fileAndEnforce(async () => undefined);
  });
  afterAll(async () => {
    filing?.abandon();
    redis?.thaw();
    await installation?.close();
    await Promise.all((processes ?? []).map((process) => process.stop()));
    await site?.close();
    await box?.stop();
    await redis?.stop();
  });

  /** Files half before and half while something happens to Redis, and waits until all of it is enforced. */
  async function fileAndEnforce(happen: () => Promise<unknown>) {
    const before = filing.waits.length;
    const begun = performance.now();
    filing.allow(FILED / 2);
    await filing.until(before + FILED / 2);
    const happening = happen();
    await pause(500);
    filing.allow(FILED / 2);
    await filing.until(before + FILED);
    while (await installation.deps.store.read(async (reads) => (await reads.signalsDue(LAST, 1)).length > 0)) {
      expect(performance.now() - begun).toBeLessThan(AWAY_MS + GRACE_MS);
      await pause(200);
    }
    const lateMs = performance.now() - begun;
    await happening;
    expect(processes.map(({ child }) => child.exitCode)).toEqual(processes.map(() => null));
    const waits = filing.waits.slice(before).sort((a, b) => a - b);
    return {
      lateMs,
      slowest: waits.at(-1) ?? 0,
      middle: waits[waits.length >> 1] ?? 0,
    };
  }

  async function showThrough(fault: Fault, awayMs: number, happen: () => Promise<unknown>): Promise<void> {
    const { lateMs, slowest, middle } = await fileAndEnforce(happen);
    expect(lateMs).toBeLessThan(Math.min(awayMs, LOOK_MS) + GRACE_MS);
    // Nobody who files waits for Redis to come back.
    if (awayMs > 0) expect(slowest).toBeLessThan(Math.max(15_000, awayMs / 4));
    show({
      fault,
      setUp: SET_UP_NAMES.redis,
      must: 'filing goes on, enforcement is late by no more than the outage and a minute',
      figure: `away for ${awayMs / 1000} s; ${FILED} filed meanwhile, in ${Math.round(middle)} ms each (the slowest ${Math.round(slowest)} ms); all that was due enforced within ${(lateMs / 1000).toFixed(1)} s of being filed`,
    });
  }

  it('that is emptied (FLUSHALL) loses nothing', () => showThrough('Redis emptied (FLUSHALL)', 0, () => redis.empty()));

  it('that is started again without its data loses nothing', () =>
    showThrough('Redis restarted without its data', 0, () => redis.restart()));

  it('that is away stops no filing and no enforcement', () =>
    showThrough('Redis unreachable: connections refused', AWAY_MS, async () => {
      await redis.kill();
      await pause(AWAY_MS);
      await redis.start();
    }));

  it('that answers nobody, as behind a broken cable, stops no filing and no enforcement', () =>
    showThrough('Redis unreachable: connections hang', AWAY_MS, async () => {
      redis.freeze();
      await pause(AWAY_MS);
      redis.thaw();
    }));

  it('has lost no filing, no deadline and no message by any of it', async () => {
    await filing.end();
    expect(await Promise.all(processes.map((process) => process.stop()))).toEqual(processes.map(() => 0));
    const ledger = await ledgerOf(site, LAST + HOUR);
    const { numbers, enforced, sent } = ledger;
    expect(expectAllOnce(ledger, filing, box)).toEqual([]);
    show({
      fault: 'Redis: after all of it',
      setUp: SET_UP_NAMES.redis,
      must: 'nothing lost, no deadline enforced twice or never, no message lost or doubled, the history verifies',
      figure: `${numbers.size} filings, 0 lost; ${enforced} deadlines, each once; ${sent.length} messages, 0 lost, 0 doubled; verified`,
    });
  });
});
