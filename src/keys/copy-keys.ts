import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { keyFilesIn } from './key-file.js';
import { WEB_KEY_FILE } from './web-keys.js';

/** Copies all keys to another folder. The web key, by which it is told that they are there, comes last: one that was cut off is done again. */
export async function copyKeys(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const file of [...keyFilesIn(from).filter((name) => name !== WEB_KEY_FILE), WEB_KEY_FILE]) {
    const draft = join(to, `${randomUUID()}.tmp`);
    await copyFile(join(from, file), draft);
    await rename(draft, join(to, file));
  }
}
