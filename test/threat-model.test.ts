import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The rows of the table of claims: what is claimed, and `file › test`. */
const CLAIMS = readFileSync('docs/threat-model.md', 'utf8')
  .split('## Claims and their tests')[1]
  ?.split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Claim '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, claim = '', test = '']) => ({ claim, test }));

describe('the threat model', () => {
  it('makes claims', () => {
    expect(CLAIMS?.length).toBeGreaterThan(3);
  });

  it.each(CLAIMS ?? [])('names the test that fails when it is broken: $claim', ({ test }) => {
    const [file = '', name = ''] = test.split(' › ');
    expect(file).toMatch(/^test\/.+\.test\.tsx?$/);
    expect(name.length).toBeGreaterThan(10);
    const code = readFileSync(file, 'utf8').replaceAll("\\'", "'");
    expect(code).toContain(name);
  });
});
