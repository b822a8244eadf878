import type { FastifyInstance } from 'fastify';

/** Listens on a free port of this machine and tells the parent which; ends with it. */
export async function listen(app: FastifyInstance, extra: Record<string, unknown> = {}): Promise<void> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  process.send?.({ port: address !== null && typeof address === 'object' ? address.port : undefined, ...extra });
  process.on('message', () => process.connected && process.send?.({ cpu: process.cpuUsage() }));
  process.once('disconnect', () => process.exit());
}
