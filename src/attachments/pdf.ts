import { promisify } from 'node:util';
import { inflate, inflateSync } from 'node:zlib';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import type { FileProblem } from '../domain/attachments.js';
import { withoutRemarks } from './jpeg-segments.js';

export type CleanPdf =
  /** @property acts whether there was something in it that does things by itself. */
  { readonly bytes: Buffer; readonly acts: boolean } | { readonly problem: FileProblem };

/** Of a stream, unpacked. */
const MAX_STREAM = 64 * 1024 * 1024;
/** Of all streams that hold objects, unpacked: the parser unpacks these without a bound of its own. */
const MAX_OBJECTS = 128 * 1024 * 1024;
const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflate);

/** What goes wherever it stands (ISO 32000-2): who, when and with what; and what was hung onto it. */
const GOES = ['Metadata', 'PieceInfo', 'LastModified', 'Thumb', 'AF', 'SpiderInfo', 'XFA', 'Threads', 'Collection'];
/** What is done without anybody asking, or reaches outside. */
const ACTS = ['OpenAction', 'AA', 'JS', 'JavaScript', 'EmbeddedFiles', 'EF', 'RichMediaContent', 'Renditions'];
const ACTIONS = /^(JavaScript|Launch|SubmitForm|ImportData|GoToR|GoToE|Rendition|Movie|Sound|RichMediaExecute)$/;
const ACTIVE_ANNOTATIONS = /^(FileAttachment|RichMedia|3D|Movie|Sound|Screen)$/;
/** Remarks in the margin bear the name of who made them. */
const OF_REMARKS = ['T', 'CreationDate', 'M', 'NM'];
const NO_REMARKS = /^(Widget|Link)$/;
/** Marks of what is told about a document or a picture. */
const TELLING = ['Exif\0\0', '<x:xmpmeta', '<?xpacket', 'ns.adobe.com/xap'];

/** Writes a PDF anew from what its pages need; what is told about it and what hangs loose in it is gone. */
export async function cleanPdf(file: Buffer): Promise<CleanPdf> {
  const end = file.lastIndexOf('%%EOF');
  if (end < 0) return { problem: 'damaged' };
  const head = file.toString('latin1', 0, 1024).toLowerCase();
  const tail = file.toString('latin1', end + 5);
  if (
    /<script|<html|<!doctype|<svg|<\?php/.test(head) ||
    head.includes('pk\x03\x04') ||
    /\S/.test(tail.replaceAll('\0', ''))
  ) {
    return { problem: 'polyglot' };
  }
  const bounded = objectsWithinBounds(file);
  if (bounded) return { problem: bounded };
  try {
    const pdf = await PDFDocument.load(file, {
      ignoreEncryption: true,
      updateMetadata: false,
      throwOnInvalidObject: true,
      parseSpeed: 500,
    });
    const { context } = pdf;
    if (context.trailerInfo.Encrypt) return { problem: 'encrypted' };
    if (!(context.lookup(context.trailerInfo.Root) instanceof PDFDict)) return { problem: 'damaged' };
    if (isSigned(context)) return { problem: 'signed' };
    delete context.trailerInfo.Info;
    delete context.trailerInfo.ID;
    const acts = strip(context);
    forgetLoose(context);
    const problem = await cleanStreams(context);
    if (problem) return { problem };
    const bytes = Buffer.from(
      await pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false, rewrite: true }),
    );
    return TELLING.some((mark) => bytes.includes(mark, 0, 'latin1')) ? { problem: 'stays' } : { bytes, acts };
  } catch {
    return { problem: 'damaged' };
  }
}

/** Unpacks within bounds what the parser is going to unpack without. */
function objectsWithinBounds(file: Buffer): FileProblem | undefined {
  let total = 0;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    const before = file
      .toString('latin1', Math.max(0, at - 2048), at)
      .replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    const about = before.slice(before.lastIndexOf(' obj') + 1);
    if (!/\/(ObjStm|XRef)\b/.test(about)) continue;
    const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+|\d+ \d+ R)?/.exec(about);
    if (!filter) continue;
    if (!/^\/Filter\[?\/(FlateDecode|Fl)\]?$/.test(filter[0].replace(/\s/g, ''))) return 'damaged';
    const from = at + 6 + (file[at + 6] === 0x0d ? 2 : 1);
    try {
      total += inflateSync(file.subarray(from), { maxOutputLength: MAX_STREAM }).length;
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return 'bomb';
      return 'damaged';
    }
    if (total > MAX_OBJECTS) return 'bomb';
  }
  return undefined;
}

function nameIn(dict: PDFDict, key: string): string {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : '';
}

/** A signature would be broken by what is taken off, and names who put it. */
function isSigned(context: PDFContext): boolean {
  return dictsOf(context).some(
    (dict) =>
      nameIn(dict, 'Type') === 'Sig' ||
      dict.has(PDFName.of('ByteRange')) ||
      (nameIn(dict, 'FT') === 'Sig' && dict.has(PDFName.of('V'))),
  );
}

/** @returns whether something was taken off that does things by itself. */
function strip(context: PDFContext): boolean {
  let acts = false;
  for (const dict of dictsOf(context)) {
    for (const key of GOES) dict.delete(PDFName.of(key));
    for (const key of ACTS) if (dict.delete(PDFName.of(key)) && key !== 'OpenAction') acts = true;
    const subtype = nameIn(dict, 'Subtype');
    const isRemark = dict.has(PDFName.of('Rect')) && !NO_REMARKS.test(subtype);
    if (isRemark) for (const key of OF_REMARKS) dict.delete(PDFName.of(key));
    for (const key of ['A', 'PA', 'Next']) {
      const action = dict.lookup(PDFName.of(key));
      if (action instanceof PDFDict && ACTIONS.test(nameIn(action, 'S'))) {
        dict.delete(PDFName.of(key));
        acts = true;
      }
    }
    const annotations = dict.lookup(PDFName.of('Annots'));
    if (annotations instanceof PDFArray && withoutActive(annotations)) acts = true;
  }
  return acts;
}

function withoutActive(annotations: PDFArray): boolean {
  let found = false;
  for (let index = annotations.size() - 1; index >= 0; index -= 1) {
    const one = annotations.lookup(index);
    if (!(one instanceof PDFDict) || !ACTIVE_ANNOTATIONS.test(nameIn(one, 'Subtype'))) continue;
    annotations.remove(index);
    found = true;
  }
  return found;
}

/** Every dictionary in the document, also those within others and of streams. */
function dictsOf(context: PDFContext): readonly PDFDict[] {
  const found: PDFDict[] = [];
  const waiting: PDFObject[] = context.enumerateIndirectObjects().map(([, object]) => object);
  for (let object = waiting.pop(); object !== undefined; object = waiting.pop()) {
    if (object instanceof PDFStream) waiting.push(object.dict);
    else if (object instanceof PDFArray) waiting.push(...object.asArray());
    else if (object instanceof PDFDict) {
      found.push(object);
      waiting.push(...object.values());
    }
  }
  return found;
}

/** What nothing points to any more: earlier versions of a page, a text that was deleted, what was taken off. */
function forgetLoose(context: PDFContext): void {
  const needed = new Set<PDFRef>();
  const waiting: (PDFObject | undefined)[] = [context.trailerInfo.Root];
  while (waiting.length > 0) {
    const object = waiting.pop();
    if (object instanceof PDFRef) {
      if (needed.has(object)) continue;
      needed.add(object);
      waiting.push(context.lookup(object));
    } else if (object instanceof PDFStream) waiting.push(object.dict);
    else if (object instanceof PDFArray) waiting.push(...object.asArray());
    else if (object instanceof PDFDict) waiting.push(...object.values());
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!needed.has(ref)) context.delete(ref);
}

/** Photographs without what their camera told; and nothing of the kind anywhere else. */
async function cleanStreams(context: PDFContext): Promise<FileProblem | undefined> {
  for (const [ref, stream] of context.enumerateIndirectObjects()) {
    if (!(stream instanceof PDFRawStream)) continue;
    const filters = filtersOf(stream.dict);
    const last = filters.at(-1);
    const packed = filters[0] === 'FlateDecode';
    const isPicture = nameIn(stream.dict, 'Subtype') === 'Image';
    if (packed && filters.length === 1 && isPicture) continue;
    let plain: Buffer = Buffer.from(stream.contents);
    if (packed) {
      try {
        plain = await unpack(stream.contents, { maxOutputLength: MAX_STREAM });
      } catch (error) {
        return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'damaged';
      }
    }
    if (last === 'DCTDecode' && filters.length === (packed ? 2 : 1)) {
      const clean = withoutRemarks(plain);
      if (!clean) return 'damaged';
      stream.dict.set(PDFName.of('Filter'), PDFName.of('DCTDecode'));
      stream.dict.delete(PDFName.of('DecodeParms'));
      context.assign(ref, PDFRawStream.of(stream.dict, clean));
    } else if (TELLING.some((mark) => plain.includes(mark, 0, 'latin1'))) return 'stays';
    else if (last === 'JPXDecode' && plain.includes('uuid', 0, 'latin1')) return 'stays';
  }
  return undefined;
}

function filtersOf(dict: PDFDict): readonly string[] {
  const filter = dict.lookup(PDFName.of('Filter'));
  if (filter instanceof PDFName) return [filter.decodeText()];
  if (!(filter instanceof PDFArray)) return [];
  return Array.from({ length: filter.size() }, (_, index) => filter.lookup(index)).map((one) =>
    one instanceof PDFName ? one.decodeText() : '',
  );
}
