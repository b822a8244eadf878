/** Where a command writes; on a terminal it shows how far it is. */
export interface Output {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

const WIDTH = 30;

/** Shows, on a terminal alone, how far a long work is. @param done from 0 to 1; with 1 the line ends. */
export function showProgress({ stderr }: Pick<Output, 'stderr'>, done: number): void {
  if (!stderr.isTTY) return;
  const full = Math.round(Math.min(1, done) * WIDTH);
  const bar = `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
  stderr.write(`\r${bar} ${String(Math.round(done * 100)).padStart(3)} %${done >= 1 ? '\n' : ''}`);
}
