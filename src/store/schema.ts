import { sql } from 'drizzle-orm';
import type { Role, UnitKind } from '../domain/organisation.js';
import type { PlannedRung } from '../domain/organisation-versions.js';
import type { Policy } from '../domain/policy.js';
import type { RegisterKind, RegisterPlace } from '../domain/register.js';
import type { EventType } from '../domain/signal/events.js';
import type { MailTemplate } from '../domain/signal/notifications.js';
import type { Commitment, Signal } from '../domain/signal/signal.js';
import type { Deadline, DeadlineKind, Destination, Outcome, Status, Verdict } from '../domain/signal/words.js';
import type { ActWithStandardTexts } from '../domain/standard-texts.js';
import type { ChangeSource } from '../usecases/ports.js';

import type { Kit } from './kit.js';

export type MailStatus = 'pending' | 'sent' | 'failed' | 'skipped';

/** All tables, for the engine whose kit is handed in. */
export function define(kit: Kit) {
  return {
    ...defineOrganisation(kit),
    ...defineIdentity(kit),
    ...defineSignals(kit),
    ...defineWork(kit),
    ...defineDesk(kit),
  };
}

export type Tables = ReturnType<typeof define>;

function defineOrganisation({ table, text, integer, instant, bool, json, primaryKey }: Kit) {
  /** One row (id 1). `stamp` is new with each change and never comes back, also not after a rollback. */
  const organisationMeta = table('organisation_meta', {
    id: integer().primaryKey(),
    version: integer().notNull(),
    stamp: text().notNull(),
    name: text().notNull(),
  });
  /** Who changed the organisation, when and by what way; `version` is that of `organisation_meta` after it. */
  const organisationLog = table('organisation_log', {
    version: integer().primaryKey(),
    notedAt: instant().notNull(),
    notedBy: text(),
    source: text().$type<ChangeSource>().notNull(),
  });
  /**
   * The tables of versions hold a thing whole, as it stands from `valid_from` (0: always) until its next version. Of
   * two for the same moment the one noted in the later version of the organisation counts; no row ever changes.
   */
  const versioned = {
    id: () => text().notNull(),
    validFrom: () => instant().notNull(),
    notedIn: () => integer().notNull(),
  };
  const unitVersions = table(
    'unit_versions',
    {
      id: versioned.id(),
      validFrom: versioned.validFrom(),
      notedIn: versioned.notedIn(),
      parentId: text(),
      kind: text().$type<UnitKind>().notNull(),
      name: text().notNull(),
      managerId: text(),
      active: bool().notNull(),
    },
    (row) => [primaryKey({ columns: [row.id, row.validFrom, row.notedIn] })],
  );
  const personVersions = table(
    'person_versions',
    {
      id: versioned.id(),
      validFrom: versioned.validFrom(),
      notedIn: versioned.notedIn(),
      name: text().notNull(),
      email: text().notNull(),
      unitId: text(),
      roles: json<readonly Role[]>().notNull(),
      active: bool().notNull(),
    },
    (row) => [primaryKey({ columns: [row.id, row.validFrom, row.notedIn] })],
  );
  const fieldVersions = table(
    'field_versions',
    {
      id: versioned.id(),
      validFrom: versioned.validFrom(),
      notedIn: versioned.notedIn(),
      code: text().notNull(),
      name: text().notNull(),
      active: bool().notNull(),
    },
    (row) => [primaryKey({ columns: [row.id, row.validFrom, row.notedIn] })],
  );
  /** `id` is that of the field. */
  const lineVersions = table(
    'line_versions',
    {
      id: versioned.id(),
      validFrom: versioned.validFrom(),
      notedIn: versioned.notedIn(),
      rungs: json<readonly PlannedRung[]>().notNull(),
    },
    (row) => [primaryKey({ columns: [row.id, row.validFrom, row.notedIn] })],
  );
  /** As it was noted in a version of the organisation; the last counts. `until` is exclusive, null while unknown. */
  const absences = table(
    'absences',
    {
      id: text().notNull(),
      notedIn: integer().notNull(),
      personId: text().notNull(),
      from: instant().notNull(),
      until: instant(),
      standInId: text(),
    },
    (row) => [primaryKey({ columns: [row.id, row.notedIn] })],
  );
  const policies = table('policies', {
    version: integer().primaryKey(),
    document: json<Policy>().notNull(),
  });
  const extraDays = table('extra_days', { date: text().primaryKey() });
  return {
    organisationMeta,
    organisationLog,
    unitVersions,
    personVersions,
    fieldVersions,
    lineVersions,
    absences,
    policies,
    extraDays,
  };
}

function defineIdentity({ table, text, integer, instant, bool, primaryKey, uniqueIndex, index }: Kit) {
  const accounts = table('accounts', {
    personId: text().primaryKey(),
    username: text().notNull().unique(),
    passwordHash: text().notNull(),
    createdAt: instant().notNull(),
    failedAttempts: integer().notNull(),
    lockedUntil: instant(),
  });
  /** `id` is the digest of the token; the token itself is kept nowhere. */
  const sessions = table(
    'sessions',
    {
      id: text().primaryKey(),
      personId: text().notNull(),
      csrfToken: text().notNull(),
      createdAt: instant().notNull(),
      lastSeenAt: instant().notNull(),
      expiresAt: instant().notNull(),
    },
    (row) => [index('sessions_person').on(row.personId), index('sessions_expiry').on(row.expiresAt)],
  );
  const refreshTokens = table(
    'refresh_tokens',
    {
      id: text().primaryKey(),
      familyId: text().notNull(),
      personId: text().notNull(),
      createdAt: instant().notNull(),
      expiresAt: instant().notNull(),
      usedAt: instant(),
      revokedAt: instant(),
    },
    (row) => [
      index('refresh_tokens_family').on(row.familyId),
      index('refresh_tokens_person').on(row.personId),
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
  /** Whom a submitter keeps out, who joined, and with whom a signal is shared: of the seam too. */
  const keptOut = table('kept_out', { signalId: text().notNull(), personId: text().notNull() }, (row) => [
    primaryKey({ columns: [row.signalId, row.personId] }),
  ]);
  const joiners = table(
    'joiners',
    {
      id: text().primaryKey(),
      signalId: text().notNull(),
      personId: text().notNull(),
      byName: bool().notNull(),
      joinedAt: instant().notNull(),
    },
    (row) => [
      uniqueIndex('joiners_once').on(row.signalId, row.personId),
      index('joiners_person').on(row.personId, row.joinedAt),
    ],
  );
  const shares = table(
    'shares',
    { id: text().primaryKey(), signalId: text().notNull(), personId: text().notNull(), ended: bool().notNull() },
    (row) => [index('shares_signal').on(row.signalId), index('shares_person').on(row.personId)],
  );
  return { accounts, sessions, refreshTokens, submitters, keptOut, joiners, shares };
}

function defineSignals({ table, text, integer, instant, bool, json, primaryKey, index }: Kit) {
  /** The fold of the history: `state` whole, and beside it what is searched and sorted by. No submitter. */
  const signals = table(
    'signals',
    {
      id: text().primaryKey(),
      number: text().notNull().unique(),
      version: integer().notNull(),
      status: text().$type<Status>().notNull(),
      fieldId: text().notNull(),
      rung: integer().notNull(),
      handlerId: text().notNull(),
      filedAt: instant().notNull(),
      nextDueAt: instant(),
      wakesAt: instant(),
      lateCount: integer().notNull(),
      breached: bool().notNull(),
      ended: bool().notNull(),
      themeId: text(),
      ruleOfLaw: bool().notNull().default(false),
      referredTo: text().$type<Destination>(),
      state: json<Signal>().notNull(),
    },
    (row) => [
      index('signals_queue').on(row.fieldId, row.rung, row.ended, row.nextDueAt),
      index('signals_report').on(row.fieldId, row.ended, row.filedAt),
      index('signals_in_hand').on(row.handlerId, row.id).where(sql`not ended`),
      index('signals_newest').on(row.filedAt, row.id),
      index('signals_objections').on(row.filedAt, row.id).where(sql`rule_of_law`),
      index('signals_referred').on(row.referredTo, row.filedAt, row.id).where(sql`referred_to is not null`),
      index('signals_theme').on(row.themeId).where(sql`theme_id is not null`),
      index('signals_waking').on(row.wakesAt, row.id).where(sql`wakes_at is not null`),
    ],
  );
  /** Append-only: triggers in the migrations refuse every change and removal. `data` is canonical JSON. */
  const events = table(
    'events',
    {
      signalId: text()
        .notNull()
        .references(() => signals.id),
      sequence: integer().notNull(),
      type: text().$type<EventType>().notNull(),
      at: instant().notNull(),
      data: text().notNull(),
      previousHash: text().notNull(),
      hash: text().notNull(),
    },
    (row) => [primaryKey({ columns: [row.signalId, row.sequence] })],
  );
  const contents = table('contents', { hash: text().primaryKey(), salt: text().notNull(), text: text().notNull() });
  const deadlines = table(
    'deadlines',
    {
      signalId: text()
        .notNull()
        .references(() => signals.id),
      id: text().notNull(),
      kind: text().$type<DeadlineKind>().notNull(),
      rung: integer().notNull(),
      startedAt: instant().notNull(),
      dueAt: instant().notNull(),
      status: text().$type<Deadline['status']>().notNull(),
    },
    (row) => [primaryKey({ columns: [row.signalId, row.id] })],
  );
  /** As the signals have them: what each owner promised, and what each field is owed. */
  const commitments = table(
    'commitments',
    {
      signalId: text()
        .notNull()
        .references(() => signals.id),
      id: text().notNull(),
      fieldId: text().notNull(),
      ownerId: text().notNull(),
      content: text().notNull(),
      promisedBy: instant().notNull(),
      status: text().$type<Commitment['status']>().notNull(),
      missed: bool().notNull(),
      keptAt: instant(),
    },
    (row) => [
      primaryKey({ columns: [row.signalId, row.id] }),
      index('commitments_owner').on(row.ownerId, row.promisedBy),
      index('commitments_field').on(row.fieldId, row.status, row.promisedBy),
    ],
  );
  const themes = table(
    'themes',
    { id: text().primaryKey(), fieldId: text().notNull(), title: text().notNull(), createdAt: instant().notNull() },
    (row) => [index('themes_field').on(row.fieldId, row.createdAt)],
  );
  return { signals, events, contents, deadlines, commitments, themes };
}

function defineWork({ table, text, integer, serialKey, instant, bool, uniqueIndex, index }: Kit) {
  /** For `recipient` see outbox.ts. */
  const outbox = table(
    'outbox',
    {
      id: text().primaryKey(),
      signalId: text().notNull(),
      template: text().$type<MailTemplate>().notNull(),
      recipient: text().notNull(),
      deadlineId: text(),
      sequence: integer().notNull(),
      status: text().$type<MailStatus>().notNull(),
      notBefore: instant().notNull(),
      createdAt: instant().notNull(),
      attempts: integer().notNull(),
      leasedUntil: instant(),
      lastError: text(),
      settledAt: instant(),
    },
    (row) => [
      index('outbox_pending').on(row.notBefore, row.id).where(sql`status = 'pending'`),
      index('outbox_latest').on(row.createdAt, row.id),
    ],
  );
  /**
   * `key` is for the full-text index of SQLite alone. A signal has one entry for each `place`: the verdict of the committee
   * takes that of the verdict it missed. `titleWords` and `summaryWords` are the words as they are searched by.
   */
  const registerEntries = table(
    'register_entries',
    {
      key: serialKey(),
      id: text().notNull().unique(),
      signalId: text(),
      place: text().$type<RegisterPlace>().notNull(),
      kind: text().$type<RegisterKind>().notNull(),
      fieldId: text().notNull(),
      serviceId: text(),
      title: text().notNull(),
      summary: text().notNull(),
      outcome: text().$type<Outcome>(),
      verdict: text().$type<Verdict>(),
      agreed: bool().notNull(),
      openForJoining: bool().notNull(),
      joined: integer().notNull(),
      titleWords: text().notNull(),
      summaryWords: text().notNull(),
      publishedAt: instant().notNull(),
      updatedAt: instant().notNull(),
    },
    (row) => [
      uniqueIndex('register_entries_place').on(row.signalId, row.place),
      index('register_entries_newest').on(row.publishedAt, row.id),
      index('register_entries_field').on(row.fieldId, row.publishedAt, row.id),
      index('register_entries_kind').on(row.kind, row.publishedAt, row.id),
      index('register_entries_outcome').on(row.outcome, row.publishedAt, row.id),
      index('register_entries_service').on(row.serviceId, row.publishedAt, row.id),
    ],
  );
  const idempotencyKeys = table('idempotency_keys', {
    keyDigest: text().primaryKey(),
    requestDigest: text().notNull(),
    signalId: text().notNull(),
    createdAt: instant().notNull(),
  });
  return { outbox, registerEntries, idempotencyKeys };
}

/** What people have on their writing desk: half-written texts of their own, and the standard texts of their field. */
function defineDesk({ table, text, instant, bool, json, primaryKey, index }: Kit) {
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
