import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../support/free-port.js';
import { type Running, start } from './processes.js';

const AT_ONCE_MS = 15_000;

/** A database server that takes calls and answers none: whoever starts waits for it. */
let silent: Server;
let callers: Socket[];
let folder: string;
let running: Running | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weerklank-early-'));
  callers = [];
  silent = createServer((caller) => void callers.push(caller.on('error', () => undefined)));
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterEach(async () => {
  await running?.stop();
  for (const caller of callers) caller.destroy();
  silent.close();
  await rm(folder, { recursive: true });
});

it.each([
  ['the web server', 'bin/weerklank.js', ['start']],
  ['a worker', 'dist/workers/worker.js', []],
] as const)('%s hears that it is asked to stop also while it is still starting', async (_, program, words) => {
  const [web, operations] = [await freePort(), await freePort()];
  const { port } = silent.address() as AddressInfo;
  const settings = {
    WEERKLANK_DATA: folder,
    NODE_ENV: 'test',
    DATABASE_URL: `postgres://somebody:secret@127.0.0.1:${port}/weerklank`,
    WEERKLANK_OPS: `127.0.0.1:${operations}`,
    PORT: String(web),
  };
  running = await start(program, words, settings, /^/);
  const status = () =>
    fetch(`http://127.0.0.1:${operations}/ready`).then(
      async (answer) => ((await answer.json()) as { status: string }).status,
      () => undefined,
    );
  await expect.poll(status, { timeout: 30_000 }).toBe('starting');
  await expect.poll(() => callers.length, { timeout: 30_000 }).toBeGreaterThan(0);
  const began = performance.now();
  // By itself, and not by the signal, of which the first process of a container is told nothing that it does not ask for.
  expect(await running.stop()).toBe(0);
  expect(performance.now() - began).toBeLessThan(AT_ONCE_MS);
});
