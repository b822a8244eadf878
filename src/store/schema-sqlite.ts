import { sqliteKit } from './kit.js';
import { define } from './schema.js';

/** Each table by its own name, which is how drizzle-kit finds them. */
export const {
  organisationMeta,
  organisationLog,
  unitVersions,
  personVersions,
  fieldVersions,
  lineVersions,
  absences,
  policies,
  extraDays,
  accounts,
  sessions,
  receiptCodes,
  refreshTokens,
  submitters,
  keptOut,
  joiners,
  shares,
  signals,
  events,
  contents,
  deadlines,
  commitments,
  themes,
  outbox,
  registerEntries,
  idempotencyKeys,
  drafts,
  standardTexts,
} = define(sqliteKit);
