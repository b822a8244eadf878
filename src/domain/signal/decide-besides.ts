import type { Chronicle } from './chronicle.js';
import type { DecisionContext, HandlerCommand, PromiseMade } from './commands.js';
import { type Refusal, refused } from './refusal.js';
import { hasEnded } from './signal.js';
import { commitmentTerm, opened, settle, summaryTerm } from './terms-of-signal.js';
import type { Actor, PersonId } from './words.js';

/**
 * What a handler does beside the handling itself: it acknowledges nothing, and most of it can be done after an answer,
 * though not once its submitter has withdrawn it.
 */
const BESIDES = ['note', 'record_dissent', 'bundle', 'unbundle', 'promise', 'propose_summary'] as const;
export type BesidesHandling = Extract<HandlerCommand, { type: (typeof BESIDES)[number] }>;
type Handler = Extract<Actor, { personId: PersonId }>;

export function isBesidesHandling(command: HandlerCommand): command is BesidesHandling {
  return (BESIDES as readonly string[]).includes(command.type);
}

export function decideBesidesHandling(
  story: Chronicle,
  command: BesidesHandling,
  actor: Handler,
  context: DecisionContext,
): Refusal | undefined {
  const signal = story.signal();
  const happened = { at: context.now, actor };
  if (signal.status === 'withdrawn') return refused('signal_has_ended').refusal;
  switch (command.type) {
    case 'note':
      return story.tell({ ...happened, type: 'NoteAdded', content: command.content });
    case 'record_dissent':
      if (hasEnded(signal)) return refused('signal_has_ended').refusal;
      if ((context.line.rungs[signal.rung]?.members.length ?? 0) < 2) return refused('no_group').refusal;
      return story.tell({ ...happened, type: 'DissentRecorded', rung: signal.rung, content: command.content });
    case 'bundle':
      return story.tell({ ...happened, type: 'BundledIntoTheme', themeId: command.themeId });
    case 'unbundle':
      if (signal.themeId === null) return refused('no_theme').refusal;
      return story.tell({ ...happened, type: 'TakenOutOfTheme', themeId: signal.themeId });
    case 'promise':
      return promise(story, command, actor, context);
    case 'propose_summary':
      return proposeSummary(story, command.content, actor, context);
  }
}

/** A promise belongs to feedback, and its owner must be free to answer to the submitter. */
export function promise(
  story: Chronicle,
  { commitmentId, ownerId, promisedBy, content }: PromiseMade,
  actor: Handler,
  context: DecisionContext,
): Refusal | undefined {
  const signal = story.signal();
  if (!signal.feedback) return refused('no_feedback_yet').refusal;
  if (signal.status === 'withdrawn' || signal.status === 'referred') return refused('signal_has_ended').refusal;
  if (promisedBy <= context.now) return refused('commitment_in_past').refusal;
  if (context.excluded.has(ownerId)) return refused('commitment_owner_excluded').refusal;
  const term = commitmentTerm(signal.rung, context.now, promisedBy, commitmentId);
  story.tell({
    type: 'CommitmentMade',
    at: context.now,
    actor,
    commitmentId,
    ownerId,
    promisedBy,
    content,
    deadlines: { opens: opened(signal.deadlines.length, context, [term]) },
  });
  if (ownerId !== actor.personId) return undefined;
  return story.tell({
    type: 'CommitmentAccepted',
    at: context.now,
    actor: { role: 'owner', personId: ownerId },
    commitmentId,
  });
}

/** After the end it waits for the submitter for a while; before that, the submitter answers it with the feedback. */
function proposeSummary(story: Chronicle, content: string, actor: Handler, context: DecisionContext) {
  const signal = story.signal();
  if (!signal.feedback) return refused('no_feedback_yet').refusal;
  if (signal.status === 'withdrawn' || signal.status === 'referred') return refused('signal_has_ended').refusal;
  if (signal.summary?.status === 'published') return refused('summary_already_published').refusal;
  const window = signal.status === 'closed' ? [summaryTerm(signal.rung, context.now, context)] : [];
  return story.tell({
    type: 'SummaryProposed',
    at: context.now,
    actor,
    content,
    deadlines: {
      settles: settle(signal, 'cancelled', 'summary_window'),
      opens: opened(signal.deadlines.length, context, window),
    },
  });
}
