import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paceByDomain } from '../../src/mail/pace.js';
import { TEST_KEYS } from '../support/keys.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { openOffice } from './given.js';

const tag = (domain: string) => TEST_KEYS.tag('mail_domain', domain);

describe('messages to one mail domain', () => {
  it.each([
    { perMinute: 1, together: 1, turnMs: 60_000 },
    { perMinute: 7, together: 7, turnMs: 60_000 },
    { perMinute: 90, together: 3, turnMs: 2000 },
    { perMinute: 6000, together: 100, turnMs: 1000 },
  ])('go $perMinute a minute, no more than $together at once, and who comes later gets a later turn', async (one) => {
    const { perMinute, together, turnMs } = one;
    const pace = paceByDomain(perMinute, tag);
    const all: number[] = [];
    for (let i = 0; i < 3 * together; i += 1)
      all.push(await pace(i % 2 === 0 ? 'vera@dienst.example' : 'jan@DIENST.example'));
    const turns = [0, 1, 2].flatMap((turn) => Array<number>(together).fill(turn));
    expect(all.map((ms) => Math.ceil(ms / turnMs))).toEqual(turns);
    expect(await pace('vera@elders.example')).toBe(0);
  });

  it('that wait for their turn stand in the outbox as if nobody had tried', async () => {
    const office = await openOffice();
    const sent: string[] = [];
    const transport = { send: async ({ to }: { to: string }) => void sent.push(to) };
    await office.file();
    const before = (await office.overview()).mails.items;
    const pass = await office.send(transport, { pace: async () => 90_000 });
    expect(pass).toMatchObject({ pending: 2, sent: 0 });
    const after = (await office.overview()).mails.items;
    expect(after).toEqual(before.map((mail) => ({ ...mail, notBefore: office.clock.at + 90_000 })));
    office.clock.at += 90_000;
    expect(await office.send(transport, { pace: async () => 0 })).toMatchObject({ sent: 2 });
    expect(sent).toHaveLength(2);
    await office.close();
  });

  describe('over several workers', () => {
    let server: RedisServer;
    let links: Redis[];
    beforeEach(async () => {
      server = await startRedis();
      links = [0, 1].map(() => new Redis(server.url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }));
      for (const link of links) link.on('error', () => undefined);
      await Promise.all(links.map((link) => new Promise((ready) => link.once('ready', ready))));
    });
    afterEach(async () => {
      for (const link of links) link.disconnect();
      await server.stop();
    });

    it('keep one pace through Redis, in which no domain can be read', async () => {
      // Seven, for these go in one turn.
      const [one, other] = links.map((link) => paceByDomain(7, tag, link));
      for (let i = 0; i < 5; i += 1) expect(await one?.('piet@dienst.example')).toBe(0);
      expect([await one?.('vera@dienst.example'), await other?.('jan@dienst.example')]).toEqual([0, 0]);
      expect(await one?.('vera@dienst.example')).toBeGreaterThan(0);
      expect(await other?.('vera@dienst.example')).toBeGreaterThan(0);
      expect((await links[0]?.keys('*'))?.join()).not.toContain('dienst');
    });

    it('keep each its own while Redis is away, and are held up by it no longer than that', async () => {
      await server.kill();
      const [one, other] = links.map((link) => paceByDomain(1, tag, link));
      expect([await one?.('vera@dienst.example'), await other?.('jan@dienst.example')]).toEqual([0, 0]);
      expect(await one?.('vera@dienst.example')).toBeGreaterThan(0);
    });
  });
});
