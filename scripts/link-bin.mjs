// npm links the commands of dependencies, but not those of the project itself.
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Makes each command of package.json in `root` known to npx, as npm does for those of dependencies. */
export function linkBin(root) {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const [name, file] of Object.entries(bin)) {
    const link = join(root, 'node_modules', '.bin', name);
    const target = relative(dirname(link), join(root, file));
    mkdirSync(dirname(link), { recursive: true });
    if (process.platform === 'win32') {
      writeFileSync(`${link}.cmd`, `@node "%~dp0\\${target}" %*\r\n`);
    } else {
      rmSync(link, { force: true });
      symlinkSync(target, link);
      chmodSync(join(root, file), 0o755);
    }
  }
}
