import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The migrations of a version to come, in a folder.
 * @param statements what its one migration says. @returns where they are.
 */
export async function versionToCome(
  engine: 'sqlite' | 'postgres',
  folder: string,
  statements: readonly string[],
): Promise<string> {
  const to = join(folder, engine);
  await cp(join('drizzle', engine), to, { recursive: true });
  const journal = join(to, 'meta', '_journal.json');
  const known = JSON.parse(await readFile(journal, 'utf8')) as {
    entries: { idx: number; when: number; tag: string }[];
  };
  const last = known.entries.at(-1);
  if (!last) throw new Error('there are no migrations');
  const next = { ...last, idx: last.idx + 1, when: last.when + 1000, tag: '9999_of_a_version_to_come' };
  await writeFile(journal, JSON.stringify({ ...known, entries: [...known.entries, next] }));
  await writeFile(join(to, `${next.tag}.sql`), statements.join(';--> statement-breakpoint\n'));
  return to;
}
