import { readFile } from 'node:fs/promises';
import type { Translate } from '../i18n/translate.js';
import type { Deps } from '../usecases/ports.js';
import { changeRetentionRules } from '../usecases/retention-rules.js';
import type { Output } from './progress-bar.js';

/**
 * Writes the rules of retention as JSON, or notes those of a file in their place.
 * @returns the exit code: 0 done, 1 the file holds rules that cannot be used, 2 it cannot be read.
 */
export async function runRetentionRules(
  deps: Pick<Deps, 'store' | 'clock'>,
  file: string | undefined,
  { stdout, stderr }: Output,
  t: Translate,
): Promise<number> {
  if (file === undefined) {
    const rules = await deps.store.read((reads) => reads.retentionRules());
    stdout.write(`${JSON.stringify(rules, null, 2)}\n`);
    return 0;
  }
  const text = await readFile(file, 'utf8').catch(() => '');
  const outcome = await changeRetentionRules(deps, text);
  if (outcome.ok) {
    stdout.write(`${t('cli.retention_rules.noted', { version: outcome.rules.version })}\n`);
    return 0;
  }
  if ('unreadable' in outcome) {
    stderr.write(`${t('cli.retention_rules.unreadable', { file })}\n`);
    return 2;
  }
  for (const { rule, fault } of outcome.faults) stderr.write(`${rule}: ${t(`cli.retention_rules.${fault}`)}\n`);
  return 1;
}
