import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Translate } from '../i18n/translate.js';
import { importBreached } from '../identity/breached/import.js';
import { breachedList } from '../installation.js';
import type { Output } from './progress-bar.js';

/**
 * Makes the list of breached passwords of an installation, in the place of an earlier one.
 * @returns the exit code: 0 done, 2 for a file that cannot be read; then nothing has changed.
 */
export async function runPasswordsImport(
  dataFolder: string,
  files: readonly string[],
  { stdout, stderr }: Output,
  t: Translate,
): Promise<number> {
  for (const file of files) {
    if (await isReadable(file)) continue;
    stderr.write(`${t('cli.passwords.no_file', { file })}\n`);
    return 2;
  }
  const list = breachedList(resolve(dataFolder));
  const report = (read: number) => {
    if (stderr.isTTY) stderr.write(`\r${t('cli.passwords.progress', { read })}`);
  };
  const { kept } = await importBreached(files, list, report);
  if (stderr.isTTY) stderr.write('\n');
  stdout.write(`${t('cli.passwords.done', { kept, file: list })}\n`);
  return 0;
}

async function isReadable(file: string): Promise<boolean> {
  try {
    await access(file, constants.R_OK);
    return !(await stat(file)).isDirectory();
  } catch {
    return false;
  }
}
