import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** The names of spans, and what each may tell: a closed list, as for numbers (metrics.ts). No id, no text, no address. */
export const SPAN_FACTS = {
  'http request': ['http.request.method', 'http.route', 'http.response.status_code'],
  transaction: ['db.system.name', 'weerklank.access'],
  duty: ['weerklank.duty'],
} as const;
export type SpanName = keyof typeof SPAN_FACTS;
export type SpanFacts = Readonly<Record<string, string | number>>;

/** A piece of work that has ended. Ids are random and of this piece alone: none is taken in or handed out. */
export interface Span {
  readonly name: SpanName;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
  /** Milliseconds since 1970, with fractions. */
  readonly from: number;
  readonly until: number;
  readonly failed: boolean;
  readonly facts: SpanFacts;
}

/** A span that is not over. */
export interface OpenSpan {
  /** Runs what belongs to it: spans that begin in there are its children. */
  within<T>(work: () => T): T;
  end(facts: SpanFacts, failed: boolean): void;
}

export interface Tracer {
  begin(name: SpanName): OpenSpan;
  /** Only where there is a span around it: what is done for whoever has no name is in none. */
  inside<T>(name: SpanName, facts: SpanFacts, work: () => Promise<T>): Promise<T>;
}

interface Around {
  readonly traceId: string;
  readonly spanId: string;
}

/** @param ended takes each span as it ends. */
export function tracer(ended: (span: Span) => void): Tracer {
  const around = new AsyncLocalStorage<Around>();
  const now = () => performance.timeOrigin + performance.now();

  function begin(name: SpanName): OpenSpan {
    const parent = around.getStore();
    const own: Around = { traceId: parent?.traceId ?? hex(16), spanId: hex(8) };
    const from = now();
    return {
      within: (work) => around.run(own, work),
      end: (facts, failed) =>
        ended({ ...own, name, parentId: parent?.spanId, from, until: now(), failed, facts: told(name, facts) }),
    };
  }

  return {
    begin,
    async inside(name, facts, work) {
      if (!around.getStore()) return work();
      const span = begin(name);
      try {
        const result = await span.within(work);
        span.end(facts, false);
        return result;
      } catch (fault) {
        span.end(facts, true);
        throw fault;
      }
    },
  };
}

function told(name: SpanName, facts: SpanFacts): SpanFacts {
  const may: readonly string[] = SPAN_FACTS[name];
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => may.includes(fact)));
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
