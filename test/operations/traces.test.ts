import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { SPAN_FACTS, type SpanName } from '../../src/operations/spans.js';
import { openWatch, type Watch } from '../../src/watch.js';
import { startWork } from '../../src/work.js';
import { FILING, openSmallSite, PASSWORD } from '../http/small-site.js';
import { openSmallInstallation } from '../support/small-installation.js';

interface Sent {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: SpanName;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, string>> }[];
  readonly status: { readonly code?: number };
}

/** A collector, as OTLP over HTTP describes one. */
async function startCollector() {
  const received: { readonly path: string; readonly type: string | undefined; readonly text: string }[] = [];
  const server: Server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (piece: string) => {
      text += piece;
    });
    request.on('end', () => {
      received.push({ path: request.url ?? '', type: request.headers['content-type'], text });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    spans: (): readonly Sent[] =>
      received.flatMap(({ text }) =>
        (JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: Sent[] }[] }[] }).resourceSpans.flatMap(
          ({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans),
        ),
      ),
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

const factOf = ({ attributes }: Sent, key: string) =>
  Object.values(attributes.find((one) => one.key === key)?.value ?? {})[0];
/** Marks of all that somebody is, types or sends. */
const MARKED = { title: 'Merktitel van Ömer', whatHappens: 'Merktekst over mevrouw Ömer', impact: 'Merkgevolg' };
const TRACE = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'user-agent': 'Merkbrowser' };

describe('traces', () => {
  let collector: Awaited<ReturnType<typeof startCollector>>;
  let site: Awaited<ReturnType<typeof openSmallSite>>;
  let watch: Watch;
  let app: FastifyInstance;
  const answered: IncomingHttpHeaders[] = [];
  beforeEach(async () => {
    answered.length = 0;
    collector = await startCollector();
    site = await openSmallSite('http://weerklank.test');
    watch = await openWatch({ operations: undefined, traces: collector.url }, 'web');
    const { database, deps } = site;
    const watched = watch.over({ database, deps: deps as never, config: { databaseUrl: undefined } as never });
    app = await buildApp({ ...deps, store: (watched.deps as typeof deps).store, spans: watch.spans }, undefined);
  });
  afterEach(async () => {
    await app.close();
    await site.close();
    await collector.close();
  });
  const send = async (method: 'GET' | 'POST', url: string, payload?: object, headers: object = {}) => {
    const answer = await app.inject({ method, url, headers: { ...TRACE, ...headers }, ...(payload && { payload }) });
    answered.push(answer.headers as IncomingHttpHeaders);
    return answer;
  };
  /** All that was sent, once nothing is left to send. */
  const sent = async () => {
    await watch.close();
    return collector.spans();
  };
  const fileWithName = async () => {
    const { accessToken } = (await send('POST', '/api/v1/tokens', { username: 'emma', password: PASSWORD })).json();
    const headers = { authorization: `Bearer ${accessToken}` };
    const filed = await send('POST', '/api/v1/signals', { ...FILING, ...MARKED }, headers);
    expect(filed.statusCode).toBe(201);
    const { number } = filed.json<{ number: string }>();
    await send('GET', `/api/v1/signals/${number}`, undefined, headers);
    return { number, accessToken: String(accessToken) };
  };

  it('tell of a request its route as it was registered, and what the database did for it', async () => {
    await fileWithName();
    const spans = await sent();
    const ways = new Set(collector.received.map(({ path, type }) => `${path} ${type}`));
    expect([...ways]).toEqual(['/v1/traces application/json']);
    const request = spans.find(
      (span) => factOf(span, 'http.request.method') === 'POST' && factOf(span, 'http.route') === '/api/v1/signals',
    );
    if (!request) throw new Error('no span of the filing');
    expect(factOf(request, 'http.response.status_code')).toBe('201');
    const inside = spans.filter(({ parentSpanId }) => parentSpanId === request.spanId);
    expect(inside.map((span) => factOf(span, 'weerklank.access'))).toContain('write');
    for (const span of inside) {
      expect(span.traceId).toBe(request.traceId);
      expect(BigInt(span.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(request.startTimeUnixNano));
      expect(BigInt(span.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(request.endTimeUnixNano) + 1000n);
    }
    expect(spans.map((span) => factOf(span, 'http.route'))).toContain('/api/v1/signals/:number');
  });

  it('hold nothing of what anybody is, types or sends, and no name or fact that is not on the closed list', async () => {
    const { number, accessToken } = await fileWithName();
    await send('GET', `/signalen/${number}?x=Merkvraag`);
    await send('GET', '/Merkpad');
    const spans = await sent();
    const told = collector.received.map(({ text }) => text).join();
    for (const mark of ['Merk', 'Ömer', 'emma', 'Emma', number, accessToken, PASSWORD, 'weerklank.test', '127.0.0.1']) {
      expect([mark, told.includes(mark)]).toEqual([mark, false]);
    }
    expect(told).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(spans.length).toBeGreaterThan(4);
    for (const { name, attributes } of spans) {
      const may: readonly string[] = SPAN_FACTS[name];
      for (const { key } of attributes) expect([name, key, may.includes(key)]).toEqual([name, key, true]);
    }
  });

  it('have no span of whoever has no name, nor of what the database did for them', async () => {
    const kept = site.database.work.bind(site.database);
    expect((await send('GET', '/anoniem/indienen')).statusCode).toBe(200);
    expect((await send('POST', '/api/v1/anonymous-filings', { ...FILING, ...MARKED })).statusCode).toBe(201);
    expect(await kept(async ({ db, tables }) => (await db.select().from(tables.signals)).length, 'read')).toBe(1);
    expect(await sent()).toEqual([]);
    expect(collector.received).toEqual([]);
  });

  it('neither go on with a trace that a request brings, nor hand one out', async () => {
    await fileWithName();
    await send('GET', '/anoniem');
    const spans = await sent();
    for (const span of spans) expect(span.traceId).not.toBe('0af7651916cd43dd8448eb211c80319c');
    expect(collector.received.map(({ text }) => text).join()).not.toContain('b7ad6b7169203331');
    for (const headers of answered) {
      expect(Object.keys(headers).filter((name) => /trace|span|baggage/.test(name))).toEqual([]);
    }
  });
});

describe('a worker that is followed', () => {
  it('tells each time that a duty is done, with what the database did', async () => {
    const collector = await startCollector();
    const installation = await openSmallInstallation();
    const watch = await openWatch({ operations: undefined, traces: collector.url }, 'worker');
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const work = startWork(watch.over(installation), log, ['enforcement', 'log'], watch.duties);
    await work.stop();
    await watch.close();
    const spans = collector.spans();
    const duties = spans.filter(({ name }) => name === 'duty').map((span) => factOf(span, 'weerklank.duty'));
    expect(duties).toEqual(expect.arrayContaining(['enforce', 'seal_log']));
    expect(spans.filter(({ name }) => name === 'transaction').every(({ parentSpanId }) => parentSpanId)).toBe(true);
    await installation.close();
    await collector.close();
  });
});

describe('a collector', () => {
  it('that is away keeps nobody waiting, and costs spans alone', async () => {
    const watch = await openWatch({ operations: undefined, traces: 'http://127.0.0.1:9' }, 'worker');
    for (let times = 0; times < 6000; times += 1) await watch.duties.watched('enforce', async () => undefined);
    const from = performance.now();
    await watch.close();
    expect(performance.now() - from).toBeLessThan(3000);
  });

  it('is sent nothing unless it is set, and its address is one of HTTP', async () => {
    expect((await openWatch({ operations: undefined, traces: undefined }, 'web')).spans).toBeUndefined();
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'grpc://collector:4317' }).ok).toBe(false);
  });
});
