import { formatDay } from '../i18n/dates.js';
import { retentionRuleText } from '../i18n/retention-text.js';
import type { Translate } from '../i18n/translate.js';
import type { RetentionRound, RoundOptions } from '../usecases/erase-signals.js';
import { type Output, showProgress } from './progress-bar.js';

/**
 * One round of retention by hand, with a bar on a terminal that shows how far it is, and a report: a line for each rule and
 * what it erased, how many, and when the longest kept of them ended. No signal is named.
 * @param erase does the round. @returns the exit code: 0 done, 1 some signals failed.
 */
export async function runRetention(
  erase: (options: RoundOptions) => Promise<RetentionRound>,
  { dryRun }: { readonly dryRun: boolean },
  { stdout, stderr }: Output,
  t: Translate,
): Promise<number> {
  const round = await erase({ dryRun, report: (done) => showProgress({ stderr }, done) });
  for (const { rule, what, number, oldestEnd } of round.counts) {
    const values = { rule: retentionRuleText(t, rule), what: t(`retention.what.${what}`), number };
    stdout.write(`${t('cli.retention.line', { ...values, oldest: formatDay(t.locale, oldestEnd) })}\n`);
  }
  const total = round.counts.reduce((sum, { number }) => sum + number, 0);
  const { looked, held, owing, failed } = round;
  stdout.write(`${t(dryRun ? 'cli.retention.would_do' : 'cli.retention.done', { total })}\n`);
  stdout.write(`${t('cli.retention.kept', { looked, held, owing })}\n`);
  if (failed.length > 0) stderr.write(`${t('cli.retention.failed', { number: failed.length })}\n`);
  return failed.length > 0 ? 1 : 0;
}
