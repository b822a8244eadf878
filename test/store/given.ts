import type { Line } from '../../src/domain/line.js';
import { DEFAULT_POLICY } from '../../src/domain/policy.js';
import type { EventOf, SignalEvent } from '../../src/domain/signal/events.js';
import { evolve } from '../../src/domain/signal/evolve.js';
import type { Signal } from '../../src/domain/signal/signal.js';
import { termsAtFiling } from '../../src/domain/signal/terms-of-signal.js';
import { DEFAULT_CALENDAR } from '../../src/domain/time/working-days.js';
import type { OrganisationChanges } from '../../src/store/save-organisation.js';
import type { Database } from '../../src/store/store.js';
import type { OutgoingMail } from '../../src/usecases/ports.js';

/** A Monday morning. */
export const NOW = Date.parse('2025-03-03T09:00:00Z');
export const DAY = 86_400_000;

export const LINE: Line = {
  fieldId: 'tolls',
  rungs: [
    { id: 'tolls-0', kind: 'coordinator', members: ['vera', 'victor'] },
    { id: 'tolls-1', kind: 'director', members: ['dora'] },
  ],
};

export const ORGANISATION = {
  name: 'Dienst Proef',
  units: [
    { id: 'service', parentId: null, kind: 'service', name: 'Dienst', managerId: 'mia' },
    { id: 'team', parentId: 'service', kind: 'team', name: 'Team', managerId: null },
  ],
  persons: [
    person('mia', 'service', ['manager']),
    person('vera', 'team', ['employee', 'coordinator']),
    person('victor', 'team', ['coordinator']),
    person('dora', null, ['director']),
  ],
  fields: [
    { id: 'tolls', code: 'tolheffing', name: 'Tolheffing' },
    { id: 'privacy', code: 'privacy', name: 'Privacy' },
  ],
  lines: [LINE],
  extraDays: ['2025-05-30'],
} as const satisfies OrganisationChanges;

function person<const R extends readonly string[]>(id: string, unitId: string | null, roles: R) {
  return { id, name: id.toUpperCase(), email: `${id}@example.org`, unitId, roles, active: true };
}

/** What a filing of a signal would have decided. */
export function filed(id: string, changes: Partial<EventOf<'SignalFiled'>> = {}): EventOf<'SignalFiled'> {
  const at = changes.at ?? NOW;
  const context = {
    now: at,
    policy: DEFAULT_POLICY,
    calendar: DEFAULT_CALENDAR,
    line: LINE,
    excluded: new Set<string>(),
  };
  return {
    type: 'SignalFiled',
    at,
    actor: { role: 'submitter' },
    number: `WK-${id.toUpperCase()}`,
    kind: 'signal',
    ruleOfLaw: false,
    confidentiality: 'open',
    fieldId: 'tolls',
    serviceId: 'service',
    policyVersion: 1,
    content: `content-of-${id}`,
    rung: 0,
    handlerId: 'vera',
    deadlines: { opens: termsAtFiling(0, false, context) },
    ...changes,
  };
}

export function acknowledged(signal: Signal, at = NOW + DAY): SignalEvent {
  const term = signal.deadlines.find((deadline) => deadline.kind === 'acknowledgement');
  return {
    type: 'SignalAcknowledged',
    at,
    actor: { role: 'handler', personId: signal.handlerId },
    deadlines: { settles: term ? [{ id: term.id, as: 'met' }] : [] },
  };
}

export function withdrawn(signal: Signal, at = NOW + DAY): SignalEvent {
  const settles = signal.deadlines.map(({ id }) => ({ id, as: 'cancelled' as const }));
  return { type: 'SignalWithdrawn', at, actor: { role: 'submitter' }, deadlines: { settles } };
}

/** A miss by the first rung, with which the signal stays where it is. */
export function missed(signal: Signal, breach = false): SignalEvent {
  const due = signal.deadlines[0];
  if (!due) throw new Error('a signal without a deadline');
  const { rung, handlerId } = signal;
  return {
    type: 'DeadlineMissed',
    at: due.dueAt,
    actor: { role: 'machine' },
    dueAt: due.dueAt,
    late: { kind: due.kind, rung, handlerId, dueAt: due.dueAt, breach },
    deadlines: { settles: [{ id: due.id, as: 'missed' }] },
  };
}

/** Adds events to a signal (or files it) in a transaction of their own. */
export async function append(
  db: Database,
  id: string,
  before: Signal | undefined,
  ...events: readonly SignalEvent[]
): Promise<Signal> {
  const after = events.reduce<Signal | undefined>((signal, event) => evolve(id, signal, event), before);
  if (!after) throw new Error('nothing happened');
  await db.transaction((tx) => tx.commitEvents(before, after, events));
  return after;
}

export function file(db: Database, id: string, changes: Partial<EventOf<'SignalFiled'>> = {}): Promise<Signal> {
  return append(db, id, undefined, filed(id, changes));
}

export function mail(id: string, changes: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    id,
    signalId: 'one',
    template: 'received',
    recipient: { to: 'submitter' },
    deadlineId: null,
    sequence: 1,
    notBefore: NOW,
    createdAt: NOW,
    ...changes,
  };
}
