import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../src/attachments/inspect.js';
import { pdfText } from '../../src/attachments/pdf-text.js';
import { writtenPdf } from './files.js';

describe('the words in a PDF', () => {
  it('are read from each page, as they are kept', async () => {
    const file = await writtenPdf('Het gaat om 111222333, en om coëfficiënten.', 'Bel 06 12345678.');
    const kept = await inspectFile(file, { keepOriginal: false });
    if ('problem' in kept) throw new Error(kept.problem);
    expect(kept.text).toContain('Het gaat om 111222333, en om coëfficiënten.');
    expect(kept.text).toContain('\nBel 06 12345678.');
  });

  it('are none where nothing is written, and unknown of what cannot be read', async () => {
    expect((await pdfText(await writtenPdf('')))?.trim()).toBe('');
    expect(await pdfText(Buffer.from('%PDF-1.7\nnothing of the kind\n%%EOF'))).toBeUndefined();
  });

  it('are read no longer than may be, and never keep anybody else waiting', async () => {
    const long = await writtenPdf(
      ...Array.from({ length: 150 }, (_, page) => `Bladzijde ${page}. ${'woord '.repeat(600)}`),
    );
    let longest = 0;
    const began = performance.now();
    let before = began;
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - before);
      before = performance.now();
    }, 5);
    const whole = await pdfText(long, 60_000);
    clearInterval(beat);
    expect(whole).toContain('Bladzijde 149.');
    expect(longest).toBeLessThan((performance.now() - began) / 2);
    const begun = performance.now();
    const some = await pdfText(long, 1);
    expect(some ?? '').not.toContain('Bladzijde 149.');
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});
