import { DUTIES } from './duties.js';

type Labels = Readonly<Record<string, readonly string[]>>;

/** A number that a process tells of itself. */
export interface MetricFacts {
  readonly kind: 'gauge' | 'counter' | 'histogram';
  readonly help: string;
  /** Each label with all values that it can have: none comes from a request, a row or a person. */
  readonly labels: Labels;
  /** Histograms: upper bounds, in seconds. */
  readonly buckets?: readonly number[];
}

const ROUTE_CLASSES = ['pages', 'api', 'assets', 'other'] as const;
const ACCESSES = ['read', 'write'] as const;
const STATUS_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const;
const MAIL_ENDS = ['sent', 'skipped', 'failed', 'postponed'] as const;
const POOLS = ['write', 'read'] as const;
const CONNECTION_STATES = ['busy', 'idle', 'waiting'] as const;
const NONE: Labels = {};

/** What the process itself tells, made by prom-client: memory, processor, event loop and collector. */
export const STANDARD = [
  'nodejs_active_handles',
  'nodejs_active_handles_total',
  'nodejs_active_requests',
  'nodejs_active_requests_total',
  'nodejs_active_resources',
  'nodejs_active_resources_total',
  'nodejs_eventloop_lag_max_seconds',
  'nodejs_eventloop_lag_mean_seconds',
  'nodejs_eventloop_lag_min_seconds',
  'nodejs_eventloop_lag_p50_seconds',
  'nodejs_eventloop_lag_p90_seconds',
  'nodejs_eventloop_lag_p99_seconds',
  'nodejs_eventloop_lag_seconds',
  'nodejs_eventloop_lag_stddev_seconds',
  'nodejs_external_memory_bytes',
  'nodejs_gc_duration_seconds',
  'nodejs_heap_size_total_bytes',
  'nodejs_heap_size_used_bytes',
  'nodejs_heap_space_size_available_bytes',
  'nodejs_heap_space_size_total_bytes',
  'nodejs_heap_space_size_used_bytes',
  'nodejs_version_info',
  'process_cpu_seconds_total',
  'process_cpu_system_seconds_total',
  'process_cpu_user_seconds_total',
  'process_heap_bytes',
  'process_max_fds',
  'process_open_fds',
  'process_resident_memory_bytes',
  'process_start_time_seconds',
  'process_virtual_memory_bytes',
] as const;

/**
 * All that is told of the product, and nothing else (docs/operations.md has the same list). What would tell the minute of
 * an act that is kept to the hour is told by the hour, once it is over, or not at all (docs/threat-model.md).
 */
export const METRICS = {
  weerklank_filings_last_hour: {
    kind: 'gauge',
    help: 'Signals of all kinds together that were filed in the last whole hour that is over',
    labels: NONE,
  },
  weerklank_http_request_duration_seconds: {
    kind: 'histogram',
    help: 'Answers to requests, without those of the pages and addresses for whoever has no name',
    labels: { route: ROUTE_CLASSES, access: ACCESSES, status: STATUS_CLASSES },
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
  },
  weerklank_http_nameless_answers_total: {
    kind: 'counter',
    help: 'Answers of the pages and addresses for whoever has no name; counted when their hour is over',
    labels: { status: STATUS_CLASSES },
  },
  weerklank_serves_pages: {
    kind: 'gauge',
    help: 'Whether this process serves pages: 0 of a worker, and while it starts or stops',
    labels: NONE,
  },
  weerklank_enforcement_lag_seconds: {
    kind: 'gauge',
    help: 'How long ago the oldest thing fell due that is not enforced yet; 0 when nothing is due; without what is set aside for now',
    labels: NONE,
  },
  weerklank_enforcement_overdue: {
    kind: 'gauge',
    help: 'Signals of which something fell due that is not enforced yet, without what is set aside for now, counted up to 10000',
    labels: NONE,
  },
  weerklank_enforced_total: {
    kind: 'counter',
    help: 'Terms that this process enforced',
    labels: NONE,
  },
  weerklank_signal_failures_total: {
    kind: 'counter',
    help: 'Times that this process set a signal aside that faulted where a duty had it in hand',
    labels: { duty: ['enforce', 'move_displaced', 'erase'] },
  },
  weerklank_signals_set_aside: {
    kind: 'gauge',
    help: 'Signals that a duty has set aside for a fault and not done since, also between tries, counted up to 20000',
    labels: NONE,
  },
  weerklank_outbox_age_seconds: {
    kind: 'gauge',
    help: 'How long ago the oldest message in the outbox was first to go, however often it was tried since; 0 when none was',
    labels: { state: ['waiting', 'put_off'] },
  },
  weerklank_outbox_messages: {
    kind: 'gauge',
    help: 'Messages in the outbox that may go now, and those that failed and are tried again later, counted up to 10000',
    labels: { state: ['due', 'retrying'] },
  },
  weerklank_mail_total: {
    kind: 'counter',
    help: 'Messages that this process had in hand, by how that ended',
    labels: { end: MAIL_ENDS },
  },
  weerklank_log_unsealed_age_seconds: {
    kind: 'gauge',
    help: 'How long the oldest event has waited that could be in the log of all events and is not; 0 when none waits',
    labels: NONE,
  },
  weerklank_duty_duration_seconds: {
    kind: 'histogram',
    help: 'How long a duty of the worker took, each time',
    labels: { duty: DUTIES },
    buckets: [0.01, 0.1, 1, 10, 60, 300],
  },
  weerklank_duty_failures_total: {
    kind: 'counter',
    help: 'Times that a duty of the worker ended in a fault',
    labels: { duty: DUTIES },
  },
  weerklank_duty_last_success_timestamp_seconds: {
    kind: 'gauge',
    help: 'When a duty of this process was last done to its end; until the first time, when it was begun',
    labels: { duty: DUTIES },
  },
  weerklank_database_up: {
    kind: 'gauge',
    help: 'Whether the database answered this scrape within its bound; without it the numbers out of it are not told',
    labels: NONE,
  },
  weerklank_database_connections: {
    kind: 'gauge',
    help: 'Connections of this process to PostgreSQL, and who waits for one',
    labels: { pool: POOLS, state: CONNECTION_STATES },
  },
} as const satisfies Readonly<Record<string, MetricFacts>>;

export type MetricName = keyof typeof METRICS;
