import type { Chronicle } from './chronicle.js';
import type { DecisionContext, SignalCommand, SubmitterCommand } from './commands.js';
import { consentUntil, mayLook } from './disclosure.js';
import { type Refusal, refused } from './refusal.js';
import { hasEnded } from './signal.js';
import type { CodeHolder, PersonId } from './words.js';

const ACTS = [
  'ask_confidant',
  'ask_disclosure',
  'leave_disclosure',
  'look_at_identity',
  'grant_disclosure',
  'refuse_disclosure',
  'end_disclosure',
] as const;
export type DisclosureCommand = Extract<SignalCommand, { type: (typeof ACTS)[number] }>;

export function isOfDisclosure(command: SignalCommand): command is DisclosureCommand {
  return (ACTS as readonly string[]).includes(command.type);
}

/**
 * Disclosure by consent (domain.md P4): a handler wants it, the confidant alone asks, the submitter alone decides, for
 * people by name; each look is an event. It touches no term: nobody gains or loses time by it.
 */
export function decideDisclosure(
  story: Chronicle,
  command: DisclosureCommand,
  who: PersonId | CodeHolder,
  context: DecisionContext,
): Refusal | undefined {
  if (isOfSubmitter(command)) return decideOfSubmitter(story, command, context);
  if (typeof who !== 'string') return refused('not_allowed').refusal;
  const signal = story.signal();
  const { question } = signal.disclosure;
  const at = context.now;
  const handler = { at, actor: { role: 'handler', personId: who } } as const;
  const confidant = { at, actor: { role: 'confidant', personId: who } } as const;
  if (command.type === 'look_at_identity') {
    if (!mayLook(signal.disclosure, who, at)) return refused('not_disclosed').refusal;
    return story.tell({ ...handler, type: 'IdentitySeen' });
  }
  if (signal.confidentiality === 'open') return refused('submitter_known').refusal;
  if (hasEnded(signal)) return refused('signal_has_ended').refusal;
  switch (command.type) {
    case 'ask_confidant':
      if (question) return refused('disclosure_under_way').refusal;
      if (signal.disclosure.refusedAt === signal.rung) return refused('disclosure_refused').refusal;
      return story.tell({ ...handler, type: 'DisclosureWanted', content: command.content });
    case 'leave_disclosure':
      if (question?.status !== 'wanted') return refused('no_disclosure_wanted').refusal;
      return story.tell({ ...confidant, type: 'DisclosureNotAsked', content: command.content });
    case 'ask_disclosure': {
      const { personIds, content } = command;
      if (question?.status !== 'wanted') return refused('no_disclosure_wanted').refusal;
      const line = new Set(context.line.rungs.flatMap(({ members }) => members));
      // Whoever may never see it is not told apart here: only the submitter sees who of them cannot be chosen.
      if (personIds.length === 0 || personIds.some((id) => !line.has(id))) return refused('not_of_the_line').refusal;
      if (personIds.some((id) => signal.disclosure.refusedFor.includes(id)))
        return refused('disclosure_refused').refusal;
      return story.tell({ ...confidant, type: 'DisclosureAsked', personIds: [...new Set(personIds)], content });
    }
  }
}

type OfSubmitter = Extract<DisclosureCommand, SubmitterCommand>;

function isOfSubmitter(command: DisclosureCommand): command is OfSubmitter {
  return ['grant_disclosure', 'refuse_disclosure', 'end_disclosure'].includes(command.type);
}

function decideOfSubmitter(
  story: Chronicle,
  command: OfSubmitter,
  { now, excluded }: DecisionContext,
): Refusal | undefined {
  const { confidentiality, disclosure } = story.signal();
  const { question, consents } = disclosure;
  const happened = { at: now, actor: { role: 'submitter' } } as const;
  if (command.type === 'end_disclosure') {
    if (consents.length === 0) return refused('nothing_disclosed').refusal;
    return story.tell({ ...happened, type: 'DisclosureEnded' });
  }
  if (question?.status !== 'asked') return refused('no_disclosure_asked').refusal;
  if (command.type === 'refuse_disclosure') return story.tell({ ...happened, type: 'DisclosureRefused' });
  // There is nobody to be known: one steps forward first.
  if (confidentiality !== 'confidential') return refused('not_allowed').refusal;
  const { personIds } = command;
  if (personIds.length === 0 || personIds.some((id) => !question.personIds.includes(id))) {
    return refused('not_asked_for').refusal;
  }
  if (personIds.some((id) => excluded.has(id))) return refused('excluded_from_signal').refusal;
  return story.tell({ ...happened, type: 'DisclosureGranted', personIds, until: consentUntil(now) });
}
