import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical.js';

describe('canonical JSON', () => {
  it('does not depend on the order in which the keys were made, at any depth', () => {
    expect(canonicalJson({ b: { d: 1, c: [{ z: 1, y: 2 }] }, a: null })).toBe(
      canonicalJson({ a: null, b: { c: [{ y: 2, z: 1 }], d: 1 } }),
    );
  });

  it('keeps the order of a list', () => {
    expect(canonicalJson([2, 1])).toBe('[2,1]');
  });

  it('leaves out what is undefined, so that a copy read back from the history gives the same text', () => {
    const event = { type: 'SignalAcknowledged', at: 1, deadlines: undefined, text: 'é "quoted"\n', flag: false };
    expect(canonicalJson(event)).toBe('{"at":1,"flag":false,"text":"é \\"quoted\\"\\n","type":"SignalAcknowledged"}');
    expect(canonicalJson(JSON.parse(canonicalJson(event)))).toBe(canonicalJson(event));
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, 1n])(
    'refuses %s, which JSON cannot hold',
    (value) => {
      expect(() => canonicalJson({ list: [value] })).toThrow('no canonical JSON');
    },
  );
});
