import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { OperationsView } from '../usecases/view-operations.js';
import type { Duty, DutyListener } from './duties.js';
import { METRICS, type MetricFacts, type MetricName } from './metrics.js';

type Labels = (typeof METRICS)['weerklank_http_request_duration_seconds']['labels'];
type Status = Labels['status'][number];

/** Which answer it was, as far as that is told. */
export interface AnswerFacts {
  readonly route: Labels['route'][number];
  readonly access: Labels['access'][number];
  readonly status: Status;
}

export interface Connections {
  readonly pool: 'write' | 'read';
  readonly busy: number;
  readonly idle: number;
  readonly waiting: number;
}

/** What a scrape finds out: `work` is `undefined` while the database does not answer. */
export interface Found {
  readonly work: OperationsView | undefined;
  readonly connections: readonly Connections[];
  /** Whether it serves pages. */
  readonly serving: boolean;
}

/** All numbers of a process, each of the closed list of metrics.ts. */
export interface Numbers extends DutyListener {
  answered(facts: AnswerFacts, seconds: number): void;
  /** For whoever has no name: counted when the hour is over. */
  answeredNameless(status: Status): void;
  readonly contentType: string;
  /** @returns them as Prometheus reads them. */
  text(found: Found): Promise<string>;
}

const HOUR_MS = 3_600_000;

/** @param now the clock on the wall, in ms. */
export function numbersOf(now: () => number = Date.now): Numbers {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const metrics = metricsOf(registry);
  const nameless = new Map<Status, number>();
  let hour = Math.floor(now() / HOUR_MS);

  function tellNameless(): void {
    const present = Math.floor(now() / HOUR_MS);
    if (present === hour) return;
    hour = present;
    for (const [status, times] of nameless) {
      metrics.counter('weerklank_http_nameless_answers_total').inc({ status }, times);
    }
    nameless.clear();
  }

  return {
    answered: (facts, seconds) =>
      metrics.histogram('weerklank_http_request_duration_seconds').observe({ ...facts }, seconds),
    answeredNameless(status) {
      tellNameless();
      nameless.set(status, (nameless.get(status) ?? 0) + 1);
    },
    // A duty that never once succeeds would else have no number, and wake nobody.
    dutyBegun: (duty) => wellNow(duty),
    dutyEnded: (duty, seconds, failed, counts) => {
      metrics.histogram('weerklank_duty_duration_seconds').observe({ duty }, seconds);
      if (failed) metrics.counter('weerklank_duty_failures_total').inc({ duty });
      else wellNow(duty);
      metrics.counter('weerklank_enforced_total').inc(counts.enforced ?? 0);
      if (counts.faulted) metrics.counter('weerklank_signal_failures_total').inc({ duty }, counts.faulted);
      for (const [end, times] of Object.entries(counts.mail ?? {})) {
        metrics.counter('weerklank_mail_total').inc({ end }, times);
      }
    },
    contentType: registry.contentType,
    text({ work, connections, serving }) {
      tellNameless();
      metrics.gauge('weerklank_database_up').set(work ? 1 : 0);
      metrics.gauge('weerklank_serves_pages').set(serving ? 1 : 0);
      tellWork(metrics, work);
      for (const { pool, ...states } of connections) {
        for (const [state, number] of Object.entries(states)) {
          metrics.gauge('weerklank_database_connections').set({ pool, state }, number);
        }
      }
      return registry.metrics();
    },
  };

  function wellNow(duty: Duty): void {
    metrics.gauge('weerklank_duty_last_success_timestamp_seconds').set({ duty }, now() / 1000);
  }
}

type Metrics = ReturnType<typeof metricsOf>;

/** Numbers that nobody knows just now are not told, rather than told as they were. */
function tellWork(metrics: Metrics, work: OperationsView | undefined): void {
  const tell = (name: MetricName, value: number | undefined, labels: Record<string, string> = {}) => {
    if (value === undefined) metrics.gauge(name).remove(labels);
    else metrics.gauge(name).set(labels, value);
  };
  tell('weerklank_enforcement_lag_seconds', work?.enforcementLagSeconds);
  tell('weerklank_enforcement_overdue', work?.overdue);
  tell('weerklank_signals_set_aside', work?.setAside);
  tell('weerklank_outbox_age_seconds', work?.mailAgeSeconds, { state: 'waiting' });
  tell('weerklank_outbox_age_seconds', work?.mailPutOffAgeSeconds, { state: 'put_off' });
  tell('weerklank_outbox_messages', work?.mailDue, { state: 'due' });
  tell('weerklank_outbox_messages', work?.mailRetrying, { state: 'retrying' });
  tell('weerklank_log_unsealed_age_seconds', work?.unsealedAgeSeconds);
  tell('weerklank_filings_last_hour', work?.filedLastHour);
}

/** Each count begins at 0: one that first appears as 1 has not gone up, as Prometheus sees it, and warns nobody. */
function fromNothing(counter: Counter, labels: MetricFacts['labels']): Counter {
  for (const [label, values] of Object.entries(labels)) {
    for (const value of values) counter.inc({ [label]: value }, 0);
  }
  return counter;
}

function metricsOf(registry: Registry) {
  const made = new Map<string, Gauge | Counter | Histogram>();
  for (const [name, { kind, help, labels, buckets }] of Object.entries<MetricFacts>(METRICS)) {
    const facts = { name, help, labelNames: Object.keys(labels), registers: [registry] };
    if (kind === 'gauge') made.set(name, new Gauge(facts));
    else if (kind === 'counter') made.set(name, fromNothing(new Counter(facts), labels));
    else made.set(name, new Histogram({ ...facts, ...(buckets && { buckets: [...buckets] }) }));
  }
  const of =
    <T>(kind: abstract new (...words: never[]) => T) =>
    (name: MetricName): T => {
      const metric = made.get(name);
      if (!(metric instanceof kind)) throw new Error(`${name} is no such metric`);
      return metric;
    };
  return { gauge: of<Gauge>(Gauge), counter: of<Counter>(Counter), histogram: of<Histogram>(Histogram) };
}
