import type { Store } from '../usecases/ports.js';
import type { DutyWatch } from './duties.js';
import { otlpSender } from './otlp.js';
import { type Tracer, tracer } from './spans.js';

/** Where time goes, for a collector of OpenTelemetry. */
export interface Traces {
  readonly tracer: Tracer;
  /** The same watch, and a span for each time that a duty is done. */
  duties(watch: DutyWatch): DutyWatch;
  /** The same store, and a span for each transaction of something that has one. */
  store(store: Store, system: 'sqlite' | 'postgresql'): Store;
  close(): Promise<void>;
}

export function openTraces(endpoint: string, service: string): Traces {
  const sender = otlpSender(endpoint, service);
  const spans = tracer((span) => sender.send(span));
  return {
    tracer: spans,
    duties: ({ watched }) => ({
      watched: (duty, work, counts) => {
        const span = spans.begin('duty');
        const facts = { 'weerklank.duty': duty };
        return span
          .within(() => watched(duty, work, counts))
          .then(
            (result) => {
              span.end(facts, false);
              return result;
            },
            (fault) => {
              span.end(facts, true);
              throw fault;
            },
          );
      },
    }),
    store: (store, system) => {
      const facts = (access: 'read' | 'write') => ({ 'db.system.name': system, 'weerklank.access': access });
      return {
        ...store,
        transaction: (work) => spans.inside('transaction', facts('write'), () => store.transaction(work)),
        read: (work) => spans.inside('transaction', facts('read'), () => store.read(work)),
      };
    },
    close: () => sender.close(),
  };
}
