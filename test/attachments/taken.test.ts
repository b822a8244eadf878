import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../src/attachments/inspect.js';
import { textOf } from '../../src/attachments/text-of.js';
import { unpackZip } from '../../src/attachments/zip.js';
import { docxParts, MARK, ODT_PARTS, packed, pdf, photo, XLSX_PARTS } from './files.js';

const CLEAN = { keepOriginal: false };

async function taken(file: Buffer, how = CLEAN) {
  const found = await inspectFile(file, how);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

/** All that stands in a file, also packed within it. */
async function everythingIn(file: Buffer): Promise<string> {
  const said = [file.toString('latin1'), file.toString('utf16le'), Buffer.from(file.subarray(1)).toString('utf16le')];
  const zip = await unpackZip(file);
  if ('parts' in zip) {
    for (const [name, part] of zip.parts) said.push(name, part.toString('utf8'), part.toString('latin1'));
  }
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 1)) {
    try {
      said.push(inflateSync(file.subarray(at + 7)).toString('latin1'));
    } catch {
      // Not packed.
    }
  }
  return said.join('\n');
}

describe('what is kept of a file', () => {
  it.each(['jpeg', 'webp', 'png'] as const)(
    'of a photo (%s): the picture, upright, and nothing of who, where and when',
    async (format) => {
      const file = await photo(format);
      expect(await everythingIn(file)).toContain(MARK);
      const { kind, bytes } = await taken(file);
      expect(kind).toBe(format);
      const { exif, xmp, width, height, orientation } = await sharp(bytes).metadata();
      expect({ exif, xmp, width, height, orientation }).toMatchObject({
        exif: undefined,
        xmp: undefined,
        width: 30,
        height: 40,
      });
      expect(await everythingIn(bytes)).not.toContain(MARK);
    },
  );

  it('of a PDF: its pages, without its maker, who remarked what, and what the photos in it tell', async () => {
    const file = await pdf();
    expect(await everythingIn(file)).toContain(MARK);
    const { kind, bytes } = await taken(file);
    expect(kind).toBe('pdf');
    const all = await everythingIn(bytes);
    expect(all).not.toContain(MARK);
    expect(all).not.toContain('Exif');
    expect(bytes.includes('/DCTDecode')).toBe(true);
    expect(all).not.toMatch(/\/(Author|Producer|CreationDate|Metadata|ID)\b/);
  });

  it('of a Word document: its words, remarks and changes, without who made them', async () => {
    const file = await packed(await docxParts());
    expect(await everythingIn(file)).toContain(MARK);
    const { kind, bytes } = await taken(file);
    expect(kind).toBe('docx');
    const all = await everythingIn(bytes);
    expect(all).not.toContain(MARK);
    expect(all).not.toMatch(/00AB12CD|Exif|docProps|customXml|people\.xml|example\.invalid|2026-09-01/);
    for (const words of [
      'Elke week &amp; altijd. ',
      'Erbij.',
      'Klopt dit?',
      'w:author="Auteur"',
      'https://example.org/wet',
    ]) {
      expect(all).toContain(words);
    }
    expect((await textOf(kind, bytes))?.trim()).toBe('Elke week & altijd. Erbij.\nKlopt dit?');
  });

  it('of a workbook: its cells, without who shared it and from which folder', async () => {
    const { kind, bytes } = await taken(await packed(XLSX_PARTS));
    const all = await everythingIn(bytes);
    expect([kind, all.includes(MARK), all.includes('displayName="Tabel1"')]).toEqual(['xlsx', false, true]);
    const sheet =
      '<?xml version="1.0"?><worksheet><sheetData><row><c><v>111222333</v></c><c><v>5</v></c></row></sheetData></worksheet>';
    const numbers = await packed({ ...XLSX_PARTS, 'xl/worksheets/sheet1.xml': sheet });
    expect((await textOf('xlsx', numbers))?.split('\n')).toEqual(expect.arrayContaining(['111222333', '5']));
  });

  it('of an OpenDocument: its words, without its maker', async () => {
    const { kind, bytes } = await taken(await packed(ODT_PARTS));
    expect(kind).toBe('odt');
    const all = await everythingIn(bytes);
    expect(all).not.toContain(MARK);
    expect(all).not.toMatch(/meta\.xml|Thumbnails/);
    expect(await textOf(kind, bytes)).toContain('Elke week.');
  });

  it('of a text: its words, in UTF-8, also where an older program wrote it', async () => {
    const { kind, bytes } = await taken(Buffer.from('Eén bezwaar per week, caf\xe9', 'latin1'));
    expect([kind, bytes.toString('utf8')]).toEqual(['txt', 'Eén bezwaar per week, café']);
    const table = await taken(Buffer.from('naam;aantal\nbezwaren;12\n'));
    expect([table.kind, await textOf(table.kind, table.bytes)]).toEqual(['csv', 'naam;aantal\nbezwaren;12\n']);
  });

  it('of a table: a formula as text, and a number as a number', async () => {
    const sent = 'naam;bedrag\n=HYPERLINK("http://example.invalid");-12,50\n"@SUM(1)";+cmd|x\n';
    const { kind, bytes } = await taken(Buffer.from(sent));
    expect([kind, bytes.toString()]).toEqual([
      'csv',
      'naam;bedrag\n\'=HYPERLINK("http://example.invalid");-12,50\n"\'@SUM(1)";\'+cmd|x\n',
    ]);
    expect(await inspectFile(Buffer.from(sent), { keepOriginal: true })).toEqual({ problem: 'active' });
  });

  it('the original, byte for byte, only for who asks, and never with what does things by itself', async () => {
    const file = await packed({
      ...(await docxParts()),
      'word/_rels/document.xml.rels': '<a/>',
      'word/_rels/settings.xml.rels': '<a/>',
    });
    expect((await taken(file, { keepOriginal: true })).bytes.equals(file)).toBe(true);
    const reaching = await packed(await docxParts());
    expect(await inspectFile(reaching, { keepOriginal: true })).toEqual({ problem: 'active' });
  });

  it('no byte of the name of its maker, whatever that name is', async () => {
    const name = fc.stringMatching(/^[A-Z][a-zé]{5,14} [A-Z][a-zé]{5,14}$/);
    const parts = await docxParts();
    await fc.assert(
      fc.asyncProperty(name, async (maker) => {
        const named = Object.entries(parts).map(([path, part]) => [
          path,
          typeof part === 'string' ? part.replaceAll(MARK, maker) : part,
        ]);
        const { bytes } = await taken(await packed(Object.fromEntries(named)));
        const all = await everythingIn(bytes);
        return !all.includes(maker) && !all.includes(Buffer.from(maker).toString('latin1'));
      }),
      { numRuns: 20 },
    );
  });
});
