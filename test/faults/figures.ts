import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LONG, SEED } from './seed.js';

/** The faults in the order in which docs/reliability.md tells of them. */
export const FAULTS = [
  'Web and worker processes killed (`kill -9`) while signals are filed and fall due',
  'Two hundred commands at once on one signal',
  'No room left on the disk of the database',
  'A database that can only be read',
  'Backup while people file, put back on an empty machine',
] as const;
export type Fault = (typeof FAULTS)[number];

/** A row of the table in docs/reliability.md. */
export interface Shown {
  readonly fault: Fault;
  /** Where it was shown, and on what. */
  readonly setUp: string;
  /** What had to come of it. */
  readonly must: string;
  /** What came of it. */
  readonly figure: string;
}

/**
 * Hands over what a test has shown; to be called once all was expected that had to be. Printed always, and kept for the
 * report where `FAULTS_FIGURES` names a folder.
 */
export function show(shown: Shown): void {
  process.stdout.write(
    `seed ${SEED} · ${shown.setUp} · ${shown.fault}\n  must: ${shown.must}\n  was:  ${shown.figure}\n`,
  );
  const folder = process.env['FAULTS_FIGURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const name = createHash('sha256').update(`${shown.fault}\n${shown.setUp}`).digest('hex').slice(0, 16);
  const row = { order: FAULTS.indexOf(shown.fault), ...shown, seed: SEED, long: LONG };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(row));
}
