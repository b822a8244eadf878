import { sql } from 'drizzle-orm';
import type { AttachmentKind } from '../../domain/attachments.js';
import type { Kit } from '../kit.js';

/** Files that go with an entry, or wait for it. */
export function defineAttachments({ table, text, integer, instant, bool, bytes, primaryKey, index }: Kit) {
  /**
   * `owner` is a tag of its sender and this file alone, and with `keptUntil`, the end of a day, goes as soon as it has its
   * entry: a copy tells neither who sends files nor at what hour. `veiled` holds name and salt, and is gone once it is erased.
   */
  const attachments = table(
    'attachments',
    {
      hash: text().primaryKey(),
      id: text().notNull().unique(),
      kind: text().$type<AttachmentKind>().notNull(),
      size: integer().notNull(),
      original: bool().notNull(),
      veiled: text(),
      owner: text(),
      keptUntil: instant(),
      signalId: text(),
    },
    (row) => [
      index('attachments_signal').on(row.signalId).where(sql`signal_id is not null`),
      index('attachments_staged').on(row.keptUntil).where(sql`kept_until is not null`),
    ],
  );
  /** Their contents in pieces, each encrypted under a key that nobody has without the salt of the file and the web key. */
  const attachmentPieces = table(
    'attachment_pieces',
    { hash: text().notNull(), position: integer().notNull(), sealed: bytes().notNull() },
    (row) => [primaryKey({ columns: [row.hash, row.position] })],
  );
  return { attachments, attachmentPieces };
}
