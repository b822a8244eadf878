import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copySqlite } from '../../src/store/backup/sqlite-copy.js';
import { openStore } from '../../src/store/store.js';
import { TEST_KEYS } from '../support/keys.js';

/** Enough for several turns of the copy. */
const ROWS = 12_000;
const INSERT = 'insert into drafts (id, place, veiled, kept_on) values (?, ?, ?, ?)';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weerklank-copy-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('a copy of SQLite never begins anew, and is of the moment at which it began, however much others write meanwhile', async () => {
  const file = join(folder, 'weerklank.db');
  const store = await openStore({ file, seam: () => ({}) as never, keys: TEST_KEYS });
  await store.migrate();
  await store.close();
  const other = new SqliteConnection(file);
  const write = other.prepare(INSERT);
  other.transaction(() => {
    for (let row = 0; row < ROWS; row += 1) write.run(`before-${row}`, 'place', 'x'.repeat(800), row);
  })();
  const told: number[] = [];
  const to = join(folder, 'copy.db');
  const goOn = (done: number) => {
    told.push(done);
    write.run(`meanwhile-${told.length}`, 'place', 'x', 0);
  };
  await copySqlite(file, to, goOn, async () => undefined);
  other.close();
  expect(told.length).toBeGreaterThan(3);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  const copy = new SqliteConnection(to, { readonly: true });
  const ids = copy.prepare('select id from drafts').pluck().all() as string[];
  copy.close();
  expect(ids).toHaveLength(ROWS);
  expect(ids.filter((id) => !id.startsWith('before-'))).toEqual([]);
});
