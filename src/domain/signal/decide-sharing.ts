import type { Chronicle } from './chronicle.js';
import type { DecisionContext, SubmitterCommand } from './commands.js';
import { type Refusal, refused } from './refusal.js';
import { hasEnded } from './signal.js';

const SHARING = ['name_involved', 'share', 'end_sharing', 'open_for_joining'] as const;
export type Sharing = Extract<SubmitterCommand, { type: (typeof SHARING)[number] }>;

export function isSharing(command: SubmitterCommand): command is Sharing {
  return (SHARING as readonly string[]).includes(command.type);
}

/** Whom the submitter lets in and keeps out; with whom stands with the identity, never in the history. */
export function decideSharing(story: Chronicle, command: Sharing, context: DecisionContext): Refusal | undefined {
  const signal = story.signal();
  const happened = { at: context.now, actor: { role: 'submitter' } } as const;
  if (signal.status === 'withdrawn' && command.type !== 'end_sharing') return refused('signal_has_ended').refusal;
  switch (command.type) {
    case 'name_involved':
      return story.tell({ ...happened, type: 'InvolvedNamed', number: command.number });
    case 'share':
      return story.tell({ ...happened, type: 'SignalShared', shareId: command.shareId });
    case 'end_sharing':
      return story.tell({ ...happened, type: 'SharingEnded', shareId: command.shareId });
    case 'open_for_joining':
      if (hasEnded(signal)) return refused('signal_has_ended').refusal;
      if (signal.openForJoining) return refused('already_open_for_joining').refusal;
      return story.tell({ ...happened, type: 'OpenedForJoining', content: command.content });
  }
}
