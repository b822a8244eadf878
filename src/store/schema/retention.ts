import type { RetentionRules } from '../../domain/retention/rules.js';
import type { Kit } from '../kit.js';

/** How long what is kept; the newest version counts, and no row ever changes. */
export function defineRetention({ table, text, integer, instant, json }: Kit) {
  /** `notedBy` is `null` for whoever installs. */
  const retentionRules = table('retention_rules', {
    version: integer().primaryKey(),
    document: json<RetentionRules>().notNull(),
    notedAt: instant().notNull(),
    notedBy: text(),
  });
  return { retentionRules };
}
