import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processLog } from '../../../src/logging/process-log.js';
import { openPagesWorld, type PagesWorld } from '../pages/pages-world.js';
import { listening, sendRaw, statusesIn } from './sockets.js';

const SITE = 'https://weerklank.example.org';
const SECRET = 'merkgeheim-in-een-cookie';
const FORM = 'Content-Type: application/x-www-form-urlencoded';
const SMUGGLED = 'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n';

let world: PagesWorld;
let port: number;
let log = '';
beforeAll(async () => {
  const written = processLog('trace', (line) => {
    log += line;
  });
  world = await openPagesWorld({ publicUrl: SITE, log: written });
  port = await listening(world.app);
});
afterAll(() => world.close());

const post = (lines: readonly string[], body: string) =>
  `POST /anoniem/volgen HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: a=${SECRET}\r\n${FORM}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;

describe('where a request ends', () => {
  it.each([
    ['both a length and chunks', ['Content-Length: 6', 'Transfer-Encoding: chunked'], `0\r\n\r\n${SMUGGLED}`],
    ['chunks and a length', ['Transfer-Encoding: chunked', 'Content-Length: 6'], `0\r\n\r\n${SMUGGLED}`],
    ['two lengths', ['Content-Length: 6', 'Content-Length: 7'], `code=a${SMUGGLED}`],
    ['a length that is no number', ['Content-Length: +6'], `code=a${SMUGGLED}`],
    ['a space before the colon', ['Content-Length : 6'], `code=a${SMUGGLED}`],
    ['a way of sending that is unknown', ['Transfer-Encoding: xchunked'], `0\r\n\r\n${SMUGGLED}`],
    ['chunks that are not the last way of sending', ['Transfer-Encoding: chunked, identity'], `0\r\n\r\n${SMUGGLED}`],
    ['a chunk of a size that is no number', ['Transfer-Encoding: chunked'], `0x6\r\ncode=a\r\n0\r\n\r\n${SMUGGLED}`],
    ['a bare line feed in a header', ['Content-Length: 6\nX: y'], `code=a${SMUGGLED}`],
    ['a folded header', ['Transfer-Encoding:\r\n chunked', 'Content-Length: 6'], `0\r\n\r\n${SMUGGLED}`],
    ['a null in a header', ['Content-Length: 6', 'X: a\u0000b'], `code=a${SMUGGLED}`],
  ])('is told in one way alone: refused with %s, and nothing behind it is read', async (_what, lines, body) => {
    const answer = await sendRaw(port, [post(lines, body)]);
    expect([statusesIn(answer), answer.includes('live')]).toEqual([[400], false]);
    expect(answer).toContain('Connection: close');
    expect(answer).toContain('Content-Type: text/plain; charset=utf-8');
    expect(answer).toContain('X-Content-Type-Options: nosniff');
  });

  it('is told rightly by a length or by chunks, so that the refusals above are for what they say', async () => {
    expect(statusesIn(await sendRaw(port, [post(['Content-Length: 6'], 'code=a')]))).toEqual([422]);
    const chunks = post(['Transfer-Encoding: chunked'], '6\r\ncode=a\r\n0\r\n\r\n');
    expect(statusesIn(await sendRaw(port, [chunks]))).toEqual([422]);
  });

  it('is not asked of who sends no host, or two', async () => {
    for (const hosts of ['', 'Host: x\r\nHost: y\r\n']) {
      const answer = await sendRaw(port, [`GET /health/live HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`]);
      expect([hosts, statusesIn(answer)]).toEqual([hosts, [400]]);
    }
  });

  it('leaves no byte of what could not be read in the log, however much is logged', () => {
    expect(log).toContain('unreadable request');
    expect(log).not.toContain(SECRET);
  });
});

describe('the head of a request', () => {
  it('is read up to 16 KiB, an address or a header alike', async () => {
    const long = 'x'.repeat(20_000);
    const address = await sendRaw(port, [`GET /register?zoek=${long} HTTP/1.1\r\nHost: x\r\n\r\n`]);
    expect(statusesIn(address)).toEqual([431]);
    const header = await sendRaw(port, [`GET /inloggen HTTP/1.1\r\nHost: x\r\nCookie: a=${long}\r\n\r\n`]);
    expect(statusesIn(header)).toEqual([431]);
    const many = Array.from({ length: 3000 }, (_, index) => `X-${index}: y`).join('\r\n');
    expect(statusesIn(await sendRaw(port, [`GET /inloggen HTTP/1.1\r\nHost: x\r\n${many}\r\n\r\n`]))).toEqual([431]);
  });

  it('is not sent back by TRACE, nor a way through by CONNECT', async () => {
    for (const target of ['/', '/api/v1/me', '/anoniem', '/assets/icon.svg']) {
      const answer = await sendRaw(port, [
        `TRACE ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: ${SECRET}\r\n\r\n`,
      ]);
      expect([target, statusesIn(answer)[0] ?? 0]).toEqual([target, target.startsWith('/api/') ? 405 : 404]);
      expect(answer).not.toContain(SECRET);
    }
    expect(
      statusesIn(await sendRaw(port, ['CONNECT elders.example:443 HTTP/1.1\r\nHost: elders.example:443\r\n\r\n'])),
    ).toEqual([]);
  });

  it('can name this site by a whole address, and leads nowhere by another', async () => {
    const line = (address: string) => `GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    for (const address of ['http://elders.example/health/live', 'http://169.254.169.254/latest/meta-data']) {
      const answer = await sendRaw(port, [line(address)]);
      expect([address, [200, 404, 400].includes(statusesIn(answer)[0] ?? 0)]).toEqual([address, true]);
      expect(answer).not.toContain('elders.example');
    }
  });
});
