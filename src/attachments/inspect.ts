import type { AttachmentKind } from '../domain/attachments.js';
import type { FileInspector, Inspected } from '../usecases/attachment-ports.js';
import { cleanImage, type ImageKind } from './images.js';
import { cleanOffice } from './office.js';
import { cleanPdf } from './pdf.js';
import { decodedText, sniff } from './sniff.js';
import { textOf } from './text-of.js';

/** Problems of what is taken off, which do not stand in the way of a file that is kept as it is. */
const OF_CLEANING: ReadonlySet<string> = new Set(['stays', 'signed']);

/**
 * What a file is, and what is kept of it: without what it tells about who made it, where, when and with what. Asked to keep
 * the original it gives that, unless something in it does things by itself.
 */
export const inspectFile: FileInspector = async (file, how) => {
  const kept = await inspected(file, how);
  return 'problem' in kept ? kept : { ...kept, text: await textOf(kept.kind, kept.bytes) };
};

async function inspected(file: Buffer, { keepOriginal }: { readonly keepOriginal: boolean }): Promise<Inspected> {
  const found = sniff(file);
  if ('problem' in found) return found;
  const clean = await cleaned(found.kind, file);
  if (!keepOriginal) return 'problem' in clean ? clean : { kind: clean.kind, bytes: clean.bytes };
  if ('problem' in clean) {
    const kind = found.kind === 'zip' ? undefined : found.kind;
    return OF_CLEANING.has(clean.problem) && kind ? { kind, bytes: file } : clean;
  }
  return clean.acts ? { problem: 'active' } : { kind: clean.kind, bytes: file };
}

type Cleaned = (Extract<Inspected, { kind: AttachmentKind }> & { readonly acts: boolean }) | ProblemOf;
type ProblemOf = Extract<Inspected, { problem: unknown }>;

async function cleaned(kind: AttachmentKind | 'zip', file: Buffer): Promise<Cleaned> {
  switch (kind) {
    case 'zip':
    case 'docx':
    case 'xlsx':
    case 'pptx':
    case 'odt':
    case 'ods':
    case 'odp':
      return cleanOffice(file);
    case 'pdf': {
      const pdf = await cleanPdf(file);
      return 'problem' in pdf ? pdf : { kind, ...pdf };
    }
    case 'txt':
      return { kind, bytes: Buffer.from(decodedText(file) ?? ''), acts: false };
    case 'csv': {
      const read = decodedText(file) ?? '';
      const text = withoutFormulas(read);
      return { kind, bytes: Buffer.from(text), acts: text !== read };
    }
    default: {
      const image = await cleanImage(kind satisfies ImageKind, file);
      return 'problem' in image ? image : { kind, ...image, acts: false };
    }
  }
}

/** A cell that a spreadsheet would work out, as the text that it is: a formula can reach outside. A number stays one. */
function withoutFormulas(table: string): string {
  return table.replace(/(^|[;,\t\n\r])("?)(?=[=@]|[+-](?![\d.,]))/g, "$1$2'");
}
