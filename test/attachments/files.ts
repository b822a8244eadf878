import PdfDocument from 'pdfkit';
import sharp from 'sharp';
import { packZip } from '../../src/attachments/zip.js';

/** A name that stands in each file wherever programs put the name of who made it, and nowhere in what one reads. */
export const MARK = 'Merknaam Maakster';

const PIXELS = { create: { width: 40, height: 30, channels: 3, background: '#3060c0' } } as const;

/** A photograph as a telephone makes it: maker, place and moment in EXIF, lying on its side. */
export function photo(format: 'jpeg' | 'webp' | 'png' = 'jpeg'): Promise<Buffer> {
  return sharp(PIXELS)
    .toFormat(format)
    .withExif({
      IFD0: { Artist: MARK, Copyright: MARK },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 5/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '4/1 18/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

export function gif(): Promise<Buffer> {
  return sharp(PIXELS).gif().toBuffer();
}

/** A document of one page with a photograph on it. */
export async function pdf(text = 'Elke week blijven er bezwaren liggen.'): Promise<Buffer> {
  const image = await photo();
  return new Promise((resolve) => {
    const document = new PdfDocument({ info: { Author: MARK, Title: `Van ${MARK}`, Creator: MARK }, compress: true });
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.text(text);
    document.image(image, { width: 80 });
    document.note(100, 100, 40, 40, 'Een opmerking', { T: new String(MARK) } as never);
    document.end();
  });
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CT = 'http://schemas.openxmlformats.org/package/2006/content-types';
const MAIN = 'application/vnd.openxmlformats-officedocument';
const rels = (...rows: readonly string[]) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join('')}</Relationships>`;
const rel = (id: string, type: string, target: string, more = '') =>
  `<Relationship Id="${id}" Type="${R}/${type}" Target="${target}"${more}/>`;

export type TextParts = Readonly<Record<string, string | Buffer>>;

export function packed(parts: TextParts): Promise<Buffer> {
  const entries = Object.entries(parts).map(([name, part]): [string, Buffer] => [name, Buffer.from(part as string)]);
  return packZip(new Map(entries), new Set(['mimetype']));
}

/** A Word document with every place for a name that Word itself fills. */
export async function docxParts(): Promise<TextParts> {
  return {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${CT}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': rels(
      rel('rId1', 'officeDocument', 'word/document.xml'),
      rel('rId2', 'metadata/core-properties', 'docProps/core.xml'),
    ),
    'docProps/core.xml': `<?xml version="1.0"?><cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${MARK}</dc:creator><cp:lastModifiedBy>${MARK}</cp:lastModifiedBy></cp:coreProperties>`,
    'docProps/app.xml': `<?xml version="1.0"?><Properties xmlns="urn:app"><Company>${MARK}</Company></Properties>`,
    'customXml/item1.xml': `<?xml version="1.0"?><a><b>${MARK}</b></a>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><!-- ${MARK} --><w:document ${W} xmlns:pic="urn:pic"><w:body><w:p w:rsidR="00AB12CD"><w:r><w:t xml:space="preserve">Elke week &amp; altijd. </w:t></w:r><w:ins w:id="1" w:author="${MARK}" w:date="2026-09-01T10:00:00Z"><w:r><w:t>Erbij.</w:t></w:r></w:ins><w:del w:author="${MARK}"/><pic:cNvPr id="1" name="foto" descr="C:\\Users\\${MARK}\\foto.jpg"/></w:p></w:body></w:document>`,
    'word/comments.xml': `<?xml version="1.0"?><w:comments ${W}><w:comment w:id="0" w:author="${MARK}" w:initials="${MARK}"><w:p><w:r><w:t>Klopt dit?</w:t></w:r></w:p></w:comment></w:comments>`,
    'word/people.xml': `<?xml version="1.0"?><w15:people xmlns:w15="urn:w15"><w15:person w15:author="${MARK}"><w15:presenceInfo w15:providerId="AD" w15:userId="${MARK}"/></w15:person></w15:people>`,
    'word/settings.xml': `<?xml version="1.0"?><w:settings ${W}><w:attachedTemplate xmlns:r="${R}" r:id="rId1"/><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids></w:settings>`,
    'word/_rels/settings.xml.rels': rels(
      rel('rId1', 'attachedTemplate', `file:///C:/Users/${MARK}/sjabloon.dotx`, ' TargetMode="External"'),
    ),
    'word/_rels/document.xml.rels': rels(
      rel('rId1', 'comments', 'comments.xml'),
      rel('rId2', 'image', 'media/image1.jpeg'),
      rel('rId3', 'hyperlink', 'https://example.org/wet', ' TargetMode="External"'),
      rel('rId4', 'image', 'http://example.invalid/volg.png', ' TargetMode="External"'),
    ),
    'word/media/image1.jpeg': await photo(),
  };
}

/** A workbook with remarks, people and the folder where it was kept. */
export const XLSX_PARTS: TextParts = {
  '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${CT}"><Override PartName="/xl/workbook.xml" ContentType="${MAIN}.spreadsheetml.sheet.main+xml"/></Types>`,
  '_rels/.rels': rels(rel('rId1', 'officeDocument', 'xl/workbook.xml')),
  'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="urn:x" xmlns:x15ac="urn:y"><fileSharing userName="${MARK}"/><x15ac:absPath url="C:\\Users\\${MARK}\\"/><sheets/></workbook>`,
  'xl/comments1.xml': `<?xml version="1.0"?><comments xmlns="urn:x"><authors><author>${MARK}</author></authors><commentList/></comments>`,
  'xl/persons/person.xml': `<?xml version="1.0"?><personList xmlns="urn:p"><person displayName="${MARK}" id="{1}" userId="${MARK}" providerId="AD"/></personList>`,
  'xl/tables/table1.xml': '<?xml version="1.0"?><table xmlns="urn:x" displayName="Tabel1"/>',
};

/** A text of OpenDocument, with all that LibreOffice writes of its maker. */
export const ODT_PARTS: TextParts = {
  mimetype: 'application/vnd.oasis.opendocument.text',
  'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="urn:o" xmlns:text="urn:t" xmlns:dc="urn:dc" xmlns:loext="urn:l"><office:body><text:p>Elke week.<office:annotation><dc:creator>${MARK}</dc:creator><loext:sender-initials>${MARK}</loext:sender-initials><text:p>Klopt dit?</text:p></office:annotation><text:author-name>${MARK}</text:author-name></text:p></office:body></office:document-content>`,
  'meta.xml': `<?xml version="1.0"?><m><c>${MARK}</c></m>`,
  'settings.xml': `<?xml version="1.0"?><s><printer>${MARK}</printer></s>`,
  'Thumbnails/thumbnail.png': Buffer.from(MARK),
  'META-INF/manifest.xml':
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:m"><manifest:file-entry manifest:full-path="content.xml"/><manifest:file-entry manifest:full-path="meta.xml"/></manifest:manifest>',
};

/** A PDF as programs make it: its letters in a font of its own, its pages packed. */
export function writtenPdf(...pages: readonly string[]): Promise<Buffer> {
  const document = new PdfDocument({ autoFirstPage: false });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(parts))));
  for (const page of pages) {
    document.addPage();
    document.text(page);
  }
  document.end();
  return ended;
}
