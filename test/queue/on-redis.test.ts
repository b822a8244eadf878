import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { processLog } from '../../src/logging/process-log.js';
import { type Duty, dutiesOf } from '../../src/queue/duties.js';
import { openQueues, startOnRedis } from '../../src/queue/on-redis.js';
import { linkRedis } from '../../src/queue/redis-link.js';
import type { Worker } from '../../src/queue/relay.js';
import { claimableMail } from '../../src/store/outbox.js';
import { sendDueMail } from '../../src/usecases/send-mail.js';
import { mailDeps, type Office, openOffice } from '../mail/given.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';

const NEEDLE = 'Zwaluwine Kwartel';
/** So long that nothing in these tests comes of it, where it is not asked for. */
const NEVER = 3_600_000;

describe('work that is rung through Redis', () => {
  let server: RedisServer;
  const workers: Worker[] = [];
  const logged: string[] = [];
  const log = processLog('info', (line) => logged.push(line));
  beforeEach(async () => {
    logged.length = 0;
    server = await startRedis();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await server.stop();
  });

  function start(duties: readonly Duty[], lookEvery = NEVER): Worker {
    const worker = startOnRedis(duties, log, linkRedis(server.url, log), lookEvery);
    workers.push(worker);
    return worker;
  }
  const duty = (work: Duty['work'], changes: Partial<Duty> = {}): Duty => {
    return { name: 'enforce', kind: 'enforcement', every: 200, whenItFails: 'enforcing failed', work, ...changes };
  };
  const client = () => new Redis(server.url, { maxRetriesPerRequest: 1 });

  it('is done round after round, and each round by one of the processes', async () => {
    const done = [0, 0];
    for (const process of [0, 1]) {
      start([
        duty(async () => {
          done[process] = (done[process] ?? 0) + 1;
          return {};
        }),
      ]);
    }
    const begun = performance.now();
    const all = () => (done[0] ?? 0) + (done[1] ?? 0);
    await vi.waitFor(() => expect(all()).toBeGreaterThan(20), 20_000);
    // One each fifth of a second, and one that each begins with; twice as many if both did all.
    expect(all()).toBeLessThan(((performance.now() - begun) / 200) * 1.5);
  });

  it('is rung anew after Redis was emptied, and after it came back without anything', async () => {
    const work = vi.fn(async () => ({}));
    start([duty(work)], 500);
    /** Until it is done far more often than by looking itself, which is four times in two seconds. */
    const rung = async () => {
      let times = 0;
      for (let tries = 0; times <= 6 && tries < 10; tries += 1) {
        const before = work.mock.calls.length;
        await pause(2000);
        times = work.mock.calls.length - before;
      }
      return times > 6;
    };
    expect(await rung()).toBe(true);
    await server.empty();
    expect(await rung()).toBe(true);
    await server.restart();
    expect(await rung()).toBe(true);
  });

  it('is done all the same while Redis is away, which is told once', async () => {
    await server.kill();
    const work = vi.fn(async () => ({}));
    start([duty(work)], 200);
    await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThan(5), 20_000);
    expect(logged.filter((line) => line.includes('Redis cannot be reached'))).toHaveLength(1);
    await server.start();
    await vi.waitFor(() => expect(logged.join()).toContain('Redis is back'), 20_000);
  });

  it('hands out each message of the outbox under the id of its row, and each goes once', async () => {
    const office = await openOffice();
    try {
      const sent: string[] = [];
      const transport = { send: async ({ messageId }: { messageId: string }) => void sent.push(messageId) };
      const given = mailDeps(office.db, office.clock, transport);
      const handedOut = vi.fn((mailId: string) => sendDueMail(given, 1, mailId));
      const duties = dutiesOf({
        log,
        every: { mail: 200, enforce: NEVER, drafts: NEVER, seal: NEVER },
        enforce: async () => ({ done: [], failed: [] }),
        forgetDrafts: async () => false,
        sealLog: async () => 0,
        sendMail: async () => ({ sent: 0, skipped: 0, failed: 0, pending: 0, split: 0, left: 0 }),
        letters: {
          list: () => office.db.work((handle) => claimableMail(handle, office.clock.now(), 100), 'read'),
          send: handedOut,
        },
      }).filter(({ kind }) => kind === 'mail');
      start(duties);
      start(duties);
      for (let i = 0; i < 10; i += 1) await office.file();
      await vi.waitFor(() => expect(sent).toHaveLength(20), 20_000);
      await pause(500);
      expect(sent).toHaveLength(20);
      expect(new Set(sent).size).toBe(20);
      const rows = await allMail(office);
      expect(new Set(handedOut.mock.calls.map(([id]) => id))).toEqual(new Set(rows.map(({ id }) => id)));
    } finally {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
      await office.close();
    }
  });

  it('is heard at once when a web process rings, which waits for nothing, also while Redis is away', async () => {
    const work = vi.fn(async () => ({}));
    start([duty(work, { name: 'send_mail', kind: 'mail', every: NEVER })]);
    const bell = openQueues(server.url, log);
    await vi.waitFor(() => expect(bell.reachable()).toBe(true), 20_000);
    const before = work.mock.calls.length;
    bell.ring();
    await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThan(before), 20_000);
    await server.kill();
    const begun = performance.now();
    bell.ring();
    expect(performance.now() - begun).toBeLessThan(5000);
    await bell.close();
  });

  it('ends also when Redis goes at the moment at which it stops', async () => {
    for (let times = 0; times < 5; times += 1) {
      const worker = start([duty(async () => ({}), { every: 50 })]);
      await pause(300);
      const killing = server.kill();
      await worker.stop();
      await killing;
      await server.start();
    }
  });

  it('ends also when the connection on which it waited broke a moment before, and for whoever asks again', async () => {
    const worker = start([duty(async () => ({}))]);
    await vi.waitFor(async () => expect(await breakWaiting()).toBeGreaterThan(0), 20_000);
    await pause(50);
    const begun = performance.now();
    await worker.stop();
    await worker.stop();
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('is helped by others where there is much of it', async () => {
    const inHand = vi.fn(() => pause(1000).then(() => ({})));
    const changes = { every: NEVER, crowded: async () => true };
    start([duty(inHand, changes)]);
    await pause(300);
    const helpers = [vi.fn(async () => ({})), vi.fn(async () => ({}))];
    for (const helper of helpers) start([duty(helper, { every: NEVER })]);
    await vi.waitFor(
      () => expect(helpers.reduce((all, { mock }) => all + mock.calls.length, 0)).toBeGreaterThan(5),
      20_000,
    );
  });

  it('leaves nothing in Redis but names of duties and ids, also of what fails', async () => {
    const fault = Object.assign(new TypeError(`Failed query: ${NEEDLE}`), { code: 'SQLITE_BUSY' });
    start([
      duty(() => Promise.reject(fault)),
      duty(() => Promise.reject(fault), {
        name: 'send_mail',
        kind: 'mail',
        pieces: { list: async () => ['0198f6a0-0000-7000-8000-000000000001'], work: () => Promise.reject(fault) },
      }),
    ]);
    const redis = client();
    await vi.waitFor(async () => expect(await redis.zcard('weerklank:enforcement:failed')).toBeGreaterThan(2), 20_000);
    const kept = await everythingIn(redis);
    redis.disconnect();
    expect(kept).toContain('TypeError SQLITE_BUSY');
    expect(kept).not.toContain('Zwaluwine');
    expect(kept).not.toContain('Failed query');
    expect(logged.join()).not.toContain('Zwaluwine');
  });

  it('finishes what is in hand before it stops', async () => {
    let begun = false;
    let finished = false;
    const worker = start([
      duty(async () => {
        begun = true;
        await pause(700);
        finished = true;
        return {};
      }),
    ]);
    await vi.waitFor(() => expect(begun).toBe(true), 20_000);
    await worker.stop();
    expect(finished).toBe(true);
  });

  it('finishes a message that is in hand also when Redis goes while it stops', async () => {
    let begun = false;
    let finished = false;
    const sending = async () => {
      begun = true;
      await pause(1000);
      finished = true;
      return {};
    };
    const list = async () => ['0198f6a0-0000-7000-8000-000000000001'];
    const worker = start([
      duty(async () => ({}), { name: 'send_mail', kind: 'mail', pieces: { list, work: sending } }),
    ]);
    await vi.waitFor(() => expect(begun).toBe(true), 20_000);
    const stopping = worker.stop();
    await server.kill();
    await stopping;
    expect(finished).toBe(true);
  });

  it('begins no more of what goes on and on once it stops', async () => {
    const work = vi.fn(() => pause(100).then(() => ({ again: true })));
    const worker = start([duty(work)]);
    await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThan(3), 20_000);
    await worker.stop();
    const done = work.mock.calls.length;
    await pause(500);
    expect(work.mock.calls.length).toBe(done);
  });

  /** Takes from each worker the connections on which it waits for work. @returns how many. */
  async function breakWaiting(): Promise<number> {
    const redis = client();
    const all = String(await redis.client('LIST')).split('\n');
    const waiting = all.filter((line) => / cmd=bzpopmin /.test(line)).map((line) => /^id=(\d+)/.exec(line)?.[1] ?? '');
    for (const id of waiting) await redis.client('KILL', 'ID', id);
    redis.disconnect();
    return waiting.length;
  }
});

async function allMail(office: Office) {
  return office.db.work(({ db, tables }) => db.select({ id: tables.outbox.id }).from(tables.outbox), 'read');
}

/** All keys with all their values, as text. */
async function everythingIn(redis: Redis): Promise<string> {
  const said: unknown[] = [];
  for (const key of await redis.keys('*')) {
    const type = await redis.type(key);
    const value =
      type === 'hash'
        ? await redis.hgetall(key)
        : type === 'list'
          ? await redis.lrange(key, 0, -1)
          : type === 'zset'
            ? await redis.zrange(key, '0', '-1')
            : type === 'stream'
              ? await redis.xrange(key, '-', '+')
              : type === 'set'
                ? await redis.smembers(key)
                : await redis.get(key);
    said.push([key, value]);
  }
  return JSON.stringify(said);
}
