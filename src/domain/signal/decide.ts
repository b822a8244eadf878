import { rungOfKind } from '../line.js';
import { seatFrom } from '../seat.js';
import { chronicle } from './chronicle.js';
import type { DecisionContext, FileSignal, HandlerCommand, SignalCommand, SubmitterCommand } from './commands.js';
import { HANDLER_ACTS } from './commands.js';
import { decideHandlerAct } from './decide-handler.js';
import { decideSubmitterAct } from './decide-submitter.js';
import type { SignalEvent } from './events.js';
import { accepted, type Result, refused } from './refusal.js';
import type { Signal } from './signal.js';
import { termsAtFiling } from './terms-of-signal.js';
import type { PersonId } from './words.js';

/** Files a signal: with the first eligible rung of its field; a rechtsstatelijk bezwaar goes to the knowledge group at once. */
export function decideFiling(command: FileSignal, context: DecisionContext): Result<readonly SignalEvent[]> {
  if (command.ruleOfLaw && command.kind !== 'dissent') return refused('rule_of_law_needs_dissent');
  const firstRung = command.ruleOfLaw ? rungOfKind(context.line, 'knowledge_group') : 0;
  const seat = seatFrom(context.line, firstRung, context);
  if (!seat) return refused('no_eligible_handler');
  return accepted([
    {
      type: 'SignalFiled',
      at: context.now,
      actor: { role: 'submitter' },
      number: command.number,
      kind: command.kind,
      ruleOfLaw: command.ruleOfLaw,
      confidentiality: command.confidentiality,
      fieldId: command.fieldId,
      serviceId: command.serviceId,
      policyVersion: context.policy.version,
      content: command.content,
      rung: seat.rung,
      handlerId: seat.handlerId,
      deadlines: { opens: termsAtFiling(seat.rung, command.ruleOfLaw, context) },
    },
  ]);
}

/**
 * What follows from an act on a signal, or why not. Who may act is decided before (access.ts); what has fallen due is
 * enforced before (enforce.ts).
 * @param personId who acts, for the acts of a handler; the submitter is never named.
 */
export function decide(
  signal: Signal,
  command: SignalCommand,
  personId: PersonId,
  context: DecisionContext,
): Result<readonly SignalEvent[]> {
  const story = chronicle(signal);
  const refusal = isHandlerAct(command)
    ? decideHandlerAct(story, command, personId, context)
    : decideSubmitterAct(story, command, context);
  return refusal ? { ok: false, refusal } : accepted(story.events());
}

export function isHandlerAct(command: HandlerCommand | SubmitterCommand): command is HandlerCommand {
  return (HANDLER_ACTS as readonly string[]).includes(command.type);
}
