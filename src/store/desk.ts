import { and, asc, eq, inArray, like, sql } from 'drizzle-orm';
import type { DeskReads, DeskWrites } from '../usecases/desk-ports.js';
import type { Handle } from './handle.js';

/** The reading half of the writing desk. */
export function deskReads({ db, tables: { drafts, standardTexts } }: Handle): DeskReads {
  return {
    drafts: (personId, keyStart) =>
      db
        .select()
        .from(drafts)
        .where(and(eq(drafts.personId, personId), startsWith(drafts.key, keyStart)))
        .orderBy(asc(drafts.key)),
    standardTexts: async (fieldIds) =>
      fieldIds.length === 0
        ? []
        : db
            .select()
            .from(standardTexts)
            .where(inArray(standardTexts.fieldId, [...fieldIds]))
            .orderBy(asc(standardTexts.title), asc(standardTexts.id)),
    standardText: async (id) => (await db.select().from(standardTexts).where(eq(standardTexts.id, id)))[0],
  };
}

/** The writing half. */
export function deskWrites({ db, tables: { drafts, standardTexts } }: Handle): DeskWrites {
  return {
    async keepDraft({ personId, key, values, updatedAt }) {
      await db
        .insert(drafts)
        .values({ personId, key, values, updatedAt })
        .onConflictDoUpdate({ target: [drafts.personId, drafts.key], set: { values, updatedAt } });
    },
    async discardDraft(personId, key) {
      await db.delete(drafts).where(and(eq(drafts.personId, personId), eq(drafts.key, key)));
    },
    async forgetDrafts(before, limit) {
      const oldest = sql`(select ${drafts.personId}, ${drafts.key} from ${drafts} where ${drafts.updatedAt} < ${before}
        order by ${drafts.updatedAt} limit ${limit})`;
      const gone = await db
        .delete(drafts)
        .where(sql`(${drafts.personId}, ${drafts.key}) in ${oldest}`)
        .returning({ key: drafts.key });
      return gone.length;
    },
    async keepStandardText({ id, ...changed }) {
      await db
        .insert(standardTexts)
        .values({ id, ...changed })
        .onConflictDoUpdate({ target: standardTexts.id, set: changed });
    },
  };
}

function startsWith(column: Handle['tables']['drafts']['key'], start: string) {
  return like(column, sql`${start.replace(/[\\%_]/g, '\\$&')} || '%' escape '\\'`);
}
