import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standingWork } from '../../src/store/operations.js';
import { claimMail, settleMail } from '../../src/store/outbox.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { TEST_SIGNER } from '../support/keys.js';
import { ENGINES, type Opened } from './engines.js';
import { file, mail, ORGANISATION } from './given.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** A Monday morning, at no whole hour. */
const AT = Date.parse('2025-03-03T09:20:00Z');

describe.each(ENGINES)('the work that stands in the database, on $engine', ({ open }) => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await open();
    await opened.db.work((handle) => saveOrganisation(handle, ORGANISATION), 'write');
  });
  afterEach(() => opened.close());
  const standing = (now = AT, hour = AT - (AT % HOUR)) =>
    opened.db.work((handle) => standingWork(handle, now, hour), 'read');

  it('is nothing where nothing was filed', async () => {
    expect(await standing()).toEqual({
      oldestDueAt: null,
      due: 0,
      setAside: 0,
      mailWaits: [],
      mailDue: 0,
      mailRetrying: 0,
      oldestUnsealedAt: null,
      filed: 0,
    });
  });

  it('has what fell due and is not enforced, since the oldest of it', async () => {
    await file(opened.db, 'a', { at: AT });
    await file(opened.db, 'b', { at: AT });
    expect((await standing()).due).toBe(0);
    await opened.db.work(async ({ db, tables: { signals } }) => {
      await db
        .update(signals)
        .set({ wakesAt: AT - MINUTE })
        .where(sql`id = 'a'`);
      await db
        .update(signals)
        .set({ wakesAt: AT - 2 * MINUTE })
        .where(sql`id = 'b'`);
    }, 'write');
    expect(await standing()).toMatchObject({ due: 2, oldestDueAt: AT - 2 * MINUTE });
  });

  it('has messages that may go, those that wait for another try, and none whose time has not come', async () => {
    await opened.db.transaction((tx) =>
      tx.enqueueMail([mail('a', { notBefore: AT - MINUTE }), mail('b', { notBefore: AT - 1 })]),
    );
    await opened.db.transaction((tx) => tx.enqueueMail([mail('next hour', { notBefore: AT + HOUR })]));
    expect(await standing()).toMatchObject({ mailDue: 2, mailRetrying: 0 });
    await opened.db.work((handle) => claimMail(handle, AT, MINUTE, 1), 'write');
    const later = { status: 'pending', retryAt: AT + MINUTE, error: 'greylisted' } as const;
    await opened.db.work((handle) => settleMail(handle, 'a', later, AT), 'write');
    expect(await standing()).toMatchObject({ mailDue: 1, mailRetrying: 1 });
  });

  it('counts the filings of the hour that is asked for', async () => {
    for (const [id, at] of [
      ['a', AT],
      ['b', AT + 39 * MINUTE],
      ['c', AT + 40 * MINUTE],
    ] as const) {
      await file(opened.db, id, { at });
    }
    expect((await standing()).filed).toBe(2);
  });

  it('has the oldest event that is not in the log', async () => {
    await file(opened.db, 'a', { at: AT });
    await file(opened.db, 'b', { at: AT + MINUTE });
    expect((await standing(AT + 2 * MINUTE)).oldestUnsealedAt).toBe(AT);
    await sealLog({ store: opened.db, clock: { now: () => AT + 2 * MINUTE }, signer: TEST_SIGNER });
    expect((await standing(AT + 2 * MINUTE)).oldestUnsealedAt).toBeNull();
  });

  it('has no event that waits for the end of its hour, nor what came after it in the same signal', async () => {
    const hour = AT - (AT % HOUR);
    await file(opened.db, 'a', { at: hour, confidentiality: 'anonymous' });
    expect((await standing()).oldestUnsealedAt).toBeNull();
    expect((await standing(hour + HOUR - 1)).oldestUnsealedAt).toBeNull();
    expect((await standing(hour + HOUR + MINUTE)).oldestUnsealedAt).toBe(hour + HOUR);
  });
});

describe.each(ENGINES)('the tables on $engine', ({ open }) => {
  it('are known to be as new as this build needs, or newer, and to be older', async () => {
    const { db, close } = await open();
    try {
      expect(await db.migrated()).toBe(true);
      await db.work(async (handle) => {
        const table = sql.raw(handle.engine === 'postgres' ? 'drizzle.__drizzle_migrations' : '__drizzle_migrations');
        const older = sql`update ${table} set created_at = created_at - 1`;
        await (handle.engine === 'postgres' ? handle.db.execute(older) : run(handle.db, older));
      }, 'write');
      expect(await db.migrated()).toBe(false);
    } finally {
      await close();
    }
  });
});

function run(db: unknown, statement: ReturnType<typeof sql>): unknown {
  return (db as { run(statement: ReturnType<typeof sql>): unknown }).run(statement);
}
