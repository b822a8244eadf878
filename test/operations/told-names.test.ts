import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { METRICS, type MetricFacts, STANDARD } from '../../src/operations/metrics.js';
import { numbersOf } from '../../src/operations/registry.js';
import { RULES } from './alerts.js';
import { askedBy } from './promql.js';
import { metricOf } from './scrape.js';

interface Job {
  readonly job_name: string;
}
interface Panel {
  readonly title: string;
  readonly targets: readonly { readonly expr: string }[];
}
const DASHBOARD = JSON.parse(readFileSync('deploy/grafana/weerklank.json', 'utf8')) as {
  panels: Panel[];
  templating: { list: { name: string }[] };
};
const { panels: PANELS } = DASHBOARD;
const VARIABLES = DASHBOARD.templating.list;
const EXPRESSIONS = [
  ...RULES.map(({ alert, expr }) => ({ of: alert, expr })),
  ...PANELS.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ of: title, expr }))),
];
/** What Prometheus itself adds to every process that it asks. */
const OF_PROMETHEUS = ['up', 'instance', 'job', 'namespace', 'le'];
const OURS: Readonly<Record<string, MetricFacts>> = METRICS;

describe('alerts and dashboard', () => {
  it('ask for numbers that a process tells', async () => {
    const text = await numbersOf().text({ work: undefined, connections: [], serving: false });
    const told = new Set([...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name));
    expect(EXPRESSIONS.length).toBeGreaterThan(30);
    for (const { of, expr } of EXPRESSIONS) {
      const { metrics } = askedBy(expr);
      expect(metrics.length).toBeGreaterThan(0);
      for (const name of metrics) {
        const known = OF_PROMETHEUS.includes(name) || told.has(name) || told.has(metricOf({ name }));
        expect([of, name, known]).toEqual([of, name, true]);
      }
    }
  });

  it('ask by labels and values that these have', () => {
    for (const { of, expr } of EXPRESSIONS) {
      const { labels, grouped, metrics } = askedBy(expr);
      const possible = metrics.flatMap((name) => Object.keys(OURS[metricOf({ name })]?.labels ?? {}));
      for (const label of grouped) {
        expect([of, label, [...possible, ...OF_PROMETHEUS].includes(label)]).toEqual([of, label, true]);
      }
      for (const { metric, label, values } of labels) {
        if (OF_PROMETHEUS.includes(label)) continue;
        const all: readonly string[] = OURS[metricOf({ name: metric })]?.labels[label] ?? [];
        for (const value of values) expect([of, label, value, all.includes(value)]).toEqual([of, label, value, true]);
      }
    }
  });

  it('keep one installation apart from another, by its job and its namespace', () => {
    for (const { alert, expr } of RULES) {
      for (const labels of askedBy(expr).keeps) {
        expect([alert, labels.filter((label) => label === 'namespace' || label === 'job')]).toEqual([
          alert,
          ['namespace', 'job'],
        ]);
      }
      // That all are gone can be told of all together alone.
      expect([alert, expr.includes('absent(')]).toEqual([alert, alert === 'WeerklankNothingSeen']);
    }
  });

  it('look at processes of jobs that are called so, where a number is not ours alone', () => {
    const jobs = readdirSync('deploy/prometheus')
      .map((file) => parse(readFileSync(`deploy/prometheus/${file}`, 'utf8')) as { scrape_configs?: Job[] })
      .flatMap(({ scrape_configs: all = [] }) => all.map(({ job_name }) => job_name));
    expect(jobs.length).toBe(2);
    for (const { alert, expr } of RULES) {
      const { metrics, labels } = askedBy(expr);
      for (const name of metrics.filter((one) => !one.startsWith('weerklank_'))) {
        const wanted = labels.find(({ metric, label }) => metric === name && label === 'job')?.values ?? [];
        for (const job of jobs)
          expect([alert, job, wanted.some((one) => new RegExp(`^${one}$`).test(job))]).toEqual([alert, job, true]);
      }
    }
  });

  it('show one installation at a time, which is chosen', () => {
    expect(VARIABLES.map(({ name }) => name)).toEqual(['datasource', 'job', 'namespace']);
    for (const { title, targets } of PANELS) {
      for (const { metrics, labels } of targets.map(({ expr }) => askedBy(expr))) {
        for (const label of ['job', 'namespace']) {
          const wanted = labels.filter((one) => one.label === label);
          expect([title, wanted.map(({ metric }) => metric)]).toEqual([title, metrics]);
          for (const { values } of wanted) expect([title, values]).toEqual([title, [`$${label}`]]);
        }
      }
    }
  });

  it('leave no number of ours unlooked at', () => {
    const asked = new Set(EXPRESSIONS.flatMap(({ expr }) => askedBy(expr).metrics.map((name) => metricOf({ name }))));
    expect(Object.keys(METRICS).filter((name) => !asked.has(name))).toEqual([]);
    expect(STANDARD).toContain('nodejs_eventloop_lag_p99_seconds');
  });

  it('are followed by what to do, for each alert', () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    for (const { alert, labels, annotations } of RULES) {
      expect([alert, page.includes(`| \`${alert}\` |`)]).toEqual([alert, true]);
      expect(['page', 'ticket']).toContain(labels.severity);
      expect(annotations.summary.length).toBeGreaterThan(10);
    }
    const listed = [...page.matchAll(/^\| `(Weerklank\w+)` \|/gm)].map(([, alert]) => alert);
    expect(listed).toEqual(RULES.map(({ alert }) => alert));
  });
});
