import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A file or folder that comes with Weerklank, by its path in the project: found upward from here, for this runs from `src`
 * and from `dist/src`. @throws Error when the installation lacks it.
 */
export function ownFile(...path: readonly string[]): string {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const found = join(at, ...path);
    if (existsSync(found)) return found;
    if (at === dirname(at)) throw new Error(`no ${path.join('/')} above ${import.meta.dirname}`);
  }
}
