import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { METRICS, type MetricFacts } from '../../src/operations/metrics.js';
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
});
