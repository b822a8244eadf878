import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readiness } from './readiness.js';

export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  readonly ready: () => Promise<Readiness>;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

export interface Listener {
  /** Where it listens: the port that was asked for, or the one that was free. */
  readonly port: number;
  close(): Promise<void>;
}

/** The head of a question is small; who takes longer holds a connection for nothing. */
const HEAD_TIMEOUT_MS = 5_000;
const CONNECTIONS_MAX = 50;

/**
 * What machines ask a process: `/live` whether it answers, `/ready` whether work can be sent to it, `/metrics` how the work
 * stands. It is apart from the site: on an address of its own that only who keeps the machines can reach.
 * @throws Error when the address is taken.
 */
export async function startListener({ host, port, ready, metrics }: ListenerOptions): Promise<Listener> {
  const answers: Readonly<Record<string, () => Promise<Answer>>> = {
    '/live': async () => json(200, { status: 'live' }),
    '/ready': async () => {
      const readiness = await ready();
      return json(readiness.status === 'ready' ? 200 : 503, readiness);
    },
    '/metrics': async () => {
      const { contentType, text } = await metrics();
      return { status: 200, contentType, text };
    },
  };
  const server = createServer(
    { headersTimeout: HEAD_TIMEOUT_MS, requestTimeout: HEAD_TIMEOUT_MS },
    (request, response) => {
      answer(answers, request).then(
        (found) => send(response, found),
        () => send(response, json(500, { status: 'failed' })),
      );
    },
  );
  server.maxConnections = CONNECTIONS_MAX;
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

async function answer(
  answers: Readonly<Record<string, () => Promise<Answer>>>,
  { method, url }: IncomingMessage,
): Promise<Answer> {
  const asked = Object.hasOwn(answers, url ?? '') ? answers[url ?? ''] : undefined;
  if (!asked) return json(404, { status: 'not_found' });
  return method === 'GET' || method === 'HEAD' ? asked() : json(405, { status: 'not_allowed' });
}

function json(status: number, body: object): Answer {
  return { status, contentType: 'application/json', text: `${JSON.stringify(body)}\n` };
}

function send(response: ServerResponse, { status, contentType, text }: Answer): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}
