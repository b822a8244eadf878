import { sql } from 'drizzle-orm';
import type { RungKind } from '../domain/line.js';
import type { Role, UnitKind } from '../domain/organisation.js';
import type { Policy } from '../domain/policy.js';
import type { EventType } from '../domain/signal/events.js';
import type { MailTemplate } from '../domain/signal/notifications.js';
import type { Signal } from '../domain/signal/signal.js';
import type { Deadline, DeadlineKind, Outcome, Status } from '../domain/signal/words.js';
import type { Kit } from './kit.js';

export type MailStatus = 'pending' | 'sent' | 'failed' | 'skipped';

/** All tables, for the engine whose kit is handed in. */
export function define(kit: Kit) {
  return { ...defineOrganisation(kit), ...defineIdentity(kit), ...defineSignals(kit), ...defineWork(kit) };
}

export type Tables = ReturnType<typeof define>;

function defineOrganisation({ table, text, integer, bool, json, primaryKey, uniqueIndex, index }: Kit) {
  /** One row (id 1). `stamp` is new with each change and never comes back, also not after a rollback. */
  const organisationMeta = table('organisation_meta', {
    id: integer().primaryKey(),
    version: integer().notNull(),
    stamp: text().notNull(),
    name: text().notNull(),
  });
  const units = table('units', {
    id: text().primaryKey(),
    parentId: text(),
    kind: text().$type<UnitKind>().notNull(),
    name: text().notNull(),
    managerId: text(),
  });
  const persons = table('persons', {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull(),
    unitId: text().references(() => units.id),
    active: bool().notNull(),
  });
  const personRoles = table(
    'person_roles',
    {
      personId: text()
        .notNull()
        .references(() => persons.id),
      role: text().$type<Role>().notNull(),
    },
    (row) => [primaryKey({ columns: [row.personId, row.role] })],
  );
  const fields = table('fields', {
    id: text().primaryKey(),
    code: text().notNull().unique(),
    name: text().notNull(),
  });
  const rungs = table(
    'rungs',
    {
      id: text().primaryKey(),
      fieldId: text()
        .notNull()
        .references(() => fields.id),
      position: integer().notNull(),
      kind: text().$type<RungKind>().notNull(),
    },
    (row) => [uniqueIndex('rungs_place').on(row.fieldId, row.position)],
  );
  const rungMembers = table(
    'rung_members',
    {
      rungId: text()
        .notNull()
        .references(() => rungs.id, { onDelete: 'cascade' }),
      personId: text()
        .notNull()
        .references(() => persons.id),
      position: integer().notNull(),
    },
    (row) => [primaryKey({ columns: [row.rungId, row.personId] }), index('rung_members_person').on(row.personId)],
  );
  const policies = table('policies', {
    version: integer().primaryKey(),
    document: json<Policy>().notNull(),
  });
  const extraDays = table('extra_days', { date: text().primaryKey() });
  return { organisationMeta, units, persons, personRoles, fields, rungs, rungMembers, policies, extraDays };
}

function defineIdentity({ table, text, integer, instant, index }: Kit) {
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
  /** The identity seam (domain.md P4): read and written by src/identity alone. */
  const submitters = table('submitters', { signalId: text().primaryKey(), personId: text().notNull() }, (row) => [
    index('submitters_person').on(row.personId),
  ]);
  return { accounts, sessions, refreshTokens, submitters };
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
      state: json<Signal>().notNull(),
    },
    (row) => [
      index('signals_queue').on(row.fieldId, row.rung, row.ended, row.nextDueAt),
      index('signals_report').on(row.fieldId, row.ended, row.filedAt),
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
  return { signals, events, contents, deadlines };
}

function defineWork({ table, text, integer, instant, index }: Kit) {
  /** `recipient` is `submitter`, `committee` or `person:<id>`. */
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
  const registerEntries = table(
    'register_entries',
    {
      id: text().primaryKey(),
      fieldId: text().notNull(),
      title: text().notNull(),
      summary: text().notNull(),
      outcome: text().$type<Outcome>().notNull(),
      searchText: text().notNull(),
      publishedAt: instant().notNull(),
    },
    (row) => [index('register_entries_newest').on(row.publishedAt, row.id)],
  );
  const idempotencyKeys = table('idempotency_keys', {
    keyDigest: text().primaryKey(),
    requestDigest: text().notNull(),
    signalId: text().notNull(),
    createdAt: instant().notNull(),
  });
  return { outbox, registerEntries, idempotencyKeys };
}
