import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const IN_MEMORY = '/dev/shm';
/** Bytes that the servers of a run may come to need at most. */
const ROOM = 2 * 1024 ** 3;

/**
 * Where to keep what need not outlive the run: in memory, where this machine has such a folder with room enough. A new
 * database is hundreds of files, and a disk takes most of a second for them.
 */
export function memoryFolder(): string {
  return hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir();
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}
