import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageKey, Translate } from '../i18n/translate.js';
import type { KeysMissing } from '../identity/keys-fit.js';
import { LOG_KEY_FILE } from '../keys/log-key.js';
import { WEB_KEY_FILE } from '../keys/web-keys.js';
import type { Output } from './progress-bar.js';

/** What stands in the way of a command; its words say what to do. */
export class Refused extends Error {
  constructor(
    readonly key: MessageKey,
    readonly values: Readonly<Record<string, string | number>>,
    readonly exitCode: 1 | 2 = 2,
  ) {
    super(key);
  }
}

/** Says so. @returns the exit code. @throws whatever else it was. */
export function tellRefused(error: unknown, { stderr }: Pick<Output, 'stderr'>, t: Translate): number {
  if (!(error instanceof Refused)) throw error;
  stderr.write(`${t(error.key, error.values)}\n`);
  return error.exitCode;
}

/** @param words for a key that is not there. @throws Refused where a folder lacks the keys without which nothing is of use. */
export function refuseWithoutKeys(folder: string, words: MessageKey): void {
  const missing = [WEB_KEY_FILE, LOG_KEY_FILE].find((file) => !existsSync(join(folder, file)));
  if (missing !== undefined) throw new Refused(words, { folder, file: missing });
}

/** @throws Refused where the keys of a folder are not those of the database. */
export function refuseOtherKeys({ webKeyFits, pairs }: KeysMissing, folder: string, words: MessageKey): void {
  if (!webKeyFits) throw new Refused('cli.move.other_key', { folder, file: WEB_KEY_FILE });
  const [pair] = pairs;
  if (pair !== undefined) throw new Refused(words, { folder, file: `vault-${pair}.pub` });
}
