import { sql } from 'drizzle-orm';
import type { RegisterKind, RegisterPlace } from '../../domain/register.js';
import type { MailTemplate } from '../../domain/signal/messages.js';
import type { Outcome, Verdict } from '../../domain/signal/words.js';
import type { Kit } from '../kit.js';

export type MailStatus = 'pending' | 'sent' | 'failed' | 'skipped';

export function defineWork(kit: Kit) {
  const { table, text, integer, serialKey, instant, bool, primaryKey, uniqueIndex, index } = kit;
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
      index('outbox_given_up').on(row.createdAt, row.id).where(sql`status = 'failed'`),
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
  /** Signals that cannot be enforced through a fault, until they can; `fault` is its class and code, never its words. */
  const troubledSignals = table('troubled_signals', {
    signalId: text().primaryKey(),
    faults: integer().notNull(),
    fault: text().notNull(),
    since: instant().notNull(),
    retryAt: instant().notNull(),
  });
  /**
   * Of duties other than enforcement, which are told apart: a signal that cannot be erased is enforced all the same. Whether it
   * is to go to another whatever stands in its way is kept with it, for nothing else remembers.
   */
  const troubles = table(
    'troubles',
    {
      signalId: text().notNull(),
      duty: text().$type<'move' | 'erase'>().notNull(),
      givesUp: bool().notNull(),
      faults: integer().notNull(),
      fault: text().notNull(),
      since: instant().notNull(),
      retryAt: instant().notNull(),
    },
    (row) => [primaryKey({ columns: [row.signalId, row.duty] })],
  );
  return { outbox, registerEntries, idempotencyKeys, troubledSignals, troubles };
}
