import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointText, noteText, readCheckpoint, readNote } from '../../../src/domain/audit/checkpoint.js';

const ROOT = Buffer.alloc(32, 5).toString('base64');

describe('a checkpoint', () => {
  it('is three lines, as C2SP has it, and read back as it was', () => {
    const head = { origin: 'weerklank.example.org/log', size: 42, root: ROOT };
    expect(checkpointText(head)).toBe(`weerklank.example.org/log\n42\n${ROOT}\n`);
    expect(readCheckpoint(checkpointText(head))).toEqual(head);
    expect(readCheckpoint(`${checkpointText(head)}an extension\n`)).toEqual(head);
  });

  it.each([
    '',
    'a\n1\n',
    `a\n-1\n${ROOT}\n`,
    `a\n01\n${ROOT}\n`,
    `a\n1e3\n${ROOT}\n`,
    `\n1\n${ROOT}\n`,
    'a\n1\nAAAA\n',
  ])('is not %j', (text) => {
    expect(readCheckpoint(text)).toBeUndefined();
  });

  it('is a signed note: the text, an empty line, and its signatures', () => {
    const text = fc.string({ unit: 'grapheme' }).map((line) => `${line.replaceAll('\r', '')}\n`);
    const signature = fc.record({
      name: fc.constantFrom('a.example', 'b/log'),
      signature: fc.base64String({ minLength: 4 }),
    });
    fc.assert(
      fc.property(text, fc.array(signature, { minLength: 1, maxLength: 3 }), (body, signatures) => {
        expect(readNote(noteText({ text: body, signatures }))).toEqual({ text: body, signatures });
      }),
    );
    for (const broken of ['', 'text\n', 'text\n\n', 'text\n\n- a AAAA\n', 'text\n\n— a+b AAAA\n', 'text\n\n— a AAAA']) {
      expect(readNote(broken)).toBeUndefined();
    }
  });
});
