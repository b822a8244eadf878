import type { Chronicle } from './chronicle.js';
import type { DecisionContext, OfficeCommand } from './commands.js';
import type { DisclosureCommand } from './decide-disclosure.js';
import { type Refusal, refused } from './refusal.js';
import type { Commitment, Signal } from './signal.js';
import { settle } from './terms-of-signal.js';
import type { PersonId } from './words.js';

type CommitmentCommand = Extract<OfficeCommand, { commitmentId: string }>;

/**
 * What is asked of one office: the director on a suspension, the committee on an objection, the owner of a promise, the
 * auditor on a hold.
 */
export function decideOfficeAct(
  story: Chronicle,
  command: Exclude<OfficeCommand, DisclosureCommand>,
  personId: PersonId,
  context: DecisionContext,
): Refusal | undefined {
  const signal = story.signal();
  switch (command.type) {
    case 'answer_suspension':
      if (!signal.suspension) return refused('suspension_not_asked').refusal;
      if (signal.suspension.answer) return refused('suspension_already_answered').refusal;
      if (isOver(signal)) return refused('signal_has_ended').refusal;
      return story.tell({
        type: 'SuspensionAnswered',
        at: context.now,
        actor: { role: 'handler', personId },
        granted: command.granted,
        content: command.content,
        deadlines: { settles: settle(signal, 'met', 'suspension_answer') },
      });
    case 'give_verdict':
      if (!signal.ruleOfLaw) return refused('not_a_rule_of_law_objection').refusal;
      if (signal.verdict) return refused('verdict_already_given').refusal;
      if (isOver(signal)) return refused('signal_has_ended').refusal;
      return story.tell({
        type: 'VerdictGiven',
        at: context.now,
        actor: { role: 'committee', personId },
        verdict: command.verdict,
        content: command.content,
        deadlines: { settles: settle(signal, 'met', 'rule_of_law_verdict') },
      });
    case 'place_hold':
    case 'lift_hold':
      return decideHold(story, command, personId, context);
    default:
      return decideOnCommitment(story, command, personId, context);
  }
}

type HoldCommand = Extract<OfficeCommand, { type: 'place_hold' | 'lift_hold' }>;

/** In every state, also after the end and when who filed it is erased: as long as there are words that a hold can keep. */
function decideHold(story: Chronicle, command: HoldCommand, personId: PersonId, { now }: DecisionContext) {
  const signal = story.signal();
  if (signal.textsErasedAt !== null) return refused('erased').refusal;
  const { holdId, content } = command;
  const happened = { at: now, actor: { role: 'auditor', personId }, holdId, content } as const;
  if (command.type === 'place_hold') return story.tell({ ...happened, type: 'HoldPlaced', basis: command.basis });
  if (!signal.holds.some(({ id }) => id === holdId)) return refused('unknown_hold').refusal;
  return story.tell({ ...happened, type: 'HoldLifted' });
}

/** Withdrawn or referred out: nobody waits for it any more. */
function isOver({ status }: Signal): boolean {
  return status === 'withdrawn' || status === 'referred';
}

function decideOnCommitment(
  story: Chronicle,
  command: CommitmentCommand,
  personId: PersonId,
  context: DecisionContext,
): Refusal | undefined {
  const signal = story.signal();
  const { commitmentId } = command;
  if (isOver(signal)) return refused('signal_has_ended').refusal;
  const commitment = signal.commitments.find(({ id, ownerId }) => id === commitmentId && ownerId === personId);
  if (!commitment) return refused('unknown_commitment').refusal;
  const happened = { at: context.now, actor: { role: 'owner', personId }, commitmentId } as const;
  switch (command.type) {
    case 'accept_commitment':
      if (commitment.status !== 'offered') return refused('commitment_settled').refusal;
      return story.tell({ ...happened, type: 'CommitmentAccepted' });
    case 'decline_commitment': {
      if (commitment.status !== 'offered') return refused('commitment_settled').refusal;
      // What was missed stays missed: declining afterwards would make away with it.
      if (commitment.missed) return refused('commitment_day_passed').refusal;
      const deadlines = { settles: termOf(signal, commitment, 'cancelled') };
      return story.tell({ ...happened, type: 'CommitmentDeclined', content: command.content, deadlines });
    }
    case 'keep_commitment': {
      if (commitment.status !== 'offered' && commitment.status !== 'accepted') {
        return refused('commitment_settled').refusal;
      }
      const deadlines = { settles: termOf(signal, commitment, 'met') };
      return story.tell({ ...happened, type: 'CommitmentKept', content: command.content, deadlines });
    }
  }
}

function termOf(signal: Signal, { id }: Commitment, as: 'met' | 'cancelled') {
  return signal.deadlines
    .filter((deadline) => deadline.status === 'open' && deadline.commitmentId === id)
    .map((deadline) => ({ id: deadline.id, as }));
}
