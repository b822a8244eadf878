import type { FastifyInstance } from 'fastify';

/** What a process holds, in bytes. */
export interface Held {
  readonly rss: number;
  readonly heapUsed: number;
}

/** What it holds once the collector has been by; without `--expose-gc`, as it is. */
function held(): Held {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heapUsed };
}

/**
 * Listens on a free port of this machine and tells the parent which; ends with it. Asked anything it tells what processor time
 * it has used, and asked for its `memory`, what it holds.
 */
export async function listen(app: FastifyInstance, extra: Record<string, unknown> = {}): Promise<void> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  process.send?.({ port: address !== null && typeof address === 'object' ? address.port : undefined, ...extra });
  process.on('message', (asked) => {
    if (!process.connected) return;
    process.send?.({ cpu: process.cpuUsage(), ...(asked === 'memory' && { held: held() }) });
  });
  process.once('disconnect', () => process.exit());
}
