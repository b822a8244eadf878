import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, type Handle, openStore } from '../../src/store/store.js';
import { TEST_KEYS } from '../support/keys.js';
import { ENGINES, type Opened, openOnFile } from './engines.js';
import { file, filed } from './given.js';

const put = (db: Database, hash: string) => db.transaction((tx) => tx.putContents([{ hash, salt: '', text: hash }]));
const has = async (db: Database, hash: string) => (await db.read((reads) => reads.contents([hash]))).has(hash);

describe.each(ENGINES)('transactions on $engine', ({ open }) => {
  let opened: Opened;
  let db: Database;
  beforeAll(async () => {
    opened = await open();
    ({ db } = opened);
  });
  afterAll(() => opened.close());

  it('return what the work returns, and see their own writes before anybody else', async () => {
    const seen = await db.transaction(async (tx) => {
      await tx.putContents([{ hash: 'own', salt: '', text: 'text' }]);
      return (await tx.contents(['own'])).get('own');
    });
    expect(seen).toBe('text');
    expect(await has(db, 'own')).toBe(true);
  });

  it('write nothing at all when the work fails', async () => {
    const failing = db.transaction(async (tx) => {
      await tx.putContents([{ hash: 'half', salt: '', text: '' }]);
      throw new Error('fault');
    });
    await expect(failing).rejects.toThrow('fault');
    expect(await has(db, 'half')).toBe(false);
  });

  it('share a commit without sharing a fate: one that fails leaves its neighbours whole', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 150 }, (_, index) =>
        db.transaction(async (tx) => {
          await tx.putContents([{ hash: `n${index}`, salt: '', text: '' }]);
          if (index % 3 === 0) throw new Error(`fault ${index}`);
        }),
      ),
    );
    for (const [index, { status }] of results.entries()) {
      expect(status).toBe(index % 3 === 0 ? 'rejected' : 'fulfilled');
      expect(await has(db, `n${index}`)).toBe(index % 3 !== 0);
    }
  });

  it('do so also as notes', async () => {
    await put(db, 'note 2');
    const note = (hash: string) =>
      db.work(({ db: handle, tables }) => handle.insert(tables.contents).values({ hash, salt: '', text: '' }), 'note');
    const results = await Promise.allSettled(['note 1', 'note 2', 'note 3'].map(note));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await Promise.all([has(db, 'note 1'), has(db, 'note 3')])).toEqual([true, true]);
  });

  it('also when it is the database that refuses', async () => {
    await file(db, 'taken');
    const results = await Promise.allSettled([put(db, 'before'), file(db, 'taken'), put(db, 'after')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([await has(db, 'before'), await has(db, 'after')]).toEqual([true, true]);
  });

  it('cannot be nested, in whatever way', async () => {
    const nested = [
      () => db.transaction(() => put(db, 'nested')),
      () => db.transaction(() => has(db, 'nested')),
      () => db.read(() => put(db, 'nested')),
      () => db.work(() => db.work(async () => 1, 'read'), 'write'),
      () => db.work(() => db.work(async () => 1, 'read'), 'note'),
      () => db.transaction(() => db.work(async () => 1, 'note')),
    ];
    for (const nest of nested) await expect(nest()).rejects.toThrow('a transaction cannot hold another one');
    expect(await has(db, 'nested')).toBe(false);
  });

  it('may follow from one another', async () => {
    let following: Promise<void> | undefined;
    await db.transaction(async () => {
      following = pause(20).then(() => put(db, 'following'));
    });
    await following;
    expect(await has(db, 'following')).toBe(true);
  });

  it('cannot write while reading', async () => {
    const writing = db.work(
      ({ db: handle, tables }) => handle.insert(tables.contents).values({ hash: 'read', salt: '', text: '' }),
      'read',
    );
    await expect(writing).rejects.toThrow(/read-?only/);
  });

  it('let many write at the same time from two processes', async () => {
    const other = await opened.again();
    await Promise.all(Array.from({ length: 60 }, (_, index) => put(index % 2 === 0 ? db : other, `p${index}`)));
    const hashes = Array.from({ length: 60 }, (_, index) => `p${index}`);
    expect((await db.read((reads) => reads.contents(hashes))).size).toBe(60);
  });

  it('do not show the words of a signal in a fault', async () => {
    const failing = db.work(
      ({ db: handle, tables }) =>
        handle.insert(tables.events).values({ ...row, signalId: 'nowhere', data: 'secret words' }),
      'write',
    );
    const error = await failing.catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 5 })).not.toContain('secret words');
  });
  const row = { sequence: 1, type: filed('x').type, at: 0, previousHash: '', hash: '' };

  it('survive that the tables are brought up to date again, also by several at once', async () => {
    await Promise.all([db.migrate(), opened.again().then((other) => other.migrate())]);
    expect(await has(db, 'own')).toBe(true);
  });
});

describe('SQLite', () => {
  /** Drizzle's SQLite face has `get` where PostgreSQL's has `execute`. */
  const pragma = (db: Database, name: string, mode: 'read' | 'write' | 'note') =>
    db.work(async (handle: Handle) => {
      const face = handle.db as unknown as { get(query: unknown): Record<string, unknown> };
      return Object.values(face.get(sql.raw(`pragma ${name}`)))[0];
    }, mode);

  it('has each commit on the disk before it is told: synchronous is full, in WAL, with foreign keys', async () => {
    const { db, close } = await openOnFile();
    expect(await pragma(db, 'synchronous', 'write')).toBe(2);
    expect(await pragma(db, 'journal_mode', 'write')).toBe('wal');
    expect(await pragma(db, 'foreign_keys', 'write')).toBe(1);
    expect(await pragma(db, 'recursive_triggers', 'write')).toBe(1);
    expect(await pragma(db, 'query_only', 'read')).toBe(1);
    await close();
  });

  it('waits for the disk with all but notes, which go before what was asked earlier', async () => {
    const { db, close } = await openOnFile();
    const order: string[] = [];
    const asked = (mode: 'write' | 'note') =>
      pragma(db, 'synchronous', mode).then((level) => order.push(`${mode} ${String(level)}`));
    await Promise.all([asked('write'), asked('write'), asked('note'), asked('note')]);
    await asked('write');
    expect(order).toEqual(['note 1', 'note 1', 'write 2', 'write 2', 'write 2']);
    await close();
  });

  it('does not let a REPLACE remove an event', async () => {
    const { db, close } = await openOnFile();
    await file(db, 'replaced');
    const replacing = db.work(async (handle) => {
      const face = handle.db as unknown as { run(query: unknown): unknown };
      face.run(sql`replace into events select signal_id, sequence, type, at, '{}', previous_hash, hash from events`);
    }, 'write');
    await expect(replacing).rejects.toMatchObject({ cause: { message: 'the history is append-only' } });
    await close();
  });

  it('ends a transaction that waits for something else, and goes on with those behind it', async () => {
    const { db, close } = await openOnFile({ jobLimitMs: 100 });
    let late: Promise<unknown> = Promise.resolve();
    const stuck = db.transaction(async (tx) => {
      await tx.putContents([{ hash: 'stuck', salt: '', text: '' }]);
      await pause(200);
      late = tx.putContents([{ hash: 'late', salt: '', text: '' }]);
      await late;
    });
    const behind = put(db, 'behind');
    await expect(stuck).rejects.toThrow('waited for something else than the database for 100 ms');
    await behind;
    await pause(250);
    await expect(late).rejects.toThrow('not open');
    expect(await Promise.all(['stuck', 'late', 'behind'].map((hash) => has(db, hash)))).toEqual([false, false, true]);
    await close();
  });

  it('tells all of a batch when its commit fails, and then goes on', async () => {
    const { db, close } = await openOnFile();
    await file(db, 'parent');
    const deferred = db.work(async ({ db: handle, tables }) => {
      (handle as unknown as { run(query: unknown): unknown }).run(sql`pragma defer_foreign_keys = on`);
      const row = {
        signalId: 'nobody',
        id: 'one',
        kind: 'triage',
        rung: 0,
        startedAt: 0,
        dueAt: 0,
        status: 'open',
      } as const;
      await handle.insert(tables.deadlines).values(row);
    }, 'write');
    const results = await Promise.allSettled([deferred, put(db, 'shared')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await has(db, 'shared')).toBe(false);
    await put(db, 'shared');
    expect(await has(db, 'shared')).toBe(true);
    await close();
  });

  it('does what was asked before it closes, and refuses what is asked after', async () => {
    const { db, close, again } = await openOnFile();
    const asked = put(db, 'asked');
    const closing = db.close();
    await expect(put(db, 'after')).rejects.toThrow('the store is closed');
    await Promise.all([asked, closing]);
    expect(await has(await again(), 'asked')).toBe(true);
    await close();
  });
});

it('a store needs to be told where it is', async () => {
  await expect(openStore({ seam: () => ({}) as never, keys: TEST_KEYS })).rejects.toThrow('needs the url');
});
