import { randomInt } from 'node:crypto';

const FIXED = 20261126;

/** The same each time, so that a failure comes back; `FAULTS_SEED=random` takes others, `FAULTS_SEED=<number>` one again. */
export const SEED = seedOf(process.env['FAULTS_SEED']);

/** Whether there is time for the whole figure (`FAULTS_LONG=1`), or only for what continuous integration can wait for. */
export const LONG = process.env['FAULTS_LONG'] === '1';

function seedOf(given: string | undefined): number {
  if (given === undefined || given === '') return FIXED;
  return given === 'random' ? randomInt(2 ** 31) : Number.parseInt(given, 10);
}

/** Chance that follows from the seed and the name of a test alone: numbers from 0 up to 1 (mulberry32). */
export function chance(name: string): () => number {
  let state = SEED;
  for (const character of name) state = Math.imul(state ^ character.charCodeAt(0), 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
