import { sql } from 'drizzle-orm';
import type { EventType } from '../../domain/signal/events.js';
import type { Commitment, Signal } from '../../domain/signal/signal.js';
import type { Deadline, DeadlineKind, Destination, Status } from '../../domain/signal/words.js';
import type { Kit } from '../kit.js';

export function defineSignals({ table, text, integer, instant, bool, json, primaryKey, index }: Kit) {
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
      /** Whether the confidant is to put a question, or waits for the answer. */
      disclosure: text().$type<NonNullable<Signal['disclosure']['question']>['status']>(),
      /** What of it was erased by the rules of retention. */
      erased: text().$type<'nothing' | 'identity' | 'texts'>().notNull().default('nothing'),
      state: json<Signal>().notNull(),
      /** How many of its events are in the log. */
      sealedVersion: integer().notNull().default(0),
    },
    (row) => [
      index('signals_queue').on(row.fieldId, row.rung, row.ended, row.nextDueAt),
      index('signals_report').on(row.fieldId, row.ended, row.filedAt),
      // With `ended` in it SQLite counts by the index alone, without a look at each row.
      index('signals_in_hand').on(row.handlerId, row.id, row.ended).where(sql`not ended`),
      index('signals_late').on(row.fieldId, row.filedAt, row.id).where(sql`not ended and late_count > 0`),
      index('signals_newest').on(row.filedAt, row.id),
      index('signals_objections').on(row.filedAt, row.id).where(sql`rule_of_law`),
      index('signals_objections_open').on(row.fieldId, row.filedAt, row.id).where(sql`rule_of_law and not ended`),
      index('signals_referred').on(row.referredTo, row.filedAt, row.id).where(sql`referred_to is not null`),
      index('signals_disclosure').on(row.disclosure, row.id).where(sql`disclosure is not null`),
      index('signals_theme').on(row.themeId).where(sql`theme_id is not null`),
      index('signals_unsealed').on(row.id).where(sql`version <> sealed_version`),
      index('signals_kept').on(row.id).where(sql`ended and erased <> 'texts'`),
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
    (row) => [
      primaryKey({ columns: [row.signalId, row.sequence] }),
      index('events_answered').on(row.at).where(sql`type = 'FeedbackGiven'`),
      index('events_erased').on(row.at).where(sql`type = 'Erased'`),
    ],
  );
  /** `maskedHash`: pieces were masked, and this is the hash of salt and text as they are since. */
  const contents = table('contents', {
    hash: text().primaryKey(),
    salt: text().notNull(),
    text: text().notNull(),
    maskedHash: text(),
  });
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
