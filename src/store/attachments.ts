import { and, asc, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { openPiece, sealPiece } from '../keys/file-cipher.js';
import type { WebKeys } from '../keys/web-keys.js';
import type {
  AttachmentReads,
  AttachmentWrites,
  KeptFile,
  StagedFile,
  Uploader,
} from '../usecases/attachment-ports.js';
import type { Handle } from './handle.js';
import type { Tables } from './schema.js';

type Row = Tables['attachments']['$inferSelect'];

/** The reading half of what goes with entries. */
export function attachmentReads({ db, tables }: Handle, keys: WebKeys): AttachmentReads {
  const { attachments, attachmentPieces } = tables;
  return {
    async stagedFiles(who, ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .select()
        .from(attachments)
        .where(and(inArray(attachments.id, [...new Set(ids)]), isNull(attachments.signalId)));
      const own = rows.filter((row) => row.owner === senderTag(keys, who, row.id));
      return ids.flatMap((id) => {
        const row = own.find((one) => one.id === id);
        return row ? [stagedOf(keys, row)] : [];
      });
    },
    async stagedBytes() {
      const [row] = await db
        .select({ bytes: sql<number>`coalesce(sum(${attachments.size}), 0)`.mapWith(Number) })
        .from(attachments)
        .where(isNotNull(attachments.keptUntil));
      return row?.bytes ?? 0;
    },
    async filesOf(signalId) {
      const rows = await db.select().from(attachments).where(eq(attachments.signalId, signalId));
      return rows.map((row): KeptFile => ({ ...aboutFile(row), name: veiledOf(keys, row)?.name }));
    },
    async filePiece(hash, position) {
      const [row] = await db
        .select()
        .from(attachments)
        .innerJoin(attachmentPieces, eq(attachmentPieces.hash, attachments.hash))
        .where(and(eq(attachments.hash, hash), eq(attachmentPieces.position, position)));
      const secret = row && veiledOf(keys, row.attachments);
      if (!secret) return undefined;
      return openPiece(keys, { hash, salt: secret.salt, position }, Buffer.from(row.attachment_pieces.sealed));
    },
  };
}

/** The writing half. */
export function attachmentWrites({ db, tables }: Handle, keys: WebKeys): AttachmentWrites {
  const { attachments, attachmentPieces } = tables;
  const own = (who: Uploader, id: string) =>
    and(eq(attachments.id, id), eq(attachments.owner, senderTag(keys, who, id)), isNull(attachments.signalId));
  const forget = async (hashes: readonly string[]) => {
    if (hashes.length === 0) return;
    await db.delete(attachmentPieces).where(inArray(attachmentPieces.hash, [...hashes]));
    await db.delete(attachments).where(inArray(attachments.hash, [...hashes]));
  };
  return {
    async beginFile({ id, hash, kind, size, original = false, name, salt, keptUntil }) {
      const veiled = keys.veil('file', JSON.stringify({ name, salt }), hash);
      await db
        .insert(attachments)
        .values({ hash, id, kind, size, original, veiled, owner: null, keptUntil, signalId: null });
    },
    async keepPiece({ hash, salt }, position, piece) {
      const sealed = sealPiece(keys, { hash, salt, position }, piece);
      await db.insert(attachmentPieces).values({ hash, position, sealed });
    },
    async finishFile(who, { id, hash }) {
      await db
        .update(attachments)
        .set({ owner: senderTag(keys, who, id) })
        .where(eq(attachments.hash, hash));
    },
    async attachFiles(who, ids, signalId) {
      let attached = 0;
      for (const id of ids) {
        const set = { signalId, owner: null, keptUntil: null };
        attached += (await db.update(attachments).set(set).where(own(who, id)).returning()).length;
      }
      return attached;
    },
    async dropStaged(who, id) {
      const rows = await db.select({ hash: attachments.hash }).from(attachments).where(own(who, id));
      await forget(rows.map(({ hash }) => hash));
    },
    async forgetStaged(now, limit) {
      const rows = await db
        .select({ hash: attachments.hash })
        .from(attachments)
        .where(lte(attachments.keptUntil, now))
        .orderBy(asc(attachments.keptUntil))
        .limit(limit);
      await forget(rows.map(({ hash }) => hash));
      return rows.length;
    },
    async eraseFiles(signalId, hashes) {
      const those = hashes ? inArray(attachments.hash, [...hashes]) : undefined;
      const rows = await db
        .update(attachments)
        .set({ veiled: null })
        .where(and(eq(attachments.signalId, signalId), isNotNull(attachments.veiled), those))
        .returning({ hash: attachments.hash });
      if (rows.length === 0) return 0;
      const erased = rows.map(({ hash }) => hash);
      await db.delete(attachmentPieces).where(inArray(attachmentPieces.hash, erased));
      return erased.length;
    },
  };
}

/** Of sender and file alone: two files of one person have nothing in common. */
function senderTag(keys: WebKeys, who: Uploader, id: string): string {
  return typeof who === 'string' ? keys.tag('file_sender', id, who) : keys.tag('file_sender', id);
}

function veiledOf(keys: WebKeys, { hash, veiled }: Row): { name: string; salt: string } | undefined {
  return veiled === null ? undefined : JSON.parse(keys.unveil('file', veiled, hash));
}

function aboutFile({ hash, kind, size, original }: Row) {
  return { hash, kind, size, ...(original && { original }) };
}

function stagedOf(keys: WebKeys, row: Row): StagedFile {
  return { ...aboutFile(row), id: row.id, name: veiledOf(keys, row)?.name ?? '' };
}
