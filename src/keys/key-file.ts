import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const UNFINISHED = '.tmp';

/**
 * What a file in the folder of keys holds; made when it is not there yet, and readable by its owner only, unless whoever
 * put it in a folder that cannot be written says otherwise (a secret that is mounted). It is whole
 * under its name at once: of two processes that start together, the second takes the key of the first.
 * @throws Error when the folder cannot be written or the file cannot be read.
 */
export function keyFile(folder: string, name: string, make: () => Buffer | string): Buffer {
  const file = join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    create(folder, file, make());
  }
  closeToOthers(file);
  return readFileSync(file);
}

/**
 * The names of the keys in a folder, and of what belongs to them. In a secret that is mounted each is a link to a file in a
 * folder beside it, which is no key.
 */
export function keyFilesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => !name.endsWith(UNFINISHED) && statSync(join(folder, name)).isFile());
}

function closeToOthers(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    if (!['EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function create(folder: string, file: string, contents: Buffer | string): void {
  const draft = join(folder, `${randomUUID()}${UNFINISHED}`);
  writeFileSync(draft, contents, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}
