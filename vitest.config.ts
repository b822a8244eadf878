import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests of pure code: no server, no browser. */
const UNIT = ['test/{domain,i18n,property}/**/*.test.{ts,tsx}'];
const E2E = ['test/e2e/**/*.test.{ts,tsx}'];
/** Processes killed, servers stopped, disks filled: by `npm run test:faults` alone. */
const FAULTS = ['test/faults/**/*.test.ts'];

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
          exclude: [...UNIT, ...E2E, ...FAULTS],
          globalSetup: ['test/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: E2E,
          globalSetup: ['test/e2e/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: FAULTS,
          globalSetup: ['test/e2e/global-setup.ts', 'test/global-setup.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
