import { type Line, rungsHeldBy, topRung } from './line.js';
import type { Organisation, Person, Role } from './organisation.js';
import { HANDLER_ACTS, type HandlerCommand, SUBMITTER_ACTS, type SubmitterCommand } from './signal/commands.js';
import type { Signal } from './signal/signal.js';

/** Acts that need no signal. */
export const GENERAL_ACTIONS = [
  'file',
  'list_own',
  'search_register',
  'view_queue',
  'view_escalations',
  'view_figures',
  'view_mail',
  'view_organisation',
] as const;
export type GeneralAction = (typeof GENERAL_ACTIONS)[number];

/** Acts on one signal. */
export const SIGNAL_ACTIONS = ['view', ...HANDLER_ACTS, ...SUBMITTER_ACTS] as const;
export type SignalAction = 'view' | HandlerCommand['type'] | SubmitterCommand['type'];

/** Why not; the words stand in the catalogue under `access.<reason>`. */
export type DenialReason =
  | 'inactive'
  | 'role_missing'
  | 'manager_of_submitter'
  | 'own_signal'
  | 'not_the_submitter'
  | 'not_at_your_rung'
  | 'not_in_this_line';

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: DenialReason };

/** How a person relates to the submitter of a signal; resolved by the identity seam, so that the rule sees no name. */
export interface Tie {
  readonly isSubmitter: boolean;
  /** In the management chain above the submitter, at any height. */
  readonly managesSubmitter: boolean;
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
    };

const ALLOWED: Verdict = { allowed: true };
const denied = (reason: DenialReason): Verdict => ({ allowed: false, reason });

const ROLE_FOR: Readonly<Record<GeneralAction, readonly Role[]>> = {
  file: ['employee'],
  list_own: ['employee'],
  search_register: ['employee'],
  view_queue: ['coordinator', 'adviser', 'knowledge_group', 'director'],
  view_escalations: ['director'],
  view_figures: ['manager', 'director'],
  view_mail: ['administrator'],
  view_organisation: ['administrator'],
};

/**
 * The one place where it is decided who may do what (domain.md §2); what is not allowed here is denied.
 * The management chain above a submitter comes first: no other role, and no place in the line, opens the signal to it.
 */
export function decideAccess(question: AccessQuestion): Verdict {
  const { person } = question;
  if (!person.active) return denied('inactive');
  if (!('signal' in question)) {
    return ROLE_FOR[question.action].some((role) => person.roles.includes(role)) ? ALLOWED : denied('role_missing');
  }
  const { action, tie } = question;
  if (tie.managesSubmitter) return denied('manager_of_submitter');
  if (tie.isSubmitter) return isHandlerAction(action) ? denied('own_signal') : ALLOWED;
  if (isSubmitterAction(action)) return denied('not_the_submitter');
  return action === 'view' ? mayView(question) : mayHandle(question);
}

type SignalQuestion = Extract<AccessQuestion, { signal: Signal }>;

function mayHandle({ person, signal, line }: SignalQuestion): Verdict {
  const held = rungsHeldBy(line, person.id);
  if (held.includes(signal.rung)) return ALLOWED;
  return held.length > 0 ? denied('not_at_your_rung') : denied('not_in_this_line');
}

/** The rung that has it and those that had it; the director from the first deadline missed; the committee at a breach. */
function mayView({ person, signal, line }: SignalQuestion): Verdict {
  const held = rungsHeldBy(line, person.id);
  if (held.some((rung) => rung <= signal.rung)) return ALLOWED;
  if (held.includes(topRung(line)) && (signal.lateness.length > 0 || signal.ruleOfLaw)) return ALLOWED;
  if (person.roles.includes('committee') && (signal.ruleOfLaw || signal.lateness.some((late) => late.breach))) {
    return ALLOWED;
  }
  return held.length > 0 ? denied('not_at_your_rung') : denied('not_in_this_line');
}

function isHandlerAction(action: SignalAction): action is HandlerCommand['type'] {
  return (HANDLER_ACTS as readonly string[]).includes(action);
}

function isSubmitterAction(action: SignalAction): action is SubmitterCommand['type'] {
  return (SUBMITTER_ACTS as readonly string[]).includes(action);
}
