import type { RetentionRuleName } from '../domain/retention/words.js';
import type { MessageKey, Translate } from './translate.js';

/** The words of a rule of retention: the kind of a signal, and how it ended. */
export function retentionRuleText(t: Translate, rule: RetentionRuleName): string {
  const [kind, end] = rule.split('/');
  return `${t(`retention.kind.${kind}` as MessageKey)}, ${t(`retention.end.${end}` as MessageKey)}`;
}
