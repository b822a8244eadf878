import type { AttachedFile } from '../attachments.js';
import type { SignalEvent } from './events.js';
import type { ContentHash } from './words.js';

/** The events of an act with the files that were sent with its text, at the event that has that text. */
export function withAttachments(
  events: readonly SignalEvent[],
  content: ContentHash | null,
  files: readonly AttachedFile[],
): readonly SignalEvent[] {
  if (files.length === 0) return events;
  const at = events.findLastIndex((event) => 'content' in event && event.content === content);
  return events.map((event, index) => (index === at ? { ...event, attachments: files } : event));
}
