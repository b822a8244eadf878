import type { ContentHash } from './signal/words.js';

/** What a file may be, by what is in it; its name says nothing. */
export const ATTACHMENT_KINDS = [
  'jpeg',
  'png',
  'webp',
  'gif',
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'odp',
  'txt',
  'csv',
] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** With one entry. */
export const MAX_ATTACHMENTS = 10;
/** Of one file, in bytes, as it is sent. */
export const MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024;
/** Characters of the name of a file. */
export const FILE_NAME_MAX = 150;

/** A file as the history tells it: what stays when the file itself is erased. Its name stands with the file. */
export interface AttachedFile {
  /** SHA-256, hex, of salt and contents. */
  readonly hash: ContentHash;
  readonly kind: AttachmentKind;
  /** In bytes, as it is kept. */
  readonly size: number;
  /** Kept with all that was in it, as its sender asked. */
  readonly original?: boolean;
}

/** Why a file is not taken; the words for each stand in the catalogue under `file_problem.<problem>`. */
export const FILE_PROBLEMS = [
  'empty',
  'too_large',
  'too_much_at_once',
  'name_too_long',
  'unknown',
  'archive',
  'svg',
  'html',
  'program',
  'macros',
  'encrypted',
  'bomb',
  'polyglot',
  'damaged',
  'signed',
  'embedded',
  'active',
  'heic',
  'old_office',
  'too_many_pixels',
  'stays',
  'virus',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

const MEDIA_TYPES: Readonly<Record<AttachmentKind, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

export function mediaTypeOf(kind: AttachmentKind): string {
  return MEDIA_TYPES[kind];
}

const EXTENSIONS: Readonly<Partial<Record<AttachmentKind, readonly string[]>>> = { jpeg: ['jpg', 'jpeg'] };

function extensionsOf(kind: AttachmentKind): readonly string[] {
  return EXTENSIONS[kind] ?? [kind];
}

/** Some systems do not see these, and take the ending before. */
function withoutDotsAtEnd(name: string): string {
  let end = name.length;
  while (end > 0 && ' .'.includes(name[end - 1] ?? '')) end -= 1;
  return name.slice(0, end);
}

/**
 * The name under which a file is given out: the last part of what was sent, of signs that every system takes, and with the
 * ending of what is in it, so that no name makes a file into something else.
 * @param fallback for a name of which nothing is left.
 */
export function safeFileName(sent: string, kind: AttachmentKind, fallback: string): string {
  const last = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    // Control characters, signs that turn the direction of a text, and invisible ones.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*%;]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+/, '');
  const endings = extensionsOf(kind);
  const bare = plain.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const stem = withoutDotsAtEnd(bare) || fallback;
  return `${stem}.${endings[0]}`;
}
