import type { ActWithStandardTexts } from '../../domain/standard-texts.js';
import type { Kit } from '../kit.js';

/** What people have on their writing desk: half-written texts of their own, and the standard texts of their field. */
export function defineDesk({ table, text, instant, bool, json, primaryKey, index }: Kit) {
  const drafts = table(
    'drafts',
    {
      personId: text().notNull(),
      key: text().notNull(),
      values: json<Readonly<Record<string, string>>>().notNull(),
      updatedAt: instant().notNull(),
    },
    (row) => [primaryKey({ columns: [row.personId, row.key] }), index('drafts_age').on(row.updatedAt)],
  );
  const standardTexts = table(
    'standard_texts',
    {
      id: text().primaryKey(),
      fieldId: text().notNull(),
      act: text().$type<ActWithStandardTexts>().notNull(),
      title: text().notNull(),
      text: text().notNull(),
      updatedAt: instant().notNull(),
      updatedBy: text().notNull(),
      retired: bool().notNull(),
    },
    (row) => [index('standard_texts_field').on(row.fieldId, row.act)],
  );
  return { drafts, standardTexts };
}
