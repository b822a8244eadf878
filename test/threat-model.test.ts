import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectTest, tableRows } from './support/named-tests.js';

/** The rows of the table of claims: what is claimed, and `file › test`. */
const SECTION = readFileSync('docs/threat-model.md', 'utf8').split('## Claims and their tests')[1]?.split('\n## ')[0];
const CLAIMS = tableRows(SECTION ?? '')
  .filter(([claim]) => claim !== 'Claim')
  .map(([claim = '', test = '']) => ({ claim, test }));

describe('the threat model', () => {
  it('makes claims', () => {
    expect(CLAIMS.length).toBeGreaterThan(3);
  });

  it.each(CLAIMS)('names the test that fails when it is broken: $claim', ({ test }) => {
    expectTest(test);
  });
});
