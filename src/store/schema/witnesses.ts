import type { Witness } from '../../domain/audit/witnesses.js';
import type { Kit } from '../kit.js';

/** Who is mailed the heads of the log. Every list that ever held stays: triggers in the migrations refuse change and removal. */
export function defineWitnesses({ table, text, integer, instant, json, uniqueIndex }: Kit) {
  /** The list with the highest number counts. `notedBy` is who administered. */
  const witnessLists = table('witness_lists', {
    number: integer().primaryKey(),
    notedAt: instant().notNull(),
    notedBy: text().notNull(),
    before: json<readonly Witness[]>().notNull(),
    after: json<readonly Witness[]>().notNull(),
  });
  /**
   * What a message of the outbox with the same id is to hold: a head (`size`, on `day`, counted from 1970 in Amsterdam) with the
   * proof from `previousSize` on, or that the list with a number was noted.
   */
  const witnessMails = table(
    'witness_mails',
    {
      id: text().primaryKey(),
      email: text().notNull(),
      day: integer(),
      size: integer(),
      previousSize: integer(),
      listNumber: integer(),
    },
    (row) => [uniqueIndex('witness_mails_daily').on(row.email, row.day)],
  );
  return { witnessLists, witnessMails };
}
