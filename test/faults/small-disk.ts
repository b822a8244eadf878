import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Owner } from '../support/postgres-server.js';

/** Whether this user may mount a disk; who may not has no disk that can be filled without harm. */
export const MAY_MOUNT = process.platform === 'linux' && process.getuid?.() === 0;

/** A disk of its own, in memory, that can be full. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it to the last page. */
  fill(): void;
  /** Takes away what filled it. */
  makeRoom(): void;
  unmount(): void;
}

/** @param owner who may write there, besides whoever runs the tests. */
export function mountSmallDisk(megabytes: number, owner?: Owner): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'weerklank-disk-'));
  execFileSync('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${megabytes}m,uid=${owner?.uid ?? 0},gid=${owner?.gid ?? 0}`,
    'tmpfs',
    folder,
  ]);
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a');
      try {
        const { bsize } = statfsSync(folder);
        const page = Buffer.alloc(bsize);
        while (statfsSync(folder).bfree > 0) writeSync(file, page);
      } finally {
        closeSync(file);
      }
    },
    makeRoom: () => rmSync(filler, { force: true }),
    unmount() {
      execFileSync('umount', ['--lazy', folder]);
      rmdirSync(folder);
    },
  };
}
