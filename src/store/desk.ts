import { asc, eq, inArray, lte } from 'drizzle-orm';
import type { PersonId } from '../domain/signal/words.js';
import { beginOfDay } from '../domain/time/coarse.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { DeskReads, DeskWrites, Draft } from '../usecases/desk-ports.js';
import type { Handle } from './handle.js';

const DAY_MS = 24 * 60 * 60_000;

/** The reading half of the writing desk. */
export function deskReads({ db, tables: { drafts, standardTexts } }: Handle, keys: WebKeys): DeskReads {
  return {
    async drafts(personId, keyStart) {
      const rows = await db
        .select()
        .from(drafts)
        .where(eq(drafts.place, placeTag(keys, personId, keyStart)));
      return rows
        .map(({ id, veiled }) => shown(keys, personId, id, veiled))
        .filter(({ key }) => key.startsWith(keyStart))
        .sort((one, other) => (one.key < other.key ? -1 : 1));
    },
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
export function deskWrites({ db, tables: { drafts, standardTexts } }: Handle, keys: WebKeys): DeskWrites {
  return {
    async keepDraft({ personId, key, values, updatedAt }) {
      const id = draftTag(keys, personId, key);
      const veiled = keys.veil('draft', JSON.stringify({ key, values, updatedAt }), id);
      const keptOn = beginOfDay(updatedAt);
      await db
        .insert(drafts)
        .values({ id, place: placeTag(keys, personId, key), veiled, keptOn })
        .onConflictDoUpdate({ target: drafts.id, set: { veiled, keptOn } });
    },
    async discardDraft(personId, key) {
      await db.delete(drafts).where(eq(drafts.id, draftTag(keys, personId, key)));
    },
    async forgetDrafts(before, limit) {
      const oldest = db
        .select({ id: drafts.id })
        .from(drafts)
        .where(lte(drafts.keptOn, before - DAY_MS))
        .orderBy(asc(drafts.keptOn))
        .limit(limit);
      const gone = await db.delete(drafts).where(inArray(drafts.id, oldest)).returning({ id: drafts.id });
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

/** A draft tells who is writing what to whom: without the key neither its writer, its place nor its words can be read. */
function draftTag(keys: WebKeys, personId: PersonId, key: string): string {
  return keys.tag('draft', personId, key);
}

/** Of all drafts of a person with one signal: what stands before the act in their keys. */
export function placeTag(keys: WebKeys, personId: PersonId, key: string): string {
  return keys.tag('draft', personId, 'place', key.split('/', 1)[0] ?? key);
}

function shown(keys: WebKeys, personId: PersonId, id: string, veiled: string): Draft {
  const { key, values, updatedAt } = JSON.parse(keys.unveil('draft', veiled, id)) as Omit<Draft, 'personId'>;
  return { personId, key, values, updatedAt };
}
