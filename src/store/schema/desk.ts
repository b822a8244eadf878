import type { ActWithStandardTexts } from '../../domain/standard-texts.js';
import type { Kit } from '../kit.js';

/** What people have on their writing desk: half-written texts of their own, and the standard texts of their field. */
export function defineDesk({ table, text, instant, bool, index }: Kit) {
  /** `id` and `place` are tags; `keptOn` is a day: a copy tells neither who writes nor about what. */
  const drafts = table(
    'drafts',
    {
      id: text().primaryKey(),
      place: text().notNull(),
      veiled: text().notNull(),
      keptOn: instant().notNull(),
    },
    (row) => [index('drafts_place').on(row.place), index('drafts_age').on(row.keptOn)],
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
