import { Agent, request } from 'node:http';
import { percentile } from './results.js';

/** What is asked of a server, over and over. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Arrived {
  readonly answered: number;
  readonly p50: number;
  readonly p99: number;
}

/** Who finds none free waits, and that counts; more at once than a server takes in would be refused by the machine itself. */
const SOCKETS = 256;

/**
 * Calls at a fixed rate, whether or not the server keeps up, and counts each from the moment at which it was to be sent: who
 * would have come while the server stood still has waited too (coordinated omission).
 * @param call the n-th. @returns ms.
 * @throws Error when an answer is none of 2xx: a benchmark of refusals measures nothing.
 */
export async function arrive(call: (n: number) => Call, perSecond: number, seconds: number): Promise<Arrived> {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });
  // As a proxy in front keeps them: on a busy machine one that is opened meanwhile waits seconds, whatever the server is.
  await Promise.all(Array.from({ length: SOCKETS }, (_, n) => send(agent, call(n))));
  const began = performance.now();
  const total = Math.floor(perSecond * seconds);
  const took: number[] = [];
  const underway: Promise<void>[] = [];
  for (let sent = 0; sent < total; ) {
    for (; sent < total && began + (sent / perSecond) * 1000 <= performance.now(); sent += 1) {
      const due = began + (sent / perSecond) * 1000;
      underway.push(send(agent, call(sent)).then(() => void took.push(performance.now() - due)));
    }
    await new Promise((soon) => setTimeout(soon, 1));
  }
  await Promise.all(underway);
  agent.destroy();
  return { answered: took.length, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

function send(agent: Agent, { method, url, headers, body }: Call): Promise<void> {
  return new Promise((resolve, reject) => {
    const length =
      body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { agent, method, headers: { ...headers, ...length } }, (answer) => {
      const { statusCode = 0 } = answer;
      answer.resume();
      answer.once('end', () => {
        if (statusCode >= 200 && statusCode < 300) resolve();
        else reject(new Error(`${method} ${url}: ${statusCode}`));
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
