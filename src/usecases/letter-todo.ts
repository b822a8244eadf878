import { isBody, type Line } from '../domain/line.js';
import type { MailTemplate } from '../domain/signal/messages.js';
import { hasEnded, openCommitments, openDeadline, type Signal } from '../domain/signal/signal.js';
import type { PersonId } from '../domain/signal/words.js';

/** What there is to do, in a word that the catalogue has words for. */
export type Todo =
  | 'submitter.answer_summary'
  | 'joiner.read'
  | 'joiner.wait'
  | 'sharer.read'
  | 'owner.accept'
  | 'owner.keep'
  | 'director.suspension'
  | 'committee.verdict'
  | 'confidant.read'
  | 'informed.nothing'
  | `submitter.${'wait' | 'answer_question' | 'answer_referral' | 'answer_feedback' | 'closed' | 'referred' | 'withdrawn'}`
  | `handler.${'acknowledge' | 'triage' | 'answer' | 'respond' | 'stopped' | 'submitter_is_next' | 'elsewhere' | 'ended'}`
  | `informed.${InformedTemplate}`;

/** Told of something that is not theirs to act on. */
const INFORMED = [
  'acknowledgement_late',
  'escalated_late_handler',
  'breach_committee',
  'rebuttal_noted',
  'feedback_accepted',
  'referral_accepted',
  'withdrawn',
] as const satisfies readonly MailTemplate[];
type InformedTemplate = (typeof INFORMED)[number];

/** Whom a message is for. */
export type Reader =
  | { readonly is: 'submitter' }
  /** A joiner, or the manager with whom it is shared, is told as such, whatever else that person is. */
  | { readonly is: 'person' | 'joiner' | 'sharer'; readonly personId: PersonId };

const TODO_OF: Partial<Record<MailTemplate, Todo>> = {
  commitment_offered: 'owner.accept',
  commitment_missed_owner: 'owner.keep',
  objection_committee: 'committee.verdict',
  referral_received: 'confidant.read',
  summary_proposed: 'submitter.answer_summary',
  handler_changed_previous: 'informed.nothing',
  dissent: 'informed.nothing',
  suspension_informed: 'informed.nothing',
  verdict_informed: 'informed.nothing',
  commitment_kept_handler: 'informed.nothing',
  commitment_missed_director: 'informed.nothing',
  summary_refused: 'informed.nothing',
  summary_informed: 'informed.nothing',
  joined_handler: 'informed.nothing',
  raised_again: 'informed.nothing',
};

/** What the reader of a message can do now, by the signal as it stands. */
export function todoOf(template: MailTemplate, signal: Signal, reader: Reader, line: Line): Todo {
  if (reader.is === 'joiner') return signal.openForJoining ? 'joiner.read' : 'joiner.wait';
  if (reader.is === 'sharer') return 'sharer.read';
  if (template === 'objection_director') {
    return openDeadline(signal, 'suspension_answer') ? 'director.suspension' : 'informed.nothing';
  }
  const own = TODO_OF[template];
  if (own) return own;
  if (reader.is === 'submitter') return submitterTodo(signal);
  if (template === 'reminder') return reminderTodo(signal, reader.personId, line);
  const informed = INFORMED.find((name) => name === template);
  return informed ? `informed.${informed}` : handlerTodo(signal, reader.personId, line);
}

function reminderTodo(signal: Signal, personId: PersonId, line: Line): Todo {
  if (hasIt(signal, personId, line) && !hasEnded(signal)) return handlerTodo(signal, personId, line);
  if (openCommitments(signal).some(({ ownerId }) => ownerId === personId)) return 'owner.keep';
  return openDeadline(signal, 'suspension_answer') ? 'director.suspension' : 'committee.verdict';
}

function submitterTodo(signal: Signal): Todo {
  if (signal.status === 'closed' || signal.status === 'referred' || signal.status === 'withdrawn') {
    return `submitter.${signal.status}`;
  }
  if (signal.referralOffer) return 'submitter.answer_referral';
  if (signal.stoppedAt !== null) return 'submitter.answer_question';
  return signal.status === 'feedback_given' ? 'submitter.answer_feedback' : 'submitter.wait';
}

function handlerTodo(signal: Signal, personId: PersonId, line: Line): Todo {
  if (hasEnded(signal)) return 'handler.ended';
  if (!hasIt(signal, personId, line)) return 'handler.elsewhere';
  if (signal.stoppedAt !== null) return 'handler.stopped';
  if (signal.status === 'feedback_given') return 'handler.submitter_is_next';
  if (openDeadline(signal, 'director_response')) return 'handler.respond';
  if (signal.acknowledgedAt === null) return 'handler.acknowledge';
  return openDeadline(signal, 'triage') ? 'handler.triage' : 'handler.answer';
}

/** Whether it is with somebody: alone, or together with the other members of a body. */
export function hasIt(signal: Signal, personId: PersonId, line: Line): boolean {
  const rung = line.rungs[signal.rung];
  return signal.handlerId === personId || (rung !== undefined && isBody(rung) && rung.members.includes(personId));
}
