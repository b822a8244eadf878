import type { Translate } from '../i18n/translate.js';
import type { Installation } from '../installation.js';
import { rotateLogKey } from '../keys/log-handover.js';
import type { Output } from './progress-bar.js';

/** The key of the log hands over to a new one; standard output has the signed handover alone. @returns 0. */
export function runLogKeyRotate(
  { config, signer }: Pick<Installation, 'config' | 'signer'>,
  { stdout, stderr }: Output,
  t: Translate,
): number {
  const { note, to } = rotateLogKey(config.keysFolder, signer);
  stdout.write(note);
  stderr.write(`${t('cli.log_key.made', { verifier: to })}\n${t('cli.log_key.then')}\n`);
  return 0;
}

/** A line for each key of the log, the oldest first. @returns 0. */
export function runLogKeyList({ signer }: Pick<Installation, 'signer'>, { stdout }: Pick<Output, 'stdout'>): number {
  for (const verifier of signer.verifiers) stdout.write(`${verifier}\n`);
  return 0;
}
