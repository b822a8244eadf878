import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { SETUP } from './test/support/setup-of-run.js';

/** Tests of pure code: no server, no browser. */
const UNIT = ['test/{domain,i18n,property}/**/*.test.{ts,tsx}'];
const E2E = ['test/e2e/**/*.test.{ts,tsx}'];
/** Processes killed, servers stopped, disks filled: by `npm run test:faults` alone. */
const FAULTS = ['test/faults/**/*.test.ts'];

/** The same on every set-up, so it runs on the first. */
const ONCE = [
  // No installation.
  ...UNIT,
  'test/{asvs,config,threat-model}.test.ts',
  'test/{attachments,keys,logging,support}/**',
  'test/{access/signal-matrix,cli/{deadline,keys,passwords},mail/folder,queue/loop,usecases/in-turn}.test.ts',
  'test/http/{assets,bearer,components,edges/expressions}.test.{ts,tsx}',
  'test/operations/{deploy,documentation,duties,duty-alerts,network,told-names}.test.ts',
  // Goes from one engine to the other.
  'test/{cli,e2e}/move.test.ts',
  // What is only so without a database server: one folder, with the file in it.
  'test/e2e/one-folder.test.ts',
];
/** What knows of no queue, and so runs on either engine, but not once more with Redis. */
const NO_QUEUE = ['test/{identity,store}/**', 'test/access/relations.test.ts', 'test/mail/compose.test.ts'];
const NOT_HERE = { sqlite: [], postgres: ONCE, redis: [...ONCE, ...NO_QUEUE] }[SETUP];
const SERVERS = 'test/global-setup.ts';
/** A process reads the modules once for all of its files, for to read them anew takes as long as the tests: none leaves a trace. */
const TOGETHER = { isolate: false };

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: '@kitajs/html' } },
  test: {
    pool: 'forks',
    // Vitest leaves one core to itself; its own process mostly waits.
    maxWorkers: Math.max(2, availableParallelism()),
    allowOnly: false,
    // So long that no busy machine makes a test fail: none waits for it, and what hangs is seen all the same.
    testTimeout: 300_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 300_000,
    projects: [
      { extends: true, test: { ...TOGETHER, name: 'unit', include: UNIT, exclude: NOT_HERE } },
      {
        extends: true,
        test: {
          ...TOGETHER,
          name: 'integration',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...UNIT, ...E2E, ...FAULTS, ...NOT_HERE],
          globalSetup: [SERVERS],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: E2E,
          exclude: NOT_HERE,
          globalSetup: ['test/e2e/global-setup.ts', ...(SETUP === 'sqlite' ? [] : [SERVERS])],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: FAULTS,
          globalSetup: ['test/e2e/global-setup.ts', SERVERS],
          testTimeout: 3_600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
