import type { AttachmentKind, FileProblem } from '../domain/attachments.js';
import { cleanImage, type ImageKind } from './images.js';
import { cleanOpenDocument, isOpenDocument, openDocumentKind } from './open-document.js';
import { cleanOpenXml, openXmlKind } from './open-xml.js';
import type { CleanPart } from './package.js';
import { UnreadableXml } from './xml.js';
import { packZip, unpackZip } from './zip.js';

export type CleanDocument =
  /** @property acts whether there was something in it that does things by itself. */
  { readonly kind: AttachmentKind; readonly bytes: Buffer; readonly acts: boolean } | { readonly problem: FileProblem };

const EMBEDDED = /\.(docx|xlsx|pptx)$/;
/** A chart has its figures in a workbook of its own; deeper no document needs to go. */
const DEEPEST = 1;

/** Which document of an office a package is; an archive is none. */
export async function cleanOffice(file: Buffer, depth = 0): Promise<CleanDocument> {
  const unpacked = await unpackZip(file);
  if ('problem' in unpacked) return unpacked;
  const { parts } = unpacked;
  const kind = isOpenDocument(parts) ? openDocumentKind(parts) : openXmlKind(parts);
  if (typeof kind !== 'string') return kind;
  const clean = isOpenDocument(parts) ? cleanOpenDocument : cleanOpenXml;
  const kept = new Map<string, Buffer>();
  let acts = false;
  try {
    const cleaned = await clean(parts, (name, part) => withinDocument(name, part, depth));
    if ('problem' in cleaned) return cleaned;
    for (const [name, part] of cleaned.parts) kept.set(name, part);
    acts = cleaned.acts;
  } catch (error) {
    if (error instanceof UnreadableXml) return { problem: 'damaged' };
    throw error;
  }
  return { kind, bytes: await packZip(kept, new Set(['mimetype'])), acts };
}

async function withinDocument(name: string, part: Buffer, depth: number): Promise<CleanPart> {
  const kind = imageKindOf(part);
  if (kind) {
    const image = await cleanImage(kind, part);
    return 'bytes' in image ? image.bytes : image;
  }
  if (EMBEDDED.test(name) && depth < DEEPEST) {
    const inner = await cleanOffice(part, depth + 1);
    return 'bytes' in inner ? inner.bytes : inner;
  }
  return { problem: /\.(emf|wmf|wdp|svm|svg|eps|pict)$/i.test(name) ? 'stays' : 'embedded' };
}

function imageKindOf(part: Buffer): ImageKind | undefined {
  const head = part.toString('latin1', 0, 12);
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG')) return 'png';
  if (head.startsWith('GIF8')) return 'gif';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'webp';
  return head.startsWith('II*\0') || head.startsWith('MM\0*') ? 'tiff' : undefined;
}
