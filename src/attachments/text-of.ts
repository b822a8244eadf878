import type { AttachmentKind } from '../domain/attachments.js';
import { rewriteXml, UnreadableXml } from './xml.js';
import { unpackZip } from './zip.js';

/** The part with the text, and the elements that hold it; all of them, where none are named. */
const TEXTS: Partial<Record<AttachmentKind, { readonly part: string; readonly holds?: ReadonlySet<string> }>> = {
  docx: { part: 'word/document.xml', holds: new Set(['t', 'delText']) },
  odt: { part: 'content.xml' },
};

/**
 * The words in a file of text, CSV, Word or OpenDocument, as it is kept; `undefined` of any other kind, and of what cannot be
 * read. A paragraph is a line.
 */
export async function textOf(kind: AttachmentKind, file: Buffer): Promise<string | undefined> {
  if (kind === 'txt' || kind === 'csv') return file.toString('utf8');
  const where = TEXTS[kind];
  const unpacked = where && (await unpackZip(file));
  const part = unpacked && 'parts' in unpacked ? unpacked.parts.get(where.part) : undefined;
  if (!part) return undefined;
  try {
    const read: string[] = [];
    await rewriteXml(part, {
      reads: (of, text) => {
        if (!where?.holds || where.holds.has(of)) read.push(text);
      },
      ends: (of) => {
        if (of === 'p' || of === 'h') read.push('\n');
      },
    });
    return read.join('');
  } catch (error) {
    if (error instanceof UnreadableXml) return undefined;
    throw error;
  }
}
