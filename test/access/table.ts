import { readFileSync } from 'node:fs';

export type Row = Readonly<Record<string, string>>;

/** The table under a heading of docs/toegang.md, one row a record; a row of another width than its head is a fault. */
export function tableUnder(heading: string): readonly Row[] {
  const text = readFileSync(new URL('../../docs/toegang.md', import.meta.url), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (!section) throw new Error(`docs/toegang.md has no heading "${heading}"`);
  const [head, , ...rows] = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cellsOf);
  if (!head || rows.length === 0) throw new Error(`"${heading}" has no table`);
  return rows.map((cells) => {
    if (cells.length !== head.length) throw new Error(`"${heading}": ${cells.join(' | ')} does not fit its head`);
    return Object.fromEntries(head.map((name, index) => [name, cells[index] ?? '']));
  });
}

/** The names of a cell that the code knows, each between backticks. */
export function codesIn(cell: string | undefined): readonly string[] {
  return [...(cell ?? '').matchAll(/`([a-z_]+)`/g)].map(([, code]) => code ?? '');
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim());
}
