import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routesOf } from '../../access/routes.js';
import { file, openPagesWorld, type PagesWorld, type Visitor } from '../pages/pages-world.js';
import { UNLIMITED } from './unlimited.js';

const SITE = 'https://weerklank.example.org';
const POLICY = [
  "default-src 'none'",
  "object-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join(';');
/** Each with its letters named where it is text; none that a spreadsheet opens (see injection.test.ts). */
const TYPES = [
  'text/html; charset=utf-8',
  'text/plain; charset=utf-8',
  'text/css; charset=utf-8',
  'text/javascript; charset=utf-8',
  'application/json; charset=utf-8',
  'application/problem+json; charset=utf-8',
  'application/pdf',
  'image/svg+xml',
  'font/woff2',
];

let world: PagesWorld;
let number: string;
const visitors: Visitor[] = [];

beforeAll(async () => {
  world = await openPagesWorld({ publicUrl: SITE, deps: { limits: UNLIMITED } });
  visitors.push(await world.visitor());
  for (const who of ['emma', 'beau', 'cor', 'dora']) visitors.push(await world.visitor(who));
  number = await file(visitors[1] as Visitor);
});
afterAll(() => world.close());

/** Every address with what could stand in it, things that are there and things that are not. */
function addresses(): readonly string[] {
  const filled = routesOf(world.app).flatMap(({ path }) =>
    [number, 'emma', 'team-1', 'field-heffing', 'mail-1', 'notitie'].map((id) =>
      path.replace(':number', number).replace(':form', 'pdf').replace(':act', 'toevoeging').replace(/:\w+/g, id),
    ),
  );
  return [...new Set([...filled, '/bestaat-niet', '/api/v1/bestaat-niet', '/assets/geheim.js', '/%zz', '/api/v1/%zz'])];
}

describe('every answer, also one that says no', () => {
  it('has the whole policy of the browser on it, and what it is, to whoever asks and however', async () => {
    const wrong: string[] = [];
    let looked = 0;
    for (const visitor of visitors.slice(0, 3)) {
      for (const url of addresses()) {
        for (const method of ['GET', 'POST', 'OPTIONS', 'DELETE'] as const) {
          if (url === '/uitloggen' || (method !== 'GET' && visitor !== visitors[0])) continue;
          const cookies = Object.fromEntries(visitor.cookies);
          const { headers, body, statusCode } = await world.app.inject({ method, url, cookies });
          looked += 1;
          const asset = url.startsWith('/assets/') && statusCode === 200;
          const open = url === '/api/v1/openapi.json' && statusCode === 200;
          const told = {
            'content-security-policy': headers['content-security-policy'] === POLICY,
            'strict-transport-security': headers['strict-transport-security'] === 'max-age=63072000; includeSubDomains',
            'x-content-type-options': headers['x-content-type-options'] === 'nosniff',
            'x-frame-options': headers['x-frame-options'] === 'DENY',
            'cross-origin-opener-policy': headers['cross-origin-opener-policy'] === 'same-origin',
            'cross-origin-embedder-policy': headers['cross-origin-embedder-policy'] === 'require-corp',
            'cross-origin-resource-policy':
              headers['cross-origin-resource-policy'] === (open ? 'cross-origin' : 'same-origin'),
            'access-control-allow-origin': headers['access-control-allow-origin'] === (open ? '*' : undefined),
            'referrer-policy': ['same-origin', 'no-referrer'].includes(String(headers['referrer-policy'])),
            'cache-control': asset || open || headers['cache-control'] === 'no-store',
            'content-type': body === '' || TYPES.includes(String(headers['content-type'])),
            'x-powered-by': headers['x-powered-by'] === undefined && headers.server === undefined,
          };
          const missing = Object.entries(told).filter(([, right]) => !right);
          for (const [name] of missing) wrong.push(`${method} ${url} ${statusCode}: ${name} ${headers[name]}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(looked).toBeGreaterThan(1500);
  });

  it('asks a browser to insist on https only where the site has that', async () => {
    const plain = await openPagesWorld();
    try {
      const { headers } = await plain.app.inject({ url: '/inloggen' });
      expect(headers['strict-transport-security']).toBeUndefined();
    } finally {
      await plain.close();
    }
  });

  it('lets no other site read it, whichever origin asks for that', async () => {
    for (const url of ['/', '/api/v1/signals', '/api/v1/tokens', '/anoniem', '/health/ready']) {
      const asked = { origin: 'https://elders.example', 'access-control-request-method': 'POST' };
      for (const method of ['GET', 'OPTIONS'] as const) {
        const { headers } = await world.app.inject({ method, url, headers: asked });
        expect([url, method, Object.keys(headers).filter((name) => name.startsWith('access-control-'))]).toEqual([
          url,
          method,
          [],
        ]);
      }
    }
  });
});

describe('every page', () => {
  it('holds no script, style or handler of its own, and no address that runs', async () => {
    const found: string[] = [];
    let pages = 0;
    for (const visitor of visitors) {
      for (const url of addresses()) {
        const { html, headers } = await visitor.get(url);
        if (!String(headers['content-type']).startsWith('text/html')) continue;
        pages += 1;
        const marks = html.match(/<[a-z][^>]*>/gi) ?? [];
        const bad = marks.filter(
          (mark) =>
            /\s(?:on\w+|style|srcdoc)\s*=/i.test(mark) ||
            /(?:javascript|vbscript|data):/i.test(mark) ||
            /^<(?:style|base|iframe|object|embed)\b/i.test(mark) ||
            (/^<script/i.test(mark) &&
              !/^<script type="module" src="\/assets\/[\w.-]+\?v=[0-9a-f]{16}"\/?>$/.test(mark)),
        );
        found.push(...bad.map((mark) => `${url}: ${mark}`));
      }
    }
    expect(found).toEqual([]);
    expect(pages).toBeGreaterThan(200);
  });
});
