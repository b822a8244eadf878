import type { AttachmentKind } from '../domain/attachments.js';
import { pdfText } from './pdf-text.js';
import { rewriteXml, UnreadableXml } from './xml.js';
import { unpackZip } from './zip.js';

/** The parts with text, and the elements that hold it; all of them, where none are named. */
const TEXTS: Partial<Record<AttachmentKind, { readonly parts: RegExp; readonly holds?: ReadonlySet<string> }>> = {
  docx: {
    parts: /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/,
    holds: new Set(['t', 'delText']),
  },
  // A number of a cell stands with the sheet, a text with those that the sheets share.
  xlsx: { parts: /^xl\/(?:sharedStrings|worksheets\/sheet\d+)\.xml$/, holds: new Set(['t', 'v']) },
  pptx: { parts: /^ppt\/(?:slides|notesSlides)\/\w+\.xml$/, holds: new Set(['t']) },
  odt: { parts: /^content\.xml$/ },
  ods: { parts: /^content\.xml$/ },
  odp: { parts: /^content\.xml$/ },
};
/** After these something else begins. */
const ENDS: ReadonlySet<string> = new Set(['p', 'h', 'si', 'c']);

/**
 * The words in a text, a table, a PDF, or a document of Word, Excel, PowerPoint or OpenDocument, as it is kept; `undefined`
 * of a picture, and of what cannot be read. A paragraph or a cell is a line.
 */
export async function textOf(kind: AttachmentKind, file: Buffer): Promise<string | undefined> {
  if (kind === 'pdf') return pdfText(file);
  if (kind === 'txt' || kind === 'csv') return file.toString('utf8');
  const where = TEXTS[kind];
  const unpacked = where && (await unpackZip(file));
  if (!where || !unpacked || !('parts' in unpacked)) return undefined;
  const read: string[] = [];
  try {
    for (const [name, part] of unpacked.parts) {
      if (!where.parts.test(name)) continue;
      await rewriteXml(part, {
        reads: (of, text) => {
          if (!where.holds || where.holds.has(of)) read.push(text);
        },
        ends: (of) => {
          if (ENDS.has(of)) read.push('\n');
        },
      });
    }
    return read.join('');
  } catch (error) {
    if (error instanceof UnreadableXml) return undefined;
    throw error;
  }
}
