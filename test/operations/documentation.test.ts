import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { METRICS, type MetricFacts } from '../../src/operations/metrics.js';
import { SPAN_FACTS } from '../../src/operations/spans.js';
import { tableRows } from '../support/named-tests.js';

const PAGE = readFileSync('docs/operations.md', 'utf8');

describe('the page for who keeps the machines', () => {
  it('has every number that is told, with its kind and labels, and no other', () => {
    const section = PAGE.split('\n## The numbers')[1]?.split('\n## ')[0] ?? '';
    const rows = tableRows(section).filter(([metric]) => metric !== 'Metric');
    const listed = rows.map(([metric, kind, labels]) => `${metric} ${kind} ${labels}`.trim());
    const told = Object.entries<MetricFacts>(METRICS).map(([name, { kind, labels }]) =>
      `\`${name}\` ${kind} ${Object.keys(labels)
        .map((label) => `\`${label}\``)
        .join(', ')}`.trim(),
    );
    expect(listed).toEqual(told);
  });

  it('has every span with what it tells', () => {
    const section = PAGE.split('\n## Traces')[1]?.split('\n## ')[0] ?? '';
    const rows = tableRows(section).filter(([span]) => span !== 'Span');
    expect(rows.map(([span]) => span)).toEqual(Object.keys(SPAN_FACTS).map((name) => `\`${name}\``));
    for (const [index, facts] of Object.values(SPAN_FACTS).entries()) {
      for (const fact of facts) expect(rows[index]?.[1]).toContain(`\`${fact}\``);
    }
  });
});
