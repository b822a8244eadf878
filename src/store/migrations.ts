import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ownFile } from '../own-files.js';

/**
 * The folder with the migrations of an engine.
 * @throws Error when the installation has none.
 */
export function migrationsOf(engine: 'sqlite' | 'postgres'): string {
  return dirname(dirname(ownFile('drizzle', engine, 'meta', '_journal.json')));
}

/** How many migrations this version knows; both engines have as many. */
export function migrationsKnown(): number {
  return journalOf('sqlite').length;
}

/** By which Drizzle knows the newest migration of an engine in this build. */
export function newestMigration(engine: 'sqlite' | 'postgres'): number {
  return Math.max(...journalOf(engine).map(({ when }) => when));
}

function journalOf(engine: 'sqlite' | 'postgres'): readonly { readonly when: number }[] {
  const text = readFileSync(join(migrationsOf(engine), 'meta', '_journal.json'), 'utf8');
  return (JSON.parse(text) as { readonly entries: readonly { readonly when: number }[] }).entries;
}
