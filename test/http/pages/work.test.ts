import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processLog } from '../../../src/logging/process-log.js';
import { type OpenQueues, openQueues } from '../../../src/queue/on-redis.js';
import { type RedisServer, startRedis } from '../../support/redis-server.js';
import { FILING } from '../small-site.js';
import { file, openPagesWorld, type PagesWorld } from './pages-world.js';

const BOARD = '/beheer/wachtrijen';

describe('the page with what the machine could not do', () => {
  let server: RedisServer;
  let queues: OpenQueues;
  let world: PagesWorld;
  beforeAll(async () => {
    server = await startRedis();
    queues = openQueues(
      server.url,
      processLog('silent', () => undefined),
    );
    world = await openPagesWorld({ deps: { queues } });
    await Promise.all(queues.all.map((queue) => queue.waitUntilReady()));
  });
  afterAll(async () => {
    await world.close();
    await queues.close();
    await server.stop();
  });

  it('says that nothing waits, and what does wait without words, names or receivers', async () => {
    const beau = await world.visitor('beau');
    expect((await beau.get('/beheer/werk')).text).toContain('Alle termijnen worden gehandhaafd.');
    await file(await world.visitor('emma'));
    const { database, clock } = world;
    await database.work(async ({ db, tables }) => {
      const [signal] = await db.select({ id: tables.signals.id }).from(tables.signals);
      await db.insert(tables.troubledSignals).values({
        signalId: signal?.id ?? '',
        faults: 3,
        fault: 'TypeError 23505',
        since: clock.at,
        retryAt: clock.at + 60_000,
      });
      const erasing = { duty: 'erase' as const, givesUp: false, faults: 1, fault: 'RangeError' };
      await db
        .insert(tables.troubles)
        .values({ ...erasing, signalId: signal?.id ?? '', since: clock.at, retryAt: clock.at + 60_000 });
      await db.update(tables.outbox).set({ status: 'failed', lastError: 'refused: SMTP 550' });
    }, 'write');
    const { text } = await beau.get('/beheer/werk');
    expect(text).toContain('TypeError 23505');
    expect(text).toContain('3 keer achter elkaar');
    expect(text).toContain('Signalen waarbij iets niet lukte (2)');
    for (const duty of ['Termijn handhaven', 'Wissen']) expect(text).toContain(duty);
    expect(text).toContain('Berichten die niet verstuurd konden worden (2)');
    expect(text).toContain('De mailserver weigert dit bericht blijvend. (SMTP 550)');
    const post = await beau.get('/beheer/post');
    expect(post.status).toBe(200);
    for (const hidden of [FILING.title, 'Emma', 'emma@']) expect(text).not.toContain(hidden);
  });

  it('has one or all tried again at the press of a button', async () => {
    const beau = await world.visitor('beau');
    const mail = async () => {
      const rows = await world.database.work(({ db, tables }) => {
        return db.select({ id: tables.outbox.id }).from(tables.outbox).where(eq(tables.outbox.status, 'failed'));
      }, 'read');
      return rows.map(({ id }) => id);
    };
    const [one = ''] = await mail();
    const answer = await beau.send('/beheer/werk', { kind: 'mail', id: one });
    expect(answer.location).toBe('/beheer/werk?melding=work_retried');
    expect(await mail()).toHaveLength(1);
    await beau.send('/beheer/werk', { kind: 'mail', id: '' });
    expect(await mail()).toHaveLength(0);
    expect((await beau.send('/beheer/werk', { kind: 'mail', id: one })).status).toBe(404);
    expect((await beau.send('/beheer/werk', { kind: 'signals', id: '' })).status).toBe(303);
    expect((await beau.send('/beheer/werk', { kind: 'something', id: '' })).status).toBe(404);
  });

  it('leads to the board of the queues, which opens for administrators alone, and keeps to this site', async () => {
    await queues.all[0]?.add('enforce', {}, { jobId: 'once', delay: 60_000 });
    const beau = await world.visitor('beau');
    expect((await beau.get('/beheer/werk')).html).toContain(`href="${BOARD}"`);
    const page = await beau.get(BOARD);
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self';/);
    expect(page.headers['content-security-policy']).not.toMatch(/https?:|script-src[^;]*unsafe/);
    const told = await beau.get(`${BOARD}/api/queues?activeQueue=enforcement&status=delayed`);
    expect(told.status).toBe(200);
    expect(told.html).toContain('"enforce"');
    expect((await (await world.visitor()).get(BOARD)).location).toContain('/inloggen');
    for (const who of ['emma', 'cor', 'dora', 'tess']) {
      const visitor = await world.visitor(who);
      expect([who, (await visitor.get(BOARD)).status]).toEqual([who, 403]);
      expect([who, (await visitor.get(`${BOARD}/api/queues`)).status]).toEqual([who, 403]);
      expect([who, (await visitor.get('/beheer/werk')).status]).toEqual([who, 403]);
    }
  });

  it('ends the session of an administrator who went away from it as from any page, though it asks all along', async () => {
    const [away, there] = [await world.visitor('beau'), await world.visitor('beau')];
    const asked = `${BOARD}/api/queues?activeQueue=enforcement&status=delayed`;
    for (let minutes = 0; minutes < 55; minutes += 5) {
      world.clock.at += 5 * 60_000;
      expect((await away.get(asked)).status).toBe(200);
      expect((await there.get('/beheer/werk')).status).toBe(200);
    }
    world.clock.at += 10 * 60_000;
    expect((await away.get(asked)).location).toContain('/inloggen');
    expect((await there.get(BOARD)).status).toBe(200);
  });

  it('lets no other site work the board with the session of an administrator', async () => {
    const beau = await world.visitor('beau');
    const promote = (headers: Record<string, string>) =>
      world.app.inject({
        method: 'PUT',
        url: `${BOARD}/api/queues/enforcement/once/promote`,
        cookies: Object.fromEntries(beau.cookies),
        headers,
      });
    expect((await promote({ origin: 'https://elders.example' })).statusCode).toBe(403);
    expect((await promote({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await promote({ origin: 'http://weerklank.test' })).statusCode).toBeLessThan(300);
  });

  it('says so where Redis is away, and goes on by itself', async () => {
    await server.kill();
    const beau = await world.visitor('beau');
    await expect.poll(async () => (await beau.get(BOARD)).location).toBe('/beheer/werk');
    expect((await beau.get('/beheer/werk')).text).toContain('Redis is nu niet bereikbaar');
  });
});
