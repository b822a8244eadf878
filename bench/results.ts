import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { escaped, type Lines, lineChart } from './line-chart.js';

const RESULTS = join(process.cwd(), 'bench', 'results');

/** What was to be reached, and what was. */
export interface Goal {
  readonly what: string;
  readonly wanted: string;
  readonly found: string;
  readonly met: boolean;
}

interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Common {
  readonly name: string;
  readonly title: string;
  /** How it was measured, in whole sentences. */
  readonly how: string;
  readonly table: Table;
  /** A second one, under its title. */
  readonly more?: { readonly title: string; readonly table: Table };
  readonly goals: readonly Goal[];
}

export type Result = Common & ({ readonly bars: Bars } | { readonly lines: Lines });

interface Bars {
  readonly unit: string;
  readonly values: readonly (readonly [label: string, value: number])[];
}

/** Writes a result as a page with its table and goals, and as a chart beside it. */
export function writeResult(result: Result): void {
  const { name, title, how, table, more, goals } = result;
  mkdirSync(RESULTS, { recursive: true });
  const lines = (head: readonly string[], rows: readonly (readonly string[])[]) =>
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const text = [
    `# ${title}`,
    `${machine()}. ${how}`,
    lines(table.head, table.rows),
    ...(more ? [`## ${more.title}`, lines(more.table.head, more.table.rows)] : []),
    ...(goals.length > 0
      ? [
          lines(
            ['goal', 'wanted', 'found', ''],
            goals.map((one) => [one.what, one.wanted, one.found, one.met ? 'met' : 'not met']),
          ),
        ]
      : []),
    `![${title}](${name}.svg)`,
  ].join('\n\n');
  writeFileSync(join(RESULTS, `${name}.md`), `${text}\n`);
  const drawn = 'bars' in result ? chart(title, result.bars) : lineChart(title, result.lines);
  writeFileSync(join(RESULTS, `${name}.svg`), drawn);
  process.stdout.write(`\n${text}\n`);
}

/** Figures of a machine that others use as well say little by themselves: hence its load. */
function machine(): string {
  const [load = 0] = loadavg();
  return `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, load of the machine at the end ${load.toFixed(1)}`;
}

const [WIDTH, LEFT, ROW] = [760, 300, 28];

/** Lying bars, one for each value, with the value at the end of each. */
function chart(title: string, { unit, values }: Bars): string {
  const most = Math.max(...values.map(([, value]) => value), 1e-9);
  const space = WIDTH - LEFT - 90;
  const bars = values.map(([label, value], index) => {
    const y = 44 + index * ROW;
    const width = Math.max(1, Math.round((value / most) * space));
    return [
      `<text x="${LEFT - 8}" y="${y + 15}" text-anchor="end">${escaped(label)}</text>`,
      `<rect x="${LEFT}" y="${y}" width="${width}" height="20" fill="#154273"/>`,
      `<text x="${LEFT + width + 6}" y="${y + 15}">${shown(value)}</text>`,
    ].join('');
  });
  const height = 56 + values.length * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="13" role="img">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="8" y="24" font-size="16" font-weight="bold">${escaped(title)} (${escaped(unit)})</text>`,
    ...bars,
    '</svg>\n',
  ].join('\n');
}

function shown(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

/** A percentile of figures. @param share between 0 and 1. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
