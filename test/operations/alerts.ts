import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** An alert of deploy/prometheus/alerts.yaml. */
export interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

export const RULES: readonly Rule[] = (
  parse(readFileSync('deploy/prometheus/alerts.yaml', 'utf8')) as { groups: { rules: Rule[] }[] }
).groups.flatMap(({ rules }) => rules);

/** @throws Error where there is no such alert. */
export function alertOf(name: string): Rule {
  const rule = RULES.find(({ alert }) => alert === name);
  if (!rule) throw new Error(`no alert ${name}`);
  return rule;
}
