import { createHash } from 'node:crypto';
import type { ContentHash } from '../domain/signal/words.js';
import type { Content, Ids } from './ports.js';

/** The free texts that people write, by the act in which they write them. */
export type TextDocument =
  | {
      readonly of: 'filing';
      readonly title: string;
      readonly whatHappens: string;
      /** For whom and how often. */
      readonly impact: string;
      readonly request: string;
      /** Of a rechtsstatelijk bezwaar: the law or principle at stake. */
      readonly norm?: string;
    }
  | {
      readonly of: 'feedback';
      readonly reasons: string;
      /** What follows from it. */
      readonly followUp: string;
      /** Anonymised, for the register; empty when none is offered. */
      readonly summaryTitle: string;
      readonly summary: string;
    }
  /** What the register is to tell, or the invitation to join. */
  | { readonly of: 'summary'; readonly summaryTitle: string; readonly summary: string }
  | { readonly of: 'verdict'; readonly reasons: string; readonly summaryTitle: string; readonly summary: string }
  | { readonly of: 'note'; readonly text: string };

export type DocumentOf<T extends TextDocument['of']> = Extract<TextDocument, { of: T }>;

/**
 * A text with its salt under its hash. The salt keeps a hash that outlives an erased text from being guessed back,
 * and keeps two people's equal texts apart.
 */
export function toContent(ids: Ids, document: TextDocument): Content {
  const salt = ids.salt();
  const text = JSON.stringify(document);
  return { hash: contentHash(salt, text), salt, text };
}

/** SHA-256, hex, of salt, newline and text. */
export function contentHash(salt: string, text: string): ContentHash {
  return createHash('sha256').update(`${salt}\n${text}`).digest('hex');
}

/** A stored text, read back; `undefined` where it was erased. */
export function readDocument(text: string | undefined): TextDocument | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as TextDocument);
}

export function isDocument<T extends TextDocument['of']>(
  document: TextDocument | undefined,
  of: T,
): document is DocumentOf<T> {
  return document?.of === of;
}
