import type { FieldId, PersonId } from '../domain/signal/words.js';
import type { StandardText } from '../domain/standard-texts.js';
import type { Instant } from '../domain/time/working-days.js';

/** What the writing desk needs from the store: drafts, which only their writer reads, and standard texts. */

/** What someone has typed and not sent yet: name of the field → text. */
export type DraftValues = Readonly<Record<string, string>>;

export interface Draft {
  readonly personId: PersonId;
  /** `filing`, or the number of a signal and the name of an act: `WK-7K3QX9TM/give_feedback`. */
  readonly key: string;
  readonly values: DraftValues;
  readonly updatedAt: Instant;
}

export interface DeskReads {
  /** The drafts of one person whose key is, or begins with, a text. */
  drafts(personId: PersonId, keyStart: string): Promise<readonly Draft[]>;
  /** Those of these fields, by title; also the retired ones. */
  standardTexts(fieldIds: readonly FieldId[]): Promise<readonly StandardText[]>;
  standardText(id: string): Promise<StandardText | undefined>;
}

export interface DeskWrites {
  /** In place of an earlier one under the same key. */
  keepDraft(draft: Draft): Promise<void>;
  discardDraft(personId: PersonId, key: string): Promise<void>;
  /** Removes drafts that were last kept before a moment, the oldest first. @returns how many. */
  forgetDrafts(before: Instant, limit: number): Promise<number>;
  /** New, or in place of the one with the same id. */
  keepStandardText(text: StandardText): Promise<void>;
}
