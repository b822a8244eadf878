import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectFiles, expectHeading, expectTest, tableRows } from './support/named-tests.js';

const STATES = ['met', 'partly', 'not met', 'operator', 'n/a'];

const PAGE = readFileSync('docs/asvs.md', 'utf8');
/** Items of levels 1 and 2 as the standard numbers them, each with its level. */
const ITEMS = readFileSync('test/asvs-items.txt', 'utf8')
  .split('\n')
  .filter((line) => /^\d/.test(line))
  .map((line) => line.split(' '));
const ROWS = tableRows(PAGE)
  .filter(([item = '']) => /^\d+\.\d+\.\d+$/.test(item))
  .map(([item = '', level = '', asks = '', state = '', where = '', proof = '']) => {
    return { item, level, asks, state, where, proof };
  });

describe('the page about the OWASP ASVS', () => {
  it('has every item of levels 1 and 2, once, with its level, and no other', () => {
    expect(ITEMS).toHaveLength(253);
    expect(ROWS.map(({ item, level }) => [item, level])).toEqual(ITEMS);
  });

  it('counts what it says', () => {
    const told = tableRows(PAGE).filter(([state = '']) => STATES.includes(state));
    expect(told.map(([state, , items]) => [state, Number(items)])).toEqual(
      STATES.map((state) => [state, ROWS.filter((row) => row.state === state).length]),
    );
  });

  it.each(ROWS)('says of $item what it asks, how it stands, and how one can tell', ({ asks, state, where, proof }) => {
    expect(asks.length).toBeGreaterThan(3);
    expect(STATES).toContain(state);
    expectFiles(where);
    // What is not wholly met says why; what is met shows it.
    if (state !== 'met') expect(where.length).toBeGreaterThan(4);
    else expect(proof).not.toBe('');
    if (proof.startsWith('test/')) expectTest(proof);
    else if (proof !== '') expectHeading(proof);
  });
});
