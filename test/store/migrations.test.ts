import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { drizzle as onSqlite } from 'drizzle-orm/better-sqlite3';
import { migrate as migrateSqlite } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle as onPostgres } from 'drizzle-orm/node-postgres';
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emailOf } from '../../src/store/organisation.js';
import { type Database, openStore, type StoreOptions } from '../../src/store/store.js';
import { TEST_KEYS } from '../support/keys.js';
import { createTestDatabase } from '../support/postgres.js';
import { ENGINES } from '../support/setup.js';
import { NOW } from './given.js';

/** What an installation of before the versions of the organisation could hold. */
const BEFORE = `
  insert into organisation_meta (id, version, stamp, name) values (1, 7, 'old', 'Oude dienst');
  insert into units (id, parent_id, kind, name, manager_id) values
    ('service', null, 'service', 'Dienst ''Oost''', 'mia'), ('team', 'service', 'team', 'Team', null);
  insert into persons (id, name, email, unit_id, active) values
    ('mia', 'Mia', 'mia@example.org', 'service', true), ('vera', 'Vera', 'vera@example.org', 'team', true),
    ('victor', 'Victor', 'victor@example.org', 'team', true), ('otto', 'Otto', 'otto@example.org', null, false);
  insert into person_roles (person_id, role) values
    ('vera', 'employee'), ('vera', 'coordinator'), ('victor', 'coordinator'), ('mia', 'director');
  insert into fields (id, code, name) values ('tolls', 'tolheffing', 'Tolheffing'), ('bare', 'kaal', 'Kaal');
  insert into rungs (id, field_id, position, kind) values
    ('tolls-top', 'tolls', 1, 'director'), ('tolls-floor', 'tolls', 0, 'coordinator');
  insert into rung_members (rung_id, person_id, position) values
    ('tolls-floor', 'vera', 1), ('tolls-floor', 'victor', 0), ('tolls-floor', 'otto', 2), ('tolls-top', 'mia', 0);
`;

interface Old {
  readonly where: Partial<StoreOptions>;
  remove(): Promise<void>;
}

/** The migrations up to the second, in a folder of their own. */
async function oldMigrations(engine: 'sqlite' | 'postgres'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'weerklank-migrations-'));
  await cp(join('drizzle', engine), folder, { recursive: true });
  const journal = join(folder, 'meta', '_journal.json');
  const kept = JSON.parse(await readFile(journal, 'utf8')) as { entries: unknown[] };
  await writeFile(journal, JSON.stringify({ ...kept, entries: kept.entries.slice(0, 2) }));
  return folder;
}

async function oldFile(): Promise<Old> {
  const folder = await oldMigrations('sqlite');
  const file = join(folder, 'weerklank.db');
  const connection = new SqliteConnection(file);
  migrateSqlite(onSqlite(connection), { migrationsFolder: folder });
  connection.exec(BEFORE);
  connection.close();
  return { where: { file }, remove: () => rm(folder, { recursive: true }) };
}

async function oldServer(): Promise<Old> {
  const folder = await oldMigrations('postgres');
  const { url, drop } = await createTestDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await migratePostgres(onPostgres(client), { migrationsFolder: folder });
  await client.query(BEFORE);
  await client.end();
  await rm(folder, { recursive: true });
  return { where: { url }, remove: drop };
}

const OLD = [
  { engine: 'sqlite', open: oldFile },
  { engine: 'postgres', open: oldServer },
] as const;

describe.each(OLD.filter(({ engine }) => ENGINES.includes(engine)))(
  'an installation on $engine from before the versions of the organisation',
  ({ open }) => {
    let old: Old;
    let db: Database;
    beforeAll(async () => {
      old = await open();
      db = await openStore({ ...old.where, seam: () => ({}) as never, keys: TEST_KEYS, now: () => NOW });
      await db.migrate();
    });
    afterAll(async () => {
      await db.close();
      await old.remove();
    });

    it('keeps its organisation whole, as it always was', async () => {
      const organisation = await db.read((reads) => reads.organisation());
      expect(await db.read((reads) => reads.organisation(0))).toBe(organisation);
      expect(organisation).toMatchObject({ version: 7, name: 'Oude dienst' });
      expect([...organisation.units.values()]).toEqual([
        { id: 'service', parentId: null, kind: 'service', name: "Dienst 'Oost'", managerId: 'mia' },
        { id: 'team', parentId: 'service', kind: 'team', name: 'Team', managerId: null },
      ]);
      expect([...organisation.persons.values()]).toEqual([
        { id: 'mia', name: 'Mia', unitId: 'service', roles: ['director'], active: true },
        { id: 'otto', name: 'Otto', unitId: null, roles: [], active: false },
        { id: 'vera', name: 'Vera', unitId: 'team', roles: ['coordinator', 'employee'], active: true },
        { id: 'victor', name: 'Victor', unitId: 'team', roles: ['coordinator'], active: true },
      ]);
      expect(await db.work((handle) => emailOf(handle, 'otto', NOW), 'read')).toBe('otto@example.org');
    });

    it('keeps its lines, the rungs and their members in order', async () => {
      const { lines, fields } = await db.read((reads) => reads.organisation());
      expect([...fields.keys()]).toEqual(['bare', 'tolls']);
      expect(lines.get('bare')?.rungs).toEqual([]);
      expect(lines.get('tolls')?.rungs).toEqual([
        { id: 'tolls-floor', kind: 'coordinator', members: ['victor', 'vera'] },
        { id: 'tolls-top', kind: 'director', members: ['mia'] },
      ]);
    });
  },
);
