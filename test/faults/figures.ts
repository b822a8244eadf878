import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LONG, SEED } from './seed.js';

/** The faults in the order in which docs/reliability.md tells of them. */
export const FAULTS = [
  'Web and worker processes killed (`kill -9`) while signals are filed and fall due',
  'Two hundred commands at once on one signal',
  'PostgreSQL: connections cut in the midst of a commit',
  'PostgreSQL unreachable: connections hang',
  'PostgreSQL restarted (`-m immediate`) while filing',
  'PostgreSQL: a replica promoted in its place',
  'Redis emptied (FLUSHALL)',
  'Redis restarted without its data',
  'Redis unreachable: connections refused',
  'Redis unreachable: connections hang',
  'Redis gone as a process is asked to stop, or just before',
  'Redis: after all of it',
  'No room left on the disk of the database',
  'A database that can only be read',
  'A mail server that greylists (4xx, later yes)',
  'A mail server that refuses all for a wrong setting (5xx on the sender)',
  'A mail server that refuses an addressee for good (5xx)',
  'A mail server that hangs',
  'A mail server that is down for days',
  'The name of the mail server is gone (DNS)',
  'A clock that jumps forwards and back by hours',
  'Two workers whose clocks are ten minutes apart',
  'The night in which Amsterdam puts the clock forwards',
  'The night in which Amsterdam puts the clock back',
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
