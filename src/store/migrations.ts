import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder with the migrations of an engine, found upward from here: this file runs from `src` and from `dist/src`.
 * @throws Error when the installation has none.
 */
export function migrationsOf(engine: 'sqlite' | 'postgres'): string {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const folder = join(at, 'drizzle', engine);
    if (existsSync(join(folder, 'meta', '_journal.json'))) return folder;
    if (at === dirname(at)) throw new Error(`no migrations for ${engine} above ${import.meta.dirname}`);
  }
}

/** How many migrations this version knows; both engines have as many. */
export function migrationsKnown(): number {
  const journal = readFileSync(join(migrationsOf('sqlite'), 'meta', '_journal.json'), 'utf8');
  return (JSON.parse(journal) as { entries: unknown[] }).entries.length;
}

/** By which Drizzle knows the newest migration of an engine in this build. */
export function newestMigration(engine: 'sqlite' | 'postgres'): number {
  const journal = JSON.parse(readFileSync(join(migrationsOf(engine), 'meta', '_journal.json'), 'utf8')) as {
    readonly entries: readonly { readonly when: number }[];
  };
  return Math.max(...journal.entries.map(({ when }) => when));
}
