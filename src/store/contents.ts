import { eq } from 'drizzle-orm';
import type { ContentHash } from '../domain/signal/words.js';
import type { Content } from '../usecases/ports.js';
import { ask, type Handle, insertRows, isAmong, textsFor } from './handle.js';

/** The texts that are (still) there; an erased one is missing from the answer. */
export async function readContents(
  handle: Handle,
  hashes: readonly ContentHash[],
): Promise<ReadonlyMap<ContentHash, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await ask(
    handle,
    'contents',
    ({ contents: { hash, text } }) => ({ hash, text }),
    ({ engine, db, tables: { contents } }, fields) =>
      db.select(fields).from(contents).where(isAmong({ engine }, contents.hash)),
    { texts: textsFor(handle, [...new Set(hashes)]) },
  );
  return new Map(rows.map((row) => [row.hash, row.text]));
}

/** The same text under the same salt is kept once. */
export async function putContents(handle: Handle, contents: readonly Content[]): Promise<void> {
  const rows = contents.map(({ hash, salt, text }) => ({ hash, salt, text, maskedHash: null }));
  await insertRows(handle, 'put_contents', handle.tables.contents, rows, {
    end: (insert) => insert.onConflictDoNothing(),
  });
}

/** See `SignalWrites.maskContent`. */
export async function maskContent(
  { db, tables: { contents } }: Handle,
  hash: ContentHash,
  { hash: maskedHash, salt, text }: Content,
): Promise<void> {
  await db.update(contents).set({ salt, text, maskedHash }).where(eq(contents.hash, hash));
}
