import { entryRung } from '../line.js';
import { seatFrom } from '../seat.js';
import { type Chronicle, chronicle } from './chronicle.js';
import type {
  DecisionContext,
  FileSignal,
  HandlerCommand,
  OfficeCommand,
  SignalCommand,
  SubmitterCommand,
} from './commands.js';
import { HANDLER_ACTS, OFFICE_ACTS, SUBMITTER_ACTS } from './commands.js';
import { decideJoining } from './decide-colleague.js';
import { type DisclosureCommand, decideDisclosure, isOfDisclosure } from './decide-disclosure.js';
import { decideHandlerAct } from './decide-handler.js';
import { decideOfficeAct } from './decide-office.js';
import { decideSubmitterAct } from './decide-submitter.js';
import type { SignalEvent } from './events.js';
import { accepted, type Result, refused } from './refusal.js';
import type { Signal } from './signal.js';
import { termsAtFiling } from './terms-of-signal.js';
import { urgencyAt, weightOf } from './weight.js';
import { withAttachments } from './with-attachments.js';
import type { CodeHolder, PersonId } from './words.js';

/** Files a signal: with the first eligible rung of its field; a rechtsstatelijk bezwaar goes to the knowledge group at once. */
export function decideFiling(command: FileSignal, context: DecisionContext): Result<readonly SignalEvent[]> {
  const { ruleOfLaw, suspensionAsked = false, raises = [], regionId = null, attachments = [] } = command;
  if (ruleOfLaw && command.kind !== 'dissent') return refused('rule_of_law_needs_dissent');
  if (suspensionAsked && !ruleOfLaw) return refused('suspension_needs_rule_of_law');
  const seat = seatFrom(context.line, entryRung(context.line, ruleOfLaw), context);
  if (!seat) return refused('no_eligible_handler');
  const raisedBefore = raises.reduce((weight, earlier) => weight + weightOf(earlier), 0);
  return accepted([
    {
      type: 'SignalFiled',
      at: context.now,
      actor: { role: 'submitter' },
      number: command.number,
      kind: command.kind,
      ruleOfLaw,
      ...(suspensionAsked && { suspensionAsked }),
      confidentiality: command.confidentiality,
      fieldId: command.fieldId,
      serviceId: command.serviceId,
      ...(regionId !== null && { regionId }),
      policyVersion: context.policy.version,
      content: command.content,
      ...(attachments.length > 0 && { attachments }),
      ...(raises.length > 0 && {
        raises: raises.map(({ id }) => id),
        raisedBefore,
        urgency: urgencyAt(1 + raisedBefore, 'normal', context.policy),
      }),
      rung: seat.rung,
      handlerId: seat.handlerId,
      choice: seat.choice,
      deadlines: { opens: termsAtFiling(seat.rung, ruleOfLaw, context, suspensionAsked) },
    },
  ]);
}

/**
 * What follows from an act on a signal, or why not. Who may act is decided before (access.ts); what has fallen due is
 * enforced before (enforce.ts).
 * @param who who acts, by name for the acts of an office; the submitter and a colleague are never named. Without a name
 *   one does what a submitter does and nothing else.
 */
export function decide(
  signal: Signal,
  command: SignalCommand,
  who: PersonId | CodeHolder,
  context: DecisionContext,
): Result<readonly SignalEvent[]> {
  const story = chronicle(signal);
  const refusal = decideAct(story, command, who, context);
  if (refusal) return { ok: false, refusal };
  const content = 'content' in command ? command.content : null;
  return accepted(withAttachments(story.events(), content, context.attachments ?? []));
}

/**
 * What is still done once who filed it is erased, when nobody could be told or object: holding what is left, and masking
 * what it says of others.
 */
const ALSO_ERASED: ReadonlySet<SignalCommand['type']> = new Set(['place_hold', 'lift_hold', 'mask_text']);

function decideAct(story: Chronicle, command: SignalCommand, who: PersonId | CodeHolder, context: DecisionContext) {
  if (story.signal().identityErasedAt !== null && !ALSO_ERASED.has(command.type)) return refused('erased').refusal;
  if (isOfDisclosure(command)) return decideDisclosure(story, command, who, context);
  if (isSubmitterAct(command)) return decideSubmitterAct(story, command, context);
  if (typeof who !== 'string') return refused('not_allowed').refusal;
  if (isHandlerAct(command)) return decideHandlerAct(story, command, who, context);
  if (isOfficeAct(command)) return decideOfficeAct(story, command, who, context);
  return decideJoining(story, command, context);
}

export function isHandlerAct(command: SignalCommand): command is HandlerCommand {
  return (HANDLER_ACTS as readonly string[]).includes(command.type);
}

/** Whether it is the submitter's to do. */
export function isSubmitterAct(command: { readonly type: SignalCommand['type'] }): command is SubmitterCommand {
  return (SUBMITTER_ACTS as readonly string[]).includes(command.type);
}

function isOfficeAct(
  command: Exclude<SignalCommand, DisclosureCommand>,
): command is Exclude<OfficeCommand, DisclosureCommand> {
  return (OFFICE_ACTS as readonly string[]).includes(command.type);
}
