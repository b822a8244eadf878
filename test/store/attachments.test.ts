import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CODE_HOLDER } from '../../src/domain/signal/words.js';
import type { NewFile } from '../../src/usecases/attachment-ports.js';
import { ENGINES, type Opened } from './engines.js';
import { NOW } from './given.js';

const DAY = 86_400_000;
const SECRET = 'Merktekst die nergens leesbaar mag staan';
const NAME = 'notulen-van-jansen.txt';

describe.each(ENGINES)('files on $engine', ({ open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  async function keep(id: string, who: string | typeof CODE_HOLDER = 'emma', keptUntil = NOW + DAY): Promise<NewFile> {
    const hash = createHash('sha256').update(id).digest('hex');
    const file: NewFile = {
      id,
      hash,
      kind: 'txt',
      size: 2 * SECRET.length,
      name: NAME,
      salt: `salt of ${id}`,
      keptUntil,
    };
    await opened.db.transaction((tx) => tx.beginFile(file));
    await opened.db.transaction((tx) => tx.keepPiece(file, 0, Buffer.from(SECRET)));
    await opened.db.transaction((tx) => tx.keepPiece(file, 1, Buffer.from(SECRET)));
    await opened.db.transaction((tx) => tx.finishFile(who, file));
    return file;
  }
  const piece = (hash: string, position: number) => opened.db.read((reads) => reads.filePiece(hash, position));
  const staged = (who: string | typeof CODE_HOLDER, ...ids: string[]) =>
    opened.db.read(async (reads) => (await reads.stagedFiles(who, ids)).map(({ id }) => id));

  it('are kept in pieces under their hash, and given back as they were', async () => {
    const { hash } = await keep('one');
    expect((await piece(hash, 0))?.toString()).toBe(SECRET);
    expect((await piece(hash, 1))?.toString()).toBe(SECRET);
    expect(await piece(hash, 2)).toBeUndefined();
  });

  it('have nothing in a copy that can be read without the key: no content, no name, no sender', async () => {
    await keep('two', 'emma');
    await keep('three', 'emma');
    const rows = await opened.db.work(
      async ({ db, tables }) => [
        ...(await db.select().from(tables.attachments)),
        ...(await db.select().from(tables.attachmentPieces)),
      ],
      'read',
    );
    const said = rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : `${value}`));
    const text = said.join('\n');
    for (const word of [SECRET, NAME, 'jansen', 'emma', 'salt of']) expect(text).not.toContain(word);
    const owners = rows.flatMap((row) => ('owner' in row ? [row.owner] : []));
    expect(new Set(owners).size).toBe(owners.length);
  });

  it('wait for an entry of their sender alone', async () => {
    await keep('of-emma', 'emma');
    await keep('unnamed', CODE_HOLDER);
    expect(await staged('emma', 'of-emma', 'unnamed')).toEqual(['of-emma']);
    expect(await staged('cor', 'of-emma', 'unnamed')).toEqual([]);
    expect(await staged(CODE_HOLDER, 'of-emma', 'unnamed')).toEqual(['unnamed']);
  });

  it('go with one signal, once', async () => {
    const { hash } = await keep('goes', 'emma');
    const attach = (who: string, signal: string) =>
      opened.db.transaction((tx) => tx.attachFiles(who, ['goes'], signal));
    expect(await attach('cor', 'signal-1')).toBe(0);
    expect(await attach('emma', 'signal-1')).toBe(1);
    expect(await attach('emma', 'signal-2')).toBe(0);
    expect(await staged('emma', 'goes')).toEqual([]);
    const files = await opened.db.read((reads) => reads.filesOf('signal-1'));
    expect(files).toEqual([{ hash, kind: 'txt', size: 2 * SECRET.length, name: NAME }]);
  });

  it('are not there for anybody before they are whole', async () => {
    const file: NewFile = {
      id: 'half',
      hash: 'half',
      kind: 'txt',
      size: 1,
      name: NAME,
      salt: 's',
      keptUntil: NOW + DAY,
    };
    await opened.db.transaction((tx) => tx.beginFile(file));
    expect(await staged('emma', 'half')).toEqual([]);
  });

  it('are thrown away after their day, unless they went with an entry', async () => {
    const { hash } = await keep('old', 'emma', NOW - DAY);
    const { hash: kept } = await keep('old-and-sent', 'emma', NOW - DAY);
    await opened.db.transaction((tx) => tx.attachFiles('emma', ['old-and-sent'], 'signal-3'));
    expect(await opened.db.transaction((tx) => tx.forgetStaged(NOW, 10))).toBe(1);
    expect(await piece(hash, 0)).toBeUndefined();
    expect((await piece(kept, 0))?.toString()).toBe(SECRET);
  });

  it('are taken away again by their sender alone', async () => {
    const { hash } = await keep('dropped', 'emma');
    await opened.db.transaction((tx) => tx.dropStaged('cor', 'dropped'));
    expect(await staged('emma', 'dropped')).toEqual(['dropped']);
    await opened.db.transaction((tx) => tx.dropStaged('emma', 'dropped'));
    expect([await staged('emma', 'dropped'), await piece(hash, 0)]).toEqual([[], undefined]);
  });

  it('leave hash, kind and size when they are erased, and neither name nor content', async () => {
    const { hash } = await keep('erased', 'emma');
    await opened.db.transaction((tx) => tx.attachFiles('emma', ['erased'], 'signal-4'));
    expect(await opened.db.transaction((tx) => tx.eraseFiles('signal-4', ['another']))).toBe(0);
    expect(await opened.db.transaction((tx) => tx.eraseFiles('signal-4'))).toBe(1);
    expect(await opened.db.transaction((tx) => tx.eraseFiles('signal-4'))).toBe(0);
    const files = await opened.db.read((reads) => reads.filesOf('signal-4'));
    expect(files).toEqual([{ hash, kind: 'txt', size: 2 * SECRET.length, name: undefined }]);
    expect(await piece(hash, 0)).toBeUndefined();
    const left = await opened.db.work(async ({ db, tables }) => db.select().from(tables.attachmentPieces), 'read');
    expect(left.some((row) => row.hash === hash)).toBe(false);
  });
});
