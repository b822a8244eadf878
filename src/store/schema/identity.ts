import type { AccountAct, LinkKind } from '../../usecases/identity-ports.js';
import type { Kit } from '../kit.js';

export function defineIdentity({ table, text, integer, instant, bool, primaryKey, uniqueIndex, index }: Kit) {
  const accounts = table('accounts', {
    personId: text().primaryKey(),
    username: text().notNull().unique(),
    passwordHash: text().notNull(),
    createdAt: instant().notNull(),
    failedAttempts: integer().notNull(),
    lockedUntil: instant(),
  });
  /**
   * `id` is the digest of the token; the token itself is kept nowhere. `owner` is a tag, `veiled` cannot be read without
   * the web key, and `expiresAt` is the end of a day: a copy tells neither who was here nor when (docs/threat-model.md).
   */
  const sessions = table(
    'sessions',
    { id: text().primaryKey(), owner: text().notNull(), veiled: text().notNull(), expiresAt: instant().notNull() },
    (row) => [index('sessions_owner').on(row.owner), index('sessions_expiry').on(row.expiresAt)],
  );
  /** As with sessions. */
  const refreshTokens = table(
    'refresh_tokens',
    {
      id: text().primaryKey(),
      familyId: text().notNull(),
      owner: text().notNull(),
      veiled: text().notNull(),
      expiresAt: instant().notNull(),
      used: bool().notNull(),
      revoked: bool().notNull(),
    },
    (row) => [
      index('refresh_tokens_family').on(row.familyId),
      index('refresh_tokens_owner').on(row.owner),
      index('refresh_tokens_expiry').on(row.expiresAt),
    ],
  );
  /**
   * The identity seam (domain.md P4): read and written by src/identity alone. `unitId` is the unit of the submitter at
   * filing, by which figures are counted.
   */
  const submitters = table(
    'submitters',
    { signalId: text().primaryKey(), personId: text().notNull(), unitId: text() },
    (row) => [index('submitters_person').on(row.personId)],
  );
  /**
   * The same of a confidential signal, of which a copy of the database tells nothing (docs/threat-model.md): `seal` can be
   * opened by the mail worker alone, `tag` is that of signal and person, `find` that of the person and how manyth it is,
   * and `unit` lies under the veil.
   */
  const sealedSubmitters = table(
    'sealed_submitters',
    {
      signalId: text().primaryKey(),
      seal: text().notNull(),
      keyId: text().notNull(),
      tag: text().notNull(),
      find: text().notNull(),
      unit: text().notNull(),
    },
    (row) => [uniqueIndex('sealed_submitters_find').on(row.find), index('sealed_submitters_key').on(row.keyId)],
  );
  /** Whom a submitter keeps out: a tag of signal and person. */
  const keptOut = table('kept_out', { signalId: text().notNull(), tag: text().notNull() }, (row) => [
    primaryKey({ columns: [row.signalId, row.tag] }),
  ]);
  /** Who joined, kept like a confidential submitter; who did so by name lies under the veil, who is only counted under a seal. */
  const joiners = table(
    'joiners',
    {
      id: text().primaryKey(),
      signalId: text().notNull(),
      byName: bool().notNull(),
      joinedAt: instant().notNull(),
      tag: text().notNull(),
      find: text().notNull(),
      veiled: text(),
      seal: text(),
      keyId: text(),
    },
    (row) => [
      uniqueIndex('joiners_once').on(row.tag),
      uniqueIndex('joiners_find').on(row.find),
      index('joiners_signal').on(row.signalId),
      index('joiners_key').on(row.keyId),
    ],
  );
  /** With which manager a signal is shared, under the veil. */
  const shares = table(
    'shares',
    {
      id: text().primaryKey(),
      signalId: text().notNull(),
      ended: bool().notNull(),
      tag: text().notNull(),
      find: text().notNull(),
      veiled: text().notNull(),
    },
    (row) => [
      index('shares_signal').on(row.signalId),
      index('shares_tag').on(row.tag),
      uniqueIndex('shares_find').on(row.find),
    ],
  );
  /**
   * Who the submitter of a confidential signal is, under the veil, for one person of the line for whom the submitter said
   * yes (docs/threat-model.md). `tag` is that of signal and reader; the row goes when the yes is over.
   */
  const disclosures = table(
    'disclosures',
    { signalId: text().notNull(), tag: text().notNull(), veiled: text().notNull(), until: instant().notNull() },
    (row) => [primaryKey({ columns: [row.signalId, row.tag] }), index('disclosures_until').on(row.until)],
  );
  /** A place of the blind index whose row was erased: those after it must still be found. Of whom it was, nothing stands here. */
  const erasedPlaces = table('erased_places', { find: text().primaryKey() });
  /**
   * What erased signals add to the figures, by quarter: `id` is a tag, and of which unit, field or outcome it counts lies under
   * the veil. One row for all that are alike, and nothing in it leads to a signal.
   */
  const countedForGood = table(
    'counted_for_good',
    { id: text().primaryKey(), quarter: instant().notNull(), veiled: text().notNull(), number: integer().notNull() },
    (row) => [index('counted_for_good_quarter').on(row.quarter)],
  );
  /** A quarter that has ended, counted: all that its figures are made of, under the veil. */
  const closedQuarters = table('closed_quarters', {
    begin: instant().primaryKey(),
    veiled: text().notNull(),
    countedAt: instant().notNull(),
  });
  /** Which code opens which anonymous signal; a tag of the code alone, and no time. */
  const receiptCodes = table('receipt_codes', { signalId: text().primaryKey(), tag: text().notNull() }, (row) => [
    uniqueIndex('receipt_codes_tag').on(row.tag),
  ]);
  /**
   * A link by mail with which a person chooses a password. `digest` is that of its token, which is kept nowhere; `owner` is a
   * tag and `veiled` tells for whom and until when; `madeIn` is an hour and `expiresOn` the end of a day.
   */
  const passwordLinks = table(
    'password_links',
    {
      id: text().primaryKey(),
      kind: text().$type<LinkKind>().notNull(),
      digest: text().notNull().unique(),
      owner: text().notNull(),
      veiled: text().notNull(),
      madeIn: instant().notNull(),
      expiresOn: instant().notNull(),
      ended: bool().notNull(),
    },
    (row) => [index('password_links_owner').on(row.owner), index('password_links_made').on(row.kind, row.madeIn)],
  );
  /**
   * With what somebody logs in beside a password. `owner` and `find` are tags, and all else lies under the veil: a copy tells
   * neither who has what, nor when it was used.
   */
  const factors = table(
    'factors',
    { id: text().primaryKey(), owner: text().notNull(), find: text().notNull(), veiled: text().notNull() },
    (row) => [uniqueIndex('factors_find').on(row.find), index('factors_owner').on(row.owner)],
  );
  /** Questions to passkeys that were answered, and are not answered again; `expiresOn` is the end of a day. */
  const spentChallenges = table('spent_challenges', { tag: text().primaryKey(), expiresOn: instant().notNull() });
  /** Who did what to whose account; no row ever changes. What people do themselves is dated to the day. */
  const accountLog = table(
    'account_log',
    {
      id: text().primaryKey(),
      personId: text().notNull(),
      act: text().$type<AccountAct>().notNull(),
      at: instant().notNull(),
      by: text(),
    },
    (row) => [index('account_log_person').on(row.personId, row.at)],
  );
  return {
    accounts,
    sessions,
    refreshTokens,
    submitters,
    sealedSubmitters,
    keptOut,
    joiners,
    shares,
    disclosures,
    receiptCodes,
    passwordLinks,
    factors,
    spentChallenges,
    accountLog,
    erasedPlaces,
    countedForGood,
    closedQuarters,
  };
}
