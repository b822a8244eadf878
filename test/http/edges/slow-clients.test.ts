import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp, PATIENCE } from '../../../src/app.js';
import { openSmallSite } from '../small-site.js';
import { listening, sendRaw, statusesIn } from './sockets.js';

const SITE = 'https://weerklank.example.org';
/** What a machine with much else to do may add; far less than a client that is never let go takes. */
const UNDER_LOAD = 60_000;
/** As the server has it, only quicker, so that nobody waits for these tests. */
const QUICK = { head: 1500, request: 2500, checked: 50 };
const HEAD = 'POST /anoniem/volgen HTTP/1.1\r\nHost: weerklank.example.org\r\n';

let site: Awaited<ReturnType<typeof openSmallSite>>;
let app: Awaited<ReturnType<typeof buildApp>>;
let port: number;
beforeAll(async () => {
  site = await openSmallSite(SITE);
  app = await buildApp(site.deps, undefined, QUICK);
  port = await listening(app);
});
afterAll(async () => {
  await app.close();
  await site.close();
});

const served = async () => (await fetch(`http://127.0.0.1:${port}/health/live`)).status;
const timed = async (work: Promise<string>) => {
  const began = performance.now();
  const answer = await work;
  return { answer, took: performance.now() - began };
};

describe('a client that is slow on purpose', () => {
  it('is let go when its head does not come in, a letter now and then', async () => {
    const dripped = timed(sendRaw(port, [...HEAD], 60));
    expect(await served()).toBe(200);
    const { answer, took } = await dripped;
    expect(statusesIn(answer)).toEqual([408]);
    expect(took).toBeLessThan(QUICK.head + UNDER_LOAD);
  });

  it('is let go when its body does not come in', async () => {
    const head = `${HEAD}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n`;
    const { answer, took } = await timed(sendRaw(port, [head, ...'code=ABCDEFGHIJKLMNOPQRSTUVWXYZ'], 60));
    expect(statusesIn(answer)).toEqual([408]);
    expect(took).toBeLessThan(QUICK.request + UNDER_LOAD);
  });

  it('is let go when it says nothing at all', async () => {
    const { answer, took } = await timed(sendRaw(port, []));
    expect(statusesIn(answer)).toEqual([408]);
    expect(took).toBeLessThan(QUICK.head + UNDER_LOAD);
  });

  it('keeps nobody else waiting, also by the hundred', async () => {
    const slow = Array.from({ length: 200 }, () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.resume();
      socket.write(HEAD);
      return socket;
    });
    try {
      const began = performance.now();
      for (let count = 0; count < 5; count += 1) expect(await served()).toBe(200);
      expect(performance.now() - began).toBeLessThan(UNDER_LOAD);
      await expect.poll(() => slow.filter((socket) => !socket.destroyed).length, { timeout: UNDER_LOAD }).toBe(0);
    } finally {
      for (const socket of slow) socket.destroy();
    }
  });

  it('meets the same bounds on the server as it runs, with room for the largest file', async () => {
    const running = await buildApp(site.deps, undefined);
    try {
      const { headersTimeout, requestTimeout, maxConnections, keepAliveTimeout } = running.server;
      expect([headersTimeout, requestTimeout]).toEqual([PATIENCE.head, PATIENCE.request]);
      expect(headersTimeout).toBeLessThanOrEqual(10_000);
      expect(requestTimeout).toBeLessThanOrEqual(60_000);
      expect(keepAliveTimeout).toBeLessThan(120_000);
      expect(maxConnections).toBeGreaterThan(1000);
      expect(maxConnections).toBeLessThan(10_000);
    } finally {
      await running.close();
    }
  });
});
