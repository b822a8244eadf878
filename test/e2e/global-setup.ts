import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** These tests run what was built: it must be what stands in the source now. */
export default function setup(): void {
  const cwd = join(import.meta.dirname, '..', '..');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('the build failed; its own words stand above');
}
