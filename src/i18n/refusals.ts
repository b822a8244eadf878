import type { Refusal } from '../domain/signal/refusal.js';
import { formatLastDay } from './dates.js';
import { isMessageKey, type Translate } from './translate.js';

/** The words of a refusal for the person who gets it, with the reason of access where there is one. */
export function refusalText(t: Translate, { code, values }: Refusal): string {
  const { ceiling, reason, why: problem } = values;
  const ofFile = `file_problem.${problem}`;
  const text = t(`refusal.${code}`, {
    ...values,
    ...(isMessageKey(ofFile) ? { why: t(ofFile) } : {}),
    ...(typeof ceiling === 'number' ? { ceiling: formatLastDay(t.locale, ceiling) } : {}),
  });
  const why = `access.${reason}`;
  return isMessageKey(why) ? `${text} ${t(why)}` : text;
}
