// What npm runs after an install in the checkout: builds, and lets `npx weerklank` find the command. An install without
// the compiler (`--omit=dev`) leaves what was built before as it is.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { linkBin } from './link-bin.mjs';

const ROOT = join(import.meta.dirname, '..');

function compiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return undefined;
  }
}

if (existsSync(join(ROOT, 'node_modules'))) linkBin(ROOT);
const tsc = compiler();
if (tsc) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: ROOT, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
