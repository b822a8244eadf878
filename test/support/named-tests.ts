import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** The cells of every row of the tables in a text; a row of dashes is none. */
export function tableRows(markdown: string): readonly (readonly string[])[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.replaceAll('\\|', '\u0000').split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll('\u0000', '|')));
}

/** That there is a test of this name: `test/…test.ts › its name`. */
export function expectTest(named: string): void {
  const [file = '', name = ''] = split(named);
  expect(file).toMatch(/^test\/.+\.test\.tsx?$/);
  expect(name.length).toBeGreaterThan(10);
  expect(readFileSync(file, 'utf8').replaceAll("\\'", "'")).toContain(name);
}

/** That there is a page with this heading: `docs/….md › Heading`. */
export function expectHeading(named: string): void {
  const [file = '', heading = ''] = split(named);
  expect(file).toMatch(/\.md$/);
  const headings = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^#+ |^\*\*/.test(line));
  expect(headings.some((line) => line.replace(/^#+ |^\*\*/, '').startsWith(heading))).toBe(true);
}

/** That every file of ours that a text names in backticks is there. */
export function expectFiles(text: string): void {
  for (const [, file = ''] of text.matchAll(/`((?:src|test|docs|scripts|drizzle)\/[\w./-]+)`/g)) {
    expect([file, existsSync(file)]).toEqual([file, true]);
  }
}

function split(named: string): readonly string[] {
  const at = named.indexOf(' › ');
  return [named.slice(0, at), named.slice(at + 3)];
}
