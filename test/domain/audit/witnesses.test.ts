import { describe, expect, it } from 'vitest';
import { concerned, readWitnesses, witnessedText, witnessLine } from '../../../src/domain/audit/witnesses.js';

const COUNCIL = { name: 'Ondernemingsraad', email: 'or@example.org' };
const INSPECTORATE = { name: '', email: 'inspectie@example.org' };

describe('a list of witnesses', () => {
  it('is a name with an address, or an address, on each line, and is written as it is read', () => {
    const read = readWitnesses('Ondernemingsraad <OR@example.org>\r\n\r\n  inspectie@example.org \n');
    expect(read).toEqual({ ok: true, witnesses: [COUNCIL, INSPECTORATE] });
    expect(readWitnesses([COUNCIL, INSPECTORATE].map(witnessLine).join('\n'))).toEqual(read);
    expect(readWitnesses(' \n')).toEqual({ ok: true, witnesses: [] });
  });

  it.each([
    ['or@example.org\nkortom', 'no_address', 2],
    ['or@example.org, inspectie@example.org', 'no_address', 1],
    ['or@localhost', 'no_address', 1],
    ['or@example.org\nIemand <OR@example.org>', 'twice', 2],
    [Array.from({ length: 21 }, (_, at) => `w${at}@example.org`).join('\n'), 'too_many', 21],
  ])('tells what is wrong on which line (%#)', (typed, problem, line) => {
    expect(readWitnesses(typed)).toEqual({ ok: false, problem, line });
  });

  it('concerns everybody of before and of after, each once', () => {
    const other = { name: 'X', email: 'x@example.org' };
    expect(concerned([COUNCIL, INSPECTORATE], [COUNCIL, other])).toEqual([
      'or@example.org',
      'inspectie@example.org',
      'x@example.org',
    ]);
  });
});

it('what a witness keeps is proof and head, an empty line between', () => {
  const checkpoint = 'a/log\n3\nroot\n\n— a/log sig\n';
  expect(witnessedText({ checkpoint, from: null, proof: [] })).toBe(`weerklank witness v1\nfrom none\n\n${checkpoint}`);
  expect(witnessedText({ checkpoint, from: 2, proof: ['one', 'two'] })).toBe(
    `weerklank witness v1\nfrom 2\nproof one\nproof two\n\n${checkpoint}`,
  );
});
