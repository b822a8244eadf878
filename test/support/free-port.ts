import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * From here on up, and below what systems give to connections that go out (Linux from 32768). Else such a connection
 * may take the port of a server that is being started again, or meet itself there: a client that tries the port of a
 * server that is away is then answered by its own socket.
 */
const [LOWEST, BEYOND] = [20_000, 32_000];
/** Each process of a run draws from ports of its own: one that was given may be listened on only seconds later. */
const SLICES = 8;
const SLICE = Math.floor((BEYOND - LOWEST) / SLICES);
const from = LOWEST + (Number(process.env['VITEST_POOL_ID'] ?? 0) % SLICES) * SLICE;
const given = new Set<number>();
const TRIES = 1000;

/** A port of 127.0.0.1 that nobody listened on a moment ago, given to nobody before. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(from, from + SLICE);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error('This machine gave no free port.');
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  probe.listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  const closed = once(probe, 'close');
  probe.close();
  await closed;
  return true;
}
