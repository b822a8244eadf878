import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';

export interface Served {
  readonly server: ChildProcess;
  readonly url: string;
  /** Each call bears a key of its own (see `post`). */
  readonly headers: Record<string, string>;
}

/**
 * Starts a server of the bench, and stops it after.
 * @param program in `servers/`. @param path of what is asked of it. @param settings as of the product.
 */
export async function served<T>(
  program: string,
  path: string,
  settings: Readonly<Record<string, string>>,
  use: (served: Served) => Promise<T>,
): Promise<T> {
  const server = fork(new URL(`./servers/${program}.js`, import.meta.url), {
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'info', ...settings },
  });
  try {
    const [told] = (await once(server, 'message')) as [{ port: number; token?: string }];
    const headers = {
      'idempotency-key': `${randomUUID()}[<id>]`,
      ...(told.token ? { authorization: `Bearer ${told.token}` } : {}),
    };
    return await use({ server, url: `http://127.0.0.1:${told.port}${path}`, headers });
  } finally {
    server.kill();
    await once(server, 'exit');
  }
}

/** Microseconds of processor that a server has used. */
export async function cpuOf(server: ChildProcess): Promise<number> {
  server.send('cpu');
  const [{ cpu }] = (await once(server, 'message')) as [{ cpu: NodeJS.CpuUsage }];
  return cpu.user + cpu.system;
}
