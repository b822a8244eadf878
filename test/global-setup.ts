import type { TestProject } from 'vitest/node';
import { startPostgres } from './support/postgres-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a PostgreSQL that lives as long as this run, as its superuser. */
    postgresUrl: string;
  }
}

/** Once before all tests of the project, and its return once after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide('postgresUrl', server.url);
  return server.stop;
}
