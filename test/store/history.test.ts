import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical.js';
import { ENGINES, type Opened } from './engines.js';
import { acknowledged, append, file, missed } from './given.js';

describe.each(ENGINES)('the history on $engine', ({ open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
    const first = await file(opened.db, 'kept');
    const second = await append(opened.db, 'kept', first, acknowledged(first), missed(first));
    await append(opened.db, 'kept', second, missed(second));
  });
  afterAll(() => opened.close());
  const history = () => opened.db.read((db) => db.history('kept'));
  const says = (error: unknown): string => {
    const { message, cause } = error as Error;
    return cause ? `${message} ${says(cause)}` : message;
  };

  it('is a chain: each hash can be worked out from the one before and the event', async () => {
    let previous = '0'.repeat(64);
    for (const { event, hash } of await history()) {
      previous = createHash('sha256')
        .update(`${previous}\n${canonicalJson(event)}`)
        .digest('hex');
      expect(hash).toBe(previous);
    }
    expect(await history()).toHaveLength(4);
  });

  it('cannot be rewritten: the database refuses to change an event', async () => {
    const rewrite = opened.db.work(
      ({ db, tables }) => db.update(tables.events).set({ data: '{}' }).where(eq(tables.events.signalId, 'kept')),
      'write',
    );
    expect(says(await rewrite.catch((error: unknown) => error))).toContain('append-only');
  });

  it('cannot be thinned out: the database refuses to remove an event', async () => {
    const removal = opened.db.work(
      ({ db, tables }) => db.delete(tables.events).where(eq(tables.events.sequence, 2)),
      'write',
    );
    expect(says(await removal.catch((error: unknown) => error))).toContain('append-only');
    expect(await history()).toHaveLength(4);
  });

  it('holds its signal: the database refuses to remove one that has events', async () => {
    const removal = opened.db.work(({ db, tables }) => db.delete(tables.signals), 'write');
    await expect(removal).rejects.toThrow();
  });
});
