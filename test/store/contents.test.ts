import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConcurrentWrite } from '../../src/store/store.js';
import { ENGINES, type Opened } from './engines.js';
import { NOW } from './given.js';

describe.each(ENGINES)('texts and keys on $engine', ({ open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  it('keeps a text under its hash, also when it is put twice', async () => {
    const one = { hash: 'h1', salt: 's', text: 'Één “tekst”\n' };
    const two = { hash: 'h2', salt: 's', text: '' };
    await opened.db.transaction((tx) => tx.putContents([one, two]));
    await opened.db.transaction((tx) => tx.putContents([one]));
    const found = await opened.db.read((db) => db.contents(['h2', 'h1', 'h1', 'gone']));
    expect(found).toEqual(
      new Map([
        ['h1', one.text],
        ['h2', ''],
      ]),
    );
    expect(await opened.db.read((db) => db.contents([]))).toEqual(new Map());
  });

  it('puts more texts than go by one statement', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ hash: `many${index}`, salt: 's', text: `${index}` }));
    await opened.db.transaction((tx) => tx.putContents(many));
    const found = await opened.db.read((db) => db.contents(many.map(({ hash }) => hash)));
    expect(found.size).toBe(40);
    expect(found.get('many39')).toBe('39');
  });

  it('remembers what a key was used for', async () => {
    await opened.db.transaction((tx) => tx.rememberIdempotentAnswer('key', 'request', 'signal', NOW));
    await opened.db.transaction(async (tx) => {
      expect(await tx.idempotentAnswer('key', 'request')).toEqual({ sameRequest: true, signalId: 'signal' });
      expect(await tx.idempotentAnswer('key', 'another')).toEqual({ sameRequest: false, signalId: 'signal' });
      expect(await tx.idempotentAnswer('other', 'request')).toBeUndefined();
    });
  });

  it('lets the same key be used once only', async () => {
    const use = () => opened.db.transaction((tx) => tx.rememberIdempotentAnswer('once', 'request', 'signal', NOW));
    await use();
    await expect(use()).rejects.toThrow(ConcurrentWrite);
  });
});
