import { type Chronicle, chronicle } from './chronicle.js';
import type { ColleagueCommand, DecisionContext } from './commands.js';
import { reopening } from './decide-submitter.js';
import type { SignalEvent } from './events.js';
import { type Refusal, refused } from './refusal.js';
import type { Signal } from './signal.js';
import { urgencyAt, weightOf } from './weight.js';
import type { SignalId } from './words.js';

/** A colleague stands beside a signal, by name or only counted; it weighs heavier, and enough of them reopen it. */
export function decideJoining(
  story: Chronicle,
  { joinId, byName, content }: ColleagueCommand,
  context: DecisionContext,
): Refusal | undefined {
  const signal = story.signal();
  if (signal.status === 'withdrawn' || signal.status === 'referred') return refused('signal_has_ended').refusal;
  story.tell({
    type: 'ColleagueJoined',
    at: context.now,
    actor: { role: 'colleague' },
    joinId,
    byName,
    content,
    urgency: heavierBy(signal, context),
  });
  reopenWhenHeavy(story, context);
  return undefined;
}

/** What follows for a signal when a new one raises it again: never a reason to reject either (domain.md P5). */
export function raisedAgain(signal: Signal, bySignalId: SignalId, context: DecisionContext): readonly SignalEvent[] {
  const story = chronicle(signal);
  story.tell({
    type: 'RaisedAgain',
    at: context.now,
    actor: { role: 'colleague' },
    bySignalId,
    urgency: heavierBy(signal, context),
  });
  reopenWhenHeavy(story, context);
  return story.events();
}

function heavierBy(signal: Signal, { policy }: DecisionContext) {
  return urgencyAt(weightOf(signal) + 1, signal.urgency, policy);
}

function reopenWhenHeavy(story: Chronicle, context: DecisionContext): void {
  const signal = story.signal();
  // Without its submitter nobody could answer: what raises it goes on as a signal of its own.
  if (signal.identityErasedAt !== null) return;
  if (signal.status !== 'closed' || signal.sinceEnd < context.policy.reopensAfter) return;
  const reopened = reopening(signal, { role: 'machine' }, null, context);
  if (reopened) story.tell(reopened);
}
