import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { formatMoment } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { Receipt } from '../../../usecases/receipts.js';

const require = createRequire(import.meta.url);
const REGULAR = require.resolve('@fontsource/fira-sans/files/fira-sans-latin-400-normal.woff');
const BOLD = require.resolve('@fontsource/fira-sans/files/fira-sans-latin-700-normal.woff');

const INK = '#0b2447';
const MARGIN = 56;

/** The receipt on one page, to print and to keep; what a machine verifies stands at its foot, letter for letter. */
export async function receiptPdf(t: Translate, { facts, filedAt, note }: Receipt, verifyAt: string): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    // Made at the moment of filing, so that the same receipt is the same file.
    info: { Title: t('receipt.title'), Creator: 'Weerklank', CreationDate: new Date(filedAt) },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  pdf.font(BOLD).fontSize(22).fillColor(INK).text(t('receipt.title'));
  pdf.moveDown(0.5).font(REGULAR).fontSize(11).fillColor('black').text(t('receipt.intro'));
  pdf.moveDown();
  const rows = [
    [t('signal.facts.number'), facts.number],
    [t('signal.facts.filed'), formatMoment(t.locale, filedAt)],
    [t('receipt.text_hash'), facts.textHash],
    [t('receipt.event_hash'), facts.eventHash],
  ] as const;
  for (const [name, value] of rows) {
    pdf.font(BOLD).fontSize(10).text(name);
    pdf.font(REGULAR).fontSize(10).text(value).moveDown(0.5);
  }
  pdf
    .moveDown()
    .font(REGULAR)
    .fontSize(11)
    .text(t('receipt.keep', { address: verifyAt }));
  pdf.moveDown().font(BOLD).fontSize(10).text(t('receipt.signed'));
  pdf.moveDown(0.3).font('Courier').fontSize(7.5);
  for (const line of note.split('\n')) pdf.text(line === '' ? ' ' : line);
  pdf.end();
  await done;
  return Buffer.concat(chunks);
}
