/** What something was at moments of a run, one line for each. */
export interface Lines {
  readonly unit: string;
  /** Of the moments. */
  readonly along: string;
  readonly series: readonly { readonly label: string; readonly points: readonly (readonly [x: number, y: number])[] }[];
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [760, 320, 56, 130, 44, 44];
/** Told apart by their stroke too, for who sees no colours. */
const STROKES = ['stroke="#154273"', 'stroke="#d52b1e" stroke-dasharray="6 3"'];
const PARTS = 4;

/** Lines from nought up, each with its name at its end. */
export function lineChart(title: string, { unit, along, series }: Lines): string {
  const points = series.flatMap((one) => one.points);
  const [mostX, mostY] = [Math.max(1, ...points.map(([x]) => x)), nice(Math.max(1, ...points.map(([, y]) => y)))];
  const across = (x: number) => round(LEFT + (x / mostX) * (WIDTH - LEFT - RIGHT));
  const up = (y: number) => round(HEIGHT - BOTTOM - (y / mostY) * (HEIGHT - TOP - BOTTOM));
  const parts = Array.from({ length: PARTS + 1 }, (_, part) => part / PARTS);
  const grid = parts.map((part) => {
    const [x, y] = [across(part * mostX), up(part * mostY)];
    return [
      `<line x1="${LEFT}" y1="${y}" x2="${WIDTH - RIGHT}" y2="${y}" stroke="#ddd"/>`,
      `<text x="${LEFT - 6}" y="${y + 4}" text-anchor="end">${round(part * mostY)}</text>`,
      `<text x="${x}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${round(part * mostX)}</text>`,
    ].join('');
  });
  const lines = series.map((one, index) => {
    const [endX, endY] = one.points.at(-1) ?? [0, 0];
    const path = one.points.map(([x, y]) => `${across(x)},${up(y)}`).join(' ');
    return [
      `<polyline points="${path}" fill="none" stroke-width="2" ${STROKES[index % STROKES.length]}/>`,
      `<text x="${across(endX) + 6}" y="${up(endY) + 4}">${escaped(one.label)}</text>`,
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="13" role="img">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="8" y="24" font-size="16" font-weight="bold">${escaped(title)} (${escaped(unit)})</text>`,
    ...grid,
    ...lines,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${escaped(along)}</text>`,
    '</svg>\n',
  ].join('\n');
}

/** Up to a number that divides well. */
function nice(most: number): number {
  const step = 10 ** Math.floor(Math.log10(most));
  return Math.ceil((most / step) * 2) * (step / 2);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** For within a tag. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
