// Runs the tests on one set-up alone: node scripts/test-on.mjs sqlite|postgres|redis, with what vitest is to be told.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const [setup, ...words] = process.argv.slice(2);
const { status } = spawnSync('npm', ['run', '--silent', 'test', '--', ...words], {
  cwd: join(import.meta.dirname, '..'),
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, WEERKLANK_TEST_SETUP: setup },
});
process.exitCode = status ?? 1;
