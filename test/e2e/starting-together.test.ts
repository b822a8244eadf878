import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrationsKnown } from '../../src/store/migrations.js';
import { weerklank } from './processes.js';

const TOGETHER = 10;

it(`${TOGETHER} processes that start together on an empty SQLite file all come up, and each migration was done once`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'weerklank-together-'));
  try {
    const settings = { WEERKLANK_DATA: folder, NODE_ENV: 'test' };
    const ended = await Promise.allSettled(Array.from({ length: TOGETHER }, () => weerklank(['migrate'], settings)));
    expect(ended.filter(({ status }) => status === 'rejected')).toEqual([]);
    const connection = new SqliteConnection(join(folder, 'weerklank.db'));
    const rows = connection.prepare('select count(*) from __drizzle_migrations').pluck().get();
    connection.close();
    expect(rows).toBe(migrationsKnown());
  } finally {
    await rm(folder, { recursive: true });
  }
});
