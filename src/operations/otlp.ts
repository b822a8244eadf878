import type { Span } from './spans.js';

/** Sends spans to a collector, by OTLP over HTTP in JSON (opentelemetry.io/docs/specs/otlp). */
export interface SpanSender {
  /** Keeps it until the next batch goes; never waits. */
  send(span: Span): void;
  /** Sends what is left. */
  close(): Promise<void>;
}

const BATCH_MAX = 512;
/** More than this do not wait: a collector that is away costs spans, and no memory. */
const WAITING_MAX = 4096;
const EVERY_MS = 5000;
const PATIENCE_MS = 5000;
const SERVER = 2;
const INTERNAL = 1;
const STATUS_ERROR = 2;

/** @param endpoint of the collector, without `/v1/traces`. @param service what this process is called. */
export function otlpSender(endpoint: string, service: string): SpanSender {
  const url = `${endpoint}${endpoint.endsWith('/') ? '' : '/'}v1/traces`;
  const waiting: Span[] = [];
  let sending: Promise<void> | undefined;

  async function sendBatch(): Promise<void> {
    const batch = waiting.splice(0, BATCH_MAX);
    if (batch.length === 0) return;
    // What a collector says, or that it is away, changes nothing: these spans are gone.
    await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(requestOf(batch, service)),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).then(
      (answer) => answer.body?.cancel(),
      () => undefined,
    );
  }

  function flush(): Promise<void> {
    sending ??= sendBatch().finally(() => {
      sending = undefined;
    });
    return sending;
  }

  const timer = setInterval(flush, EVERY_MS).unref();
  return {
    send(span) {
      if (waiting.length >= WAITING_MAX) return;
      waiting.push(span);
      if (waiting.length === BATCH_MAX) void flush();
    },
    async close() {
      clearInterval(timer);
      await flush();
      if (waiting.length > 0) await flush();
    },
  };
}

function requestOf(spans: readonly Span[], service: string) {
  return {
    resourceSpans: [
      {
        resource: { attributes: [attribute('service.name', service)] },
        scopeSpans: [{ scope: { name: 'weerklank' }, spans: spans.map(spanOf) }],
      },
    ],
  };
}

function spanOf({ name, traceId, spanId, parentId, from, until, failed, facts }: Span) {
  return {
    traceId,
    spanId,
    ...(parentId !== undefined && { parentSpanId: parentId }),
    name,
    kind: name === 'http request' ? SERVER : INTERNAL,
    startTimeUnixNano: nanoseconds(from),
    endTimeUnixNano: nanoseconds(until),
    attributes: Object.entries(facts).map(([key, value]) => attribute(key, value)),
    status: failed ? { code: STATUS_ERROR } : {},
  };
}

/** As text: beyond what a number holds whole. */
function nanoseconds(milliseconds: number): string {
  return String(BigInt(Math.round(milliseconds * 1000)) * 1000n);
}

function attribute(key: string, value: string | number) {
  return { key, value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value } };
}
