import type { Line } from '../../../src/domain/line.js';
import { DEFAULT_POLICY } from '../../../src/domain/policy.js';
import { catchUp } from '../../../src/domain/signal/catch-up.js';
import type { DecisionContext, FileSignal, SignalCommand } from '../../../src/domain/signal/commands.js';
import { decide, decideFiling, isHandlerAct } from '../../../src/domain/signal/decide.js';
import type { EventOf, EventType, SignalEvent } from '../../../src/domain/signal/events.js';
import { evolve, replay } from '../../../src/domain/signal/evolve.js';
import type { RefusalCode } from '../../../src/domain/signal/refusal.js';
import type { Signal } from '../../../src/domain/signal/signal.js';
import type { Deadline, DeadlineKind } from '../../../src/domain/signal/words.js';
import { parseInstant } from '../../../src/domain/time/instant-text.js';
import { DEFAULT_CALENDAR, type Instant } from '../../../src/domain/time/working-days.js';

export const LINE: Line = {
  fieldId: 'levy',
  rungs: [
    { id: 'levy-0', kind: 'coordinator', members: ['cor', 'carla'] },
    { id: 'levy-1', kind: 'adviser', members: ['ad'] },
    { id: 'levy-2', kind: 'knowledge_group', members: ['kim', 'karel'] },
    { id: 'levy-3', kind: 'director', members: ['dora'] },
  ],
};

/** Monday 7 September 2026, ten in the morning in Amsterdam: ten weeks and more without a holiday. */
export const MONDAY = instant('2026-09-07T10:00');

export const FILING: FileSignal = {
  type: 'file',
  id: 'one',
  number: 'WK-ONE',
  kind: 'signal',
  ruleOfLaw: false,
  confidentiality: 'open',
  fieldId: 'levy',
  serviceId: 'service',
  content: 'content',
};

/** Of another field, to which a signal can be referred across. */
export const OTHER_LINE: Line = {
  fieldId: 'excise',
  rungs: [
    { id: 'excise-0', kind: 'coordinator', members: ['carla'] },
    { id: 'excise-1', kind: 'knowledge_group', members: ['koos', 'kees'] },
    { id: 'excise-2', kind: 'director', members: ['dirk'] },
  ],
};

/** The line that a signal is on, and the other one. */
export function linesOf({ fieldId }: Pick<Signal, 'fieldId'>): { readonly line: Line; readonly across: Line } {
  return fieldId === OTHER_LINE.fieldId ? { line: OTHER_LINE, across: LINE } : { line: LINE, across: OTHER_LINE };
}

export const RULE_OF_LAW: FileSignal = { ...FILING, kind: 'dissent', ruleOfLaw: true };

/** End of the day that is promised, Friday 16 October. */
export const PROMISED_BY = instant('2026-10-17');

/** The rules are put the same question whatever the text says. */
export const ACTS = {
  acknowledge: { type: 'acknowledge' },
  triage: { type: 'triage', urgency: 'high', content: null },
  feedback: { type: 'give_feedback', outcome: 'not_possible', content: 'feedback', offersSummary: false },
  referUp: { type: 'refer_up', content: 'advice' },
  ask: { type: 'ask', content: 'question' },
  extend: { type: 'extend', workingDays: 10, content: 'why' },
  offerReferral: { type: 'offer_referral', destination: 'confidant', content: 'why' },
  answer: { type: 'answer_question', content: 'answer' },
  accept: { type: 'accept_feedback', publish: false },
  rebut: { type: 'rebut', content: 'rebuttal' },
  add: { type: 'add', content: 'addition' },
  acceptReferral: { type: 'accept_referral' },
  refuseReferral: { type: 'refuse_referral', content: null },
  withdraw: { type: 'withdraw' },
  reopen: { type: 'reopen', content: 'why' },
  note: { type: 'note', content: 'note' },
  dissent: { type: 'record_dissent', content: 'dissent' },
  bundle: { type: 'bundle', themeId: 'theme' },
  unbundle: { type: 'unbundle' },
  promise: { type: 'promise', commitmentId: 'promise', ownerId: 'olga', promisedBy: PROMISED_BY, content: 'promised' },
  acceptPromise: { type: 'accept_commitment', commitmentId: 'promise' },
  declinePromise: { type: 'decline_commitment', commitmentId: 'promise', content: 'why' },
  keepPromise: { type: 'keep_commitment', commitmentId: 'promise', content: 'report' },
  propose: { type: 'propose_summary', content: 'summary' },
  agree: { type: 'agree_summary' },
  decline: { type: 'decline_summary', content: null },
  suspend: { type: 'answer_suspension', granted: true, content: 'why' },
  verdict: { type: 'give_verdict', verdict: 'upheld', content: 'verdict' },
  nameInvolved: { type: 'name_involved', number: 1 },
  share: { type: 'share', shareId: 'share' },
  endSharing: { type: 'end_sharing', shareId: 'share' },
  openForJoining: { type: 'open_for_joining', content: 'invitation' },
  join: { type: 'join', joinId: 'join', byName: false, content: null },
  askConfidant: { type: 'ask_confidant', content: 'reasons' },
  askDisclosure: { type: 'ask_disclosure', personIds: ['cor', 'kim'], content: 'question' },
  leaveDisclosure: { type: 'leave_disclosure', content: 'reasons' },
  grant: { type: 'grant_disclosure', personIds: ['cor'] },
  refuse: { type: 'refuse_disclosure' },
  endDisclosure: { type: 'end_disclosure' },
  look: { type: 'look_at_identity' },
  referAcross: { type: 'refer_across', fieldId: 'excise', regionId: null, content: 'why' },
} as const satisfies Record<string, SignalCommand>;

/** An instant of the clock on the wall in Amsterdam: `2026-09-09` (its midnight) or `2026-09-09T10:00`. */
export function instant(wall: string): Instant {
  const text = wall.includes('T') ? wall : `${wall}T00:00`;
  // Each of the two offsets that Amsterdam knows, the one that gives the same clock back.
  for (const offset of ['+02:00', '+01:00']) {
    const at = parseInstant(`${text}:00${offset}`);
    if (at !== null && at !== undefined && onTheWall(at) === text) return at;
  }
  throw new Error(`no such moment: ${wall}`);
}

/** The clock on the wall in Amsterdam, as `2026-09-09` at midnight and as `2026-09-09T10:00` otherwise. */
export function wall(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : onTheWall(at).replace('T00:00', '');
}

function onTheWall(at: Instant): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .replace(' ', 'T');
}

export function context(now: Instant = MONDAY, changes: Partial<DecisionContext> = {}): DecisionContext {
  const rest = { policy: DEFAULT_POLICY, calendar: DEFAULT_CALENDAR, line: LINE, across: OTHER_LINE };
  return { now, ...rest, excluded: new Set(), ...changes };
}

/** A life in the making: somebody acts, or the clock runs and what is due is enforced. */
export interface Life {
  readonly signal: () => Signal;
  readonly history: () => readonly SignalEvent[];
  readonly now: () => Instant;
  /** Something that the machine did. */
  readonly keep: (event: SignalEvent) => void;
  /** One pass of enforcement at a moment, with what it did. */
  readonly until: (at: Instant | string) => readonly SignalEvent[];
  /** From now on the organisation is another: who may take it, who is away, who has left. */
  readonly reorganise: (changes: Partial<DecisionContext>) => void;
  /** Acts that must be allowed, by whom they are asked of, with what came of the last one. */
  readonly act: (...commands: readonly SignalCommand[]) => readonly SignalEvent[];
  /** An act that must be refused, with the reason; by whom it is asked of, or by somebody else. */
  readonly refused: (command: SignalCommand, by?: string) => RefusalCode;
}

/** Files a signal and lives its life; as in production, what is due is enforced before an act is judged. */
export function live(
  filing: FileSignal = FILING,
  filedAt: Instant | string = MONDAY,
  changes: Partial<DecisionContext> = {},
): Life {
  const moment = (at: Instant | string) => (typeof at === 'string' ? instant(at) : at);
  let now = moment(filedAt);
  let given = changes;
  const filed = decideFiling(filing, context(now, changes));
  if (!filed.ok) throw new Error(filed.refusal.code);
  const history: SignalEvent[] = [...filed.value];
  let signal = replay(filing.id, history) as Signal;
  const keep = (events: readonly SignalEvent[]) => {
    history.push(...events);
    signal = events.reduce((before, event) => evolve(before.id, before, event), signal);
    return events;
  };
  const judge = (command: SignalCommand, by = askedOf(command, signal)) =>
    decide(signal, command, by, context(now, given));
  return {
    signal: () => signal,
    history: () => history,
    now: () => now,
    keep(event) {
      keep([event]);
    },
    reorganise(to) {
      given = { ...given, ...to };
    },
    until(at) {
      now = moment(at);
      return keep(catchUp(signal, context(now, given)));
    },
    act(...commands) {
      let last: readonly SignalEvent[] = [];
      for (const command of commands) {
        keep(catchUp(signal, context(now, given)));
        const result = judge(command);
        if (!result.ok) throw new Error(`${command.type}: ${result.refusal.code}`);
        last = keep(result.value);
      }
      return last;
    },
    refused(command, by) {
      const result = judge(command, by);
      if (result.ok) throw new Error(`${command.type} was not refused`);
      return result.refusal.code;
    },
  };
}

/** Who does an act: whoever has the signal, the director, a member of the committee, the owner of the promise. */
export function askedOf(command: SignalCommand, signal: Signal): string {
  if (isHandlerAct(command) || command.type === 'look_at_identity') return signal.handlerId;
  if (command.type === 'ask_disclosure' || command.type === 'leave_disclosure') return 'vonne';
  if (command.type === 'answer_suspension') return 'dora';
  if (command.type === 'give_verdict') return 'tess';
  if (!('commitmentId' in command)) return 'nobody';
  return signal.commitments.find(({ id }) => id === command.commitmentId)?.ownerId ?? 'olga';
}

/** The last event of a kind in a history. */
export function last<T extends EventType>(history: readonly SignalEvent[], type: T): EventOf<T> {
  const found = history.findLast((event) => event.type === type);
  if (!found) throw new Error(`no ${type} in ${history.map((event) => event.type).join(', ')}`);
  return found as EventOf<T>;
}

export function typesOf(events: readonly SignalEvent[]): readonly EventType[] {
  return events.map((event) => event.type);
}

/** What happened, save the reminders. */
export function unreminded(events: readonly SignalEvent[]): readonly SignalEvent[] {
  return events.filter((event) => event.type !== 'DeadlineReminded');
}

/** The open terms and when they fall due, as on the wall. */
export function openTerms(signal: Signal): Partial<Record<DeadlineKind, string>> {
  const open = signal.deadlines.filter((deadline) => deadline.status === 'open');
  return Object.fromEntries(open.map((deadline) => [deadline.kind, wall(deadline.dueAt)]));
}

export function termOfKind(signal: Signal, kind: DeadlineKind): Deadline {
  const found = signal.deadlines.findLast((deadline) => deadline.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
}

/** What fell due, where it took the signal, and whether it is a breach. */
export function story(events: readonly SignalEvent[]) {
  return unreminded(events).map((event) => {
    if (!('dueAt' in event)) return event.type;
    const late = 'late' in event ? `${event.late.kind} of ${event.late.handlerId}${event.late.breach ? '!' : ''}` : '';
    const to = event.type === 'Escalated' ? ` → ${event.handlerId}` : '';
    return `${wall(event.dueAt)} ${late || event.type}${to}`;
  });
}
