import { sql } from 'drizzle-orm';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import type { Database } from '../../src/store/store.js';
import { openStore } from '../../src/store/store.js';
import { TEST_KEYS } from '../support/keys.js';
import { createMigratedDatabase, createTestDatabase } from '../support/postgres.js';
import { openOnFile } from './engines.js';

const put = (db: Database, hash: string, text = '') =>
  db.transaction((tx) => tx.putContents([{ hash, salt: '', text }]));
const has = async (db: Database, hash: string) => (await db.read((reads) => reads.contents([hash]))).has(hash);
const pragma = (db: Database, words: string) =>
  db.work(async ({ db: handle }) => {
    // Of these two one answers with its value, and must be asked so.
    const face = handle as unknown as Record<'get' | 'run', (query: unknown) => unknown>;
    face[words.startsWith('max') ? 'get' : 'run'](sql.raw(`pragma ${words}`));
  }, 'write');

const note = (db: Database) =>
  db.work(
    ({ db: handle, tables }) => handle.insert(tables.contents).values({ hash: 'noted', salt: '', text: '' }),
    'note',
  );

async function open(url: string): Promise<Database> {
  return openStore({ url, seam: () => ({}) as never, keys: TEST_KEYS });
}

describe('a database that cannot', () => {
  it('for want of room says so, has written nothing, and goes on when there is room', async () => {
    const { db, close } = await openOnFile();
    await put(db, 'before');
    await pragma(db, 'max_page_count = 1');
    const refused = Promise.all([put(db, 'too-much', 'x'.repeat(100_000))]);
    await expect(refused).rejects.toMatchObject({ why: 'full', retryAfter: 10 });
    expect(await has(db, 'too-much')).toBe(false);
    await pragma(db, 'max_page_count = 1000000');
    await put(db, 'too-much', 'x'.repeat(100_000));
    expect(await has(db, 'too-much')).toBe(true);
    await close();
  });

  it('be written says so, and goes on when it can', async () => {
    const { db, close } = await openOnFile();
    await put(db, 'before');
    await pragma(db, 'query_only = on');
    await expect(put(db, 'refused')).rejects.toMatchObject({ why: 'read_only' });
    expect(await has(db, 'before')).toBe(true);
    await pragma(db, 'query_only = off');
    await put(db, 'after');
    expect(await has(db, 'after')).toBe(true);
    await close();
  });

  it('be written, being a standby now, is left by the connection that found it so, and the next write goes on elsewhere', async () => {
    const { url, drop } = await createMigratedDatabase();
    const name = new URL(url).pathname.slice(1);
    await ask(`alter database ${name} set default_transaction_read_only = on`);
    const db = await open(url);
    for (const write of [() => note(db), () => put(db, 'refused')]) {
      await expect(write()).rejects.toMatchObject({ why: 'read_only' });
    }
    // What is connected stays as read-only as a standby does; who connects anew can write.
    await ask(`alter database ${name} reset default_transaction_read_only`);
    await put(db, 'after');
    expect(await has(db, 'after')).toBe(true);
    await db.close();
    await drop();
  });

  it('be reached says so', async () => {
    const db = await open('postgres://nobody@127.0.0.1:1/nothing');
    await expect(put(db, 'lost')).rejects.toMatchObject({ why: 'unreachable' });
    await expect(has(db, 'lost')).rejects.toMatchObject({ why: 'unreachable' });
    await db.close();
  });

  it('be reached any more in the midst of a transaction says so, ends no process, and is reached anew', async () => {
    const { url, drop } = await createTestDatabase();
    const db = await open(url);
    await db.migrate();
    const cutOff = db.work(async ({ db: handle }) => {
      const { rows } = (await handle.execute(sql`select pg_backend_pid() as pid`)) as unknown as {
        rows: { pid: number }[];
      };
      await end(rows[0]?.pid ?? 0);
      await new Promise((later) => setTimeout(later, 100));
      await handle.execute(sql`select 1`);
    }, 'write');
    await expect(cutOff).rejects.toMatchObject({ why: 'unreachable' });
    await put(db, 'after');
    expect(await has(db, 'after')).toBe(true);
    await db.close();
    await drop();
  });

  it('be written, because who asked may only read, is at no fault', async () => {
    const { db, close } = await openOnFile();
    const writing = db.work(
      ({ db: handle, tables }) => handle.insert(tables.contents).values({ hash: 'read', salt: '', text: '' }),
      'read',
    );
    await expect(writing).rejects.not.toHaveProperty('why');
    await close();
  });
});

/** Ends the connection that the server knows by this number. */
const end = (pid: number) => ask('select pg_terminate_backend($1)', [pid]);

/** As who keeps the server asks it, not by way of the store. */
async function ask(statement: string, values: readonly unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(statement, [...values]);
  await client.end();
}
