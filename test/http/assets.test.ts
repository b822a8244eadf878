import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Layout } from '../../src/http/pages/components/layout.js';
import { assetsPlugin, assetUrl } from '../../src/http/plugins/assets.js';
import { translator } from '../../src/i18n/translate.js';

describe('the assets of the pages', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = Fastify();
    await app.register(assetsPlugin);
  });
  afterAll(() => app.close());

  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

  it('are all there for the layout, each with its type and kept for a year', async () => {
    const html = Layout({ t: translator('nl'), title: 'Werkbak', nav: [] });
    const urls = [...html.matchAll(/<(?:link|script)[^>]* (?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(urls).toHaveLength(5);
    for (const url of urls) {
      const answer = await get(url);
      expect(answer.statusCode, url).toBe(200);
      const type = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }[/\.(\w+)\?/.exec(url)?.[1] ?? ''];
      expect(String(answer.headers['content-type']).split(';')[0]).toBe(type);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  });

  it('refer to nothing outside this site, and to fonts that are there', async () => {
    const sheets = await Promise.all(
      ['components.css', 'tokens.css', 'weerklank.css'].map((name) => get(assetUrl(name))),
    );
    const urls = sheets.flatMap((sheet) =>
      [...sheet.body.matchAll(/url\(["']?([^"')]+)/g)].map((match) => match[1] ?? ''),
    );
    const fonts = urls.filter((url) => !url.startsWith('data:image/svg+xml'));
    expect(fonts).toHaveLength(3);
    for (const url of fonts) {
      const font = await get(url);
      expect(font.headers['content-type']).toBe('font/woff2');
      expect(font.headers['cache-control']).toContain('immutable');
      expect(font.rawPayload.subarray(0, 4).toString()).toBe('wOF2');
    }
    expect(sheets.map((sheet) => sheet.body).join('')).not.toContain('@import');
  });

  it('name each script that a script imports by the hash of its content', async () => {
    const seen = new Map<string, string>();
    const waiting = [assetUrl('desk.js')];
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      const answer = await get(url);
      expect(answer.statusCode, url).toBe(200);
      expect(answer.headers['cache-control'], url).toContain('immutable');
      seen.set(url, answer.body);
      waiting.push(...[...answer.body.matchAll(/ from '([^']+)'/g)].map((match) => match[1] ?? ''));
    }
    expect([...seen.keys()].map((url) => url.split('?')[0]).sort()).toEqual(
      ['desk', 'drafts', 'offers', 'passkeys', 'standard-texts', 'wait'].map((name) => `/assets/${name}.js`),
    );
    expect([...seen.values()].join('')).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/);
  });

  it('are asked for again when the address does not carry the hash of the content', async () => {
    expect((await get('/assets/tokens.css')).headers['cache-control']).toBe('no-cache');
    expect((await get('/assets/tokens.css?v=old')).headers['cache-control']).toBe('no-cache');
  });

  it('are not sent twice to a browser that has them', async () => {
    const first = await get('/assets/tokens.css');
    const again = await get('/assets/tokens.css', { 'if-none-match': `"other", W/${first.headers.etag}` });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
  });

  it('travel packed for those who can unpack them, and plain for the others', async () => {
    const plain = await get('/assets/components.css');
    expect(plain.headers['content-encoding']).toBeUndefined();
    const brotli = await get('/assets/components.css', { 'accept-encoding': 'gzip, deflate, br' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.rawPayload)).toEqual(plain.rawPayload);
    const gzip = await get('/assets/components.css', { 'accept-encoding': 'gzip, br;q=0' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.rawPayload)).toEqual(plain.rawPayload);
    expect(new Set([plain, brotli, gzip].map((answer) => answer.headers.etag)).size).toBe(3);
    expect(brotli.headers.vary).toBe('accept-encoding');
  });

  it('stay small: all style sheets together take at most 20 kB of the line', async () => {
    const sizes = await Promise.all(
      ['components.css', 'tokens.css', 'weerklank.css'].map(
        async (name) => (await get(assetUrl(name), { 'accept-encoding': 'br' })).rawPayload.length,
      ),
    );
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(20_000);
  });

  it.each([
    '/assets/',
    '/assets/parts.css',
    '/assets/index.css',
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/package.json',
    '/assets/fira-sans-900.woff2',
  ])('are only those on the list: %s is not found', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });

  it('have no address when they do not exist', () => {
    expect(() => assetUrl('unknown.css')).toThrow('unknown.css');
  });
});
