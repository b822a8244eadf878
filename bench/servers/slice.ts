import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PERIOD_US = 10_000;
const GROUPS = '/sys/fs/cgroup';

/** A part of one processor, for processes that are put in it. */
export interface Slice {
  add(pid: number): void;
  /** When all that was in it is gone. */
  remove(): void;
}

/**
 * @param share of one processor. Needs Linux and the right to make control groups, of either version.
 * @returns undefined where that cannot be.
 */
export function sliceOf(share: number, name: string): Slice | undefined {
  const quota = Math.round(share * PERIOD_US);
  const old = existsSync(join(GROUPS, 'cpu'));
  const folder = join(GROUPS, old ? 'cpu' : '', `weerklank-bench-${process.pid}-${name}`);
  try {
    mkdirSync(folder);
    if (old) {
      writeFileSync(join(folder, 'cpu.cfs_period_us'), String(PERIOD_US));
      writeFileSync(join(folder, 'cpu.cfs_quota_us'), String(quota));
    } else writeFileSync(join(folder, 'cpu.max'), `${quota} ${PERIOD_US}`);
  } catch {
    return undefined;
  }
  return {
    add: (pid) => writeFileSync(join(folder, 'cgroup.procs'), String(pid)),
    remove: () => rmdirSync(folder),
  };
}
