import { type Line, rungsHeldBy, topRung } from './line.js';
import type { Organisation, Person, Role } from './organisation.js';
import {
  COLLEAGUE_ACTS,
  HANDLER_ACTS,
  OFFICE_ACTS,
  type OfficeCommand,
  type SignalCommand,
  SUBMITTER_ACTS,
  type SubmitterCommand,
} from './signal/commands.js';
import { openDeadline, type Signal } from './signal/signal.js';
import type { CodeHolder } from './signal/words.js';

/** Acts that need no signal. */
export const GENERAL_ACTIONS = [
  'file',
  'list_own',
  'search_register',
  'view_queue',
  'keep_standard_texts',
  'note_own_absence',
  'view_escalations',
  'view_figures',
  'view_themes',
  'view_commitments',
  'view_all_signals',
  'view_log_state',
  'view_objections',
  'view_referred',
  'view_disclosure_questions',
  'view_shared',
  'view_mail',
  'keep_work',
  'view_organisation',
] as const;
export type GeneralAction = (typeof GENERAL_ACTIONS)[number];

/** Ways to look at one signal: the signal, the notes that the line keeps for itself, who filed it, and its receipt. */
export const LOOKS = ['view', 'read_notes', 'see_submitter', 'take_receipt'] as const;
export type Look = (typeof LOOKS)[number];

/** Acts on one signal. */
export const SIGNAL_ACTIONS = [
  ...LOOKS,
  ...HANDLER_ACTS,
  ...OFFICE_ACTS,
  ...SUBMITTER_ACTS,
  ...COLLEAGUE_ACTS,
] as const;
export type SignalAction = Look | SignalCommand['type'];

/** Why not; the words stand in the catalogue under `access.<reason>`. */
export type DenialReason =
  | 'inactive'
  | 'role_missing'
  | 'manager_of_submitter'
  | 'named_as_involved'
  | 'own_signal'
  | 'has_joined'
  | 'not_your_office'
  | 'for_the_line'
  | 'confidential'
  | 'not_the_submitter'
  | 'not_at_your_rung'
  | 'not_in_this_line'
  | 'anonymous';

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: DenialReason };

/** How a person relates to the submitter of a signal; resolved by the identity seam, so that the rule sees no name. */
export interface Tie {
  readonly isSubmitter: boolean;
  /** In the management chain above the submitter, at any height, at any moment from the filing until now. */
  readonly managesSubmitter: boolean;
  /** Named by the submitter as involved, and so kept out. */
  readonly keptOut?: boolean;
  /** Joined it as a colleague. */
  readonly joined?: boolean;
  /** The submitter shares it with this manager. */
  readonly shared?: boolean;
}

export type AccessQuestion =
  | { readonly action: GeneralAction; readonly person: Person; readonly organisation: Organisation }
  | {
      readonly action: SignalAction;
      readonly person: Person;
      readonly organisation: Organisation;
      readonly signal: Signal;
      readonly line: Line;
      readonly tie: Tie;
    }
  | CodeQuestion;

/** Asked by whoever holds the receipt code of a signal, or without one to file: there is no person to ask it of. */
interface CodeQuestion {
  readonly action: GeneralAction | SignalAction;
  readonly by: CodeHolder;
  /** The one that the code opens. */
  readonly signal: Signal | undefined;
}

const ALLOWED: Verdict = { allowed: true };
const denied = (reason: DenialReason): Verdict => ({ allowed: false, reason });

const ROLE_FOR: Readonly<Record<GeneralAction, readonly Role[]>> = {
  file: ['employee'],
  list_own: ['employee'],
  search_register: ['employee'],
  view_queue: ['coordinator', 'adviser', 'knowledge_group', 'director'],
  keep_standard_texts: ['coordinator', 'adviser', 'knowledge_group', 'director'],
  note_own_absence: ['coordinator', 'adviser', 'knowledge_group', 'director'],
  view_escalations: ['director'],
  view_figures: ['manager', 'director'],
  view_themes: ['coordinator', 'adviser', 'knowledge_group', 'director'],
  view_commitments: ['employee', 'director'],
  view_all_signals: ['auditor'],
  view_log_state: ['auditor'],
  view_objections: ['committee'],
  view_referred: ['confidant'],
  view_disclosure_questions: ['confidant'],
  view_shared: ['manager'],
  view_mail: ['administrator'],
  keep_work: ['administrator'],
  view_organisation: ['administrator'],
};

/**
 * The one place where it is decided who may do what (domain.md §2); what is not allowed here is denied.
 * The management chain above a submitter comes first: no other role, and no place in the line, opens the signal to it;
 * only the submitter can let a manager read. Who is named as involved is kept out the same way.
 */
export function decideAccess(question: AccessQuestion): Verdict {
  if ('by' in question) return mayWithCode(question);
  const { person } = question;
  if (!person.active) return denied('inactive');
  if (!('signal' in question)) {
    return ROLE_FOR[question.action].some((role) => person.roles.includes(role)) ? ALLOWED : denied('role_missing');
  }
  const { action, tie } = question;
  if (action === 'join') return mayJoin(question);
  if (tie.managesSubmitter) return tie.shared && action === 'view' ? ALLOWED : denied('manager_of_submitter');
  if (tie.isSubmitter) return mayAsSubmitter(action);
  if (tie.keptOut) return denied('named_as_involved');
  if (isSubmitterAction(action)) return denied('not_the_submitter');
  if (isOfficeAction(action)) return mayInOffice(question, action);
  switch (action) {
    case 'view':
      return mayView(question);
    case 'read_notes':
      return mayReadNotes(question);
    case 'see_submitter':
      return maySeeSubmitter(question);
    case 'take_receipt':
      return denied('not_the_submitter');
    default:
      return mayHandle(question);
  }
}

type SignalQuestion = Extract<AccessQuestion, { tie: Tie }>;

/**
 * Anybody files; who holds the code does what a submitter does, as long as the signal is anonymous. Sharing is with one's
 * own managers, and nobody knows who these are; nor is there anybody yet who could be made known.
 */
function mayWithCode({ action, signal }: CodeQuestion): Verdict {
  if (!signal) return action === 'file' ? ALLOWED : denied('role_missing');
  if (signal.confidentiality !== 'anonymous') return denied('not_the_submitter');
  if (action === 'view' || action === 'take_receipt') return ALLOWED;
  const known = SUBMITTER_ACTS.find((act) => act === action);
  return known && !NEEDS_A_NAME.has(known) ? ALLOWED : denied('anonymous');
}

const NEEDS_A_NAME: ReadonlySet<SubmitterCommand['type']> = new Set([
  'share',
  'end_sharing',
  'grant_disclosure',
  'end_disclosure',
]);

/** The submitter sees and does all that is the submitter's, and nothing that is the line's. */
function mayAsSubmitter(action: SignalAction): Verdict {
  if (action === 'view' || action === 'see_submitter' || action === 'take_receipt') return ALLOWED;
  if (isSubmitterAction(action)) return ALLOWED;
  return denied(action === 'read_notes' ? 'for_the_line' : 'own_signal');
}

/**
 * Every colleague: whether it is open to them at all says where they found it. A manager of the submitter is let join
 * too, for a refusal would tell who filed it; nobody sees more by joining than was shown to all (see `mayView`).
 */
function mayJoin({ person, tie }: SignalQuestion): Verdict {
  if (tie.isSubmitter) return denied('own_signal');
  return person.roles.includes('employee') ? ALLOWED : denied('role_missing');
}

/** Who joined stands beside the submitter, and so does not sit in judgement, whatever rung came since. */
function mayHandle({ person, signal, line, tie }: SignalQuestion): Verdict {
  if (tie.joined) return denied('has_joined');
  const held = rungsHeldBy(line, person.id);
  if (held.includes(signal.rung)) return ALLOWED;
  return held.length > 0 ? denied('not_at_your_rung') : denied('not_in_this_line');
}

/** What one office alone answers for. */
function mayInOffice(question: SignalQuestion, action: OfficeCommand['type']): Verdict {
  const { person, signal, line, tie } = question;
  switch (action) {
    case 'answer_suspension': {
      if (tie.joined) return denied('has_joined');
      // Elsewhere nothing can be suspended, and who may not see a signal is not told by this that it is there.
      if (!signal.ruleOfLaw) return denied('not_your_office');
      const rung = openDeadline(signal, 'suspension_answer')?.rung ?? topRung(line);
      return rungsHeldBy(line, person.id).includes(rung) ? ALLOWED : denied('not_your_office');
    }
    case 'give_verdict':
      if (tie.joined) return denied('has_joined');
      return signal.ruleOfLaw && person.roles.includes('committee') ? ALLOWED : denied('not_your_office');
    case 'ask_disclosure':
    case 'leave_disclosure':
      // The confidant sees of it what the question takes, and no more (`listDisclosureQuestions`).
      if (tie.joined) return denied('has_joined');
      return person.roles.includes('confidant') && signal.disclosure.question !== null
        ? ALLOWED
        : denied('not_your_office');
    case 'look_at_identity': {
      const named = signal.disclosure.consents.some(({ personId }) => personId === person.id);
      return named && isOfLine(question) ? ALLOWED : denied('not_your_office');
    }
    case 'place_hold':
    case 'lift_hold':
      // Who reads all and handles nothing: whoever handles could let go what is about themselves.
      return person.roles.includes('auditor') ? ALLOWED : denied('not_your_office');
    default:
      return signal.commitments.some(({ ownerId }) => ownerId === person.id) ? ALLOWED : denied('not_your_office');
  }
}

/**
 * The rung that has it and those that had it; the director from the first deadline missed; the committee at a breach;
 * the auditor; the confidant to whom it was referred; a colleague who joined what its submitter opened to colleagues.
 * One who manages people never reads by joining, so that being let in or not tells nothing of who filed it.
 */
function mayView(question: SignalQuestion): Verdict {
  const { person, signal, line, tie } = question;
  if (isOfLine(question) || isOfCommittee(question)) return ALLOWED;
  if (person.roles.includes('auditor')) return ALLOWED;
  if (isConfidantOf(question)) return ALLOWED;
  if (tie.joined && signal.openForJoining && !person.roles.includes('manager')) return ALLOWED;
  return rungsHeldBy(line, person.id).length > 0 ? denied('not_at_your_rung') : denied('not_in_this_line');
}

function isOfLine({ person, signal, line, tie }: SignalQuestion): boolean {
  if (tie.joined) return false;
  const held = rungsHeldBy(line, person.id);
  if (held.some((rung) => rung === signal.rung || signal.rungsPassed.includes(rung))) return true;
  return held.includes(topRung(line)) && (signal.lateness.length > 0 || signal.ruleOfLaw);
}

function isOfCommittee({ person, signal, tie }: SignalQuestion): boolean {
  if (tie.joined || !person.roles.includes('committee')) return false;
  return signal.ruleOfLaw || signal.lateness.some((late) => late.breach);
}

function isConfidantOf({ person, signal }: SignalQuestion): boolean {
  return person.roles.includes('confidant') && signal.status === 'referred' && signal.referredTo === 'confidant';
}

/** What the line writes for itself; the auditor reads along. */
function mayReadNotes(question: SignalQuestion): Verdict {
  return isOfLine(question) || question.person.roles.includes('auditor') ? ALLOWED : denied('for_the_line');
}

/** Of an open filing alone, and by who handles or weighs it (domain.md P4). */
function maySeeSubmitter(question: SignalQuestion): Verdict {
  if (question.signal.confidentiality !== 'open') return denied('confidential');
  const known = isOfLine(question) || isOfCommittee(question) || isConfidantOf(question);
  return known ? ALLOWED : denied('not_in_this_line');
}

function isOfficeAction(action: SignalAction): action is OfficeCommand['type'] {
  return (OFFICE_ACTS as readonly string[]).includes(action);
}

function isSubmitterAction(action: SignalAction): action is SubmitterCommand['type'] {
  return (SUBMITTER_ACTS as readonly string[]).includes(action);
}
