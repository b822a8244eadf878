import type { TestProject } from 'vitest/node';
import { memoryFolder } from './support/memory-folder.js';
import { createTemplate } from './support/postgres.js';
import { startPostgres } from './support/postgres-server.js';
import { startRedis } from './support/redis-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a PostgreSQL that lives as long as this run, as its superuser. */
    postgresUrl: string;
    /** Of a Redis that lives as long as this run; `createTestRedis` hands out its databases. */
    redisUrl: string;
  }
}

/** Once before all tests of the project, and its return once after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [postgres, redis] = await Promise.all([startPostgres({ under: memoryFolder() }), startRedis()]);
  await createTemplate(postgres.url);
  project.provide('postgresUrl', postgres.url);
  project.provide('redisUrl', redis.url);
  return async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
  };
}
