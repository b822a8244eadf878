import type { PgTable } from 'drizzle-orm/pg-core';
import type { PagesWorld } from '../pages/pages-world.js';

/** All rows of all tables as text, so that whatever changed shows. Sessions are left out: looking keeps one going. */
export function everythingKept({ database }: Pick<PagesWorld, 'database'>): Promise<string> {
  return database.work(async ({ db, tables: { sessions: _, ...tables } }) => {
    const kept = [];
    for (const table of Object.values(tables)) kept.push(await db.select().from(table as PgTable));
    return JSON.stringify(kept);
  }, 'read');
}
