// Compiles on every change, and starts Weerklank anew with what came out. Arguments go to `weerklank start`.
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const TSC = [createRequire(import.meta.url).resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'];
const here = { cwd: ROOT, stdio: 'inherit' };

spawnSync(process.execPath, TSC, here);
const children = [
  spawn(process.execPath, [...TSC, '--watch', '--preserveWatchOutput'], here),
  spawn(process.execPath, ['--watch', 'bin/weerklank.js', 'start', ...process.argv.slice(2)], here),
];
const stop = () => {
  for (const child of children) child.kill();
};
process.on('SIGINT', stop).on('SIGTERM', stop);
for (const child of children) child.on('exit', stop);
