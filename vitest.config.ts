import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { SETUP } from './test/support/setup-of-run.js';

/** Tests of pure code: no server, no browser. */
const UNIT = ['test/{domain,i18n,property}/**/*.test.{ts,tsx}'];
const E2E = ['test/e2e/**/*.test.{ts,tsx}'];
/** Processes killed, servers stopped, disks filled: by `npm run test:faults` alone. */
const FAULTS = ['test/faults/**/*.test.ts'];

/** What runs on the first set-up only, since nothing in it could be otherwise on another. */
const ONCE = [
  // No installation.
  ...UNIT,
  'test/{asvs,config,threat-model}.test.ts',
  'test/{attachments,keys,logging,support}/**',
  // Each names both engines, and knows of no queue.
  'test/{identity,store}/**',
  'test/e2e/no-name-anywhere.test.ts',
  // What is only so without a database server: one folder, with the file in it.
  'test/e2e/one-folder.test.ts',
];
const SERVERS = 'test/global-setup.ts';
const first = SETUP === 'sqlite';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: '@kitajs/html' } },
  test: {
    pool: 'forks',
    // Vitest leaves one core to itself; its own process mostly waits.
    maxWorkers: Math.max(2, availableParallelism()),
    allowOnly: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: UNIT } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...UNIT, ...E2E, ...FAULTS, ...(first ? [] : ONCE)],
          globalSetup: [SERVERS],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: E2E,
          exclude: first ? [] : ONCE,
          globalSetup: ['test/e2e/global-setup.ts', ...(first ? [] : [SERVERS])],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: FAULTS,
          globalSetup: ['test/e2e/global-setup.ts', SERVERS],
          testTimeout: 3_600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
