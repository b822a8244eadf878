import type { Instant } from '../domain/time/working-days.js';
import { claimMail, enqueueMail, settleMail } from '../store/outbox.js';
import type { SentNotes } from '../store/sent-notes.js';
import type { Database } from '../store/store.js';
import type { MailOutcome } from '../usecases/mail-ports.js';
import type { SplittingOutbox } from '../usecases/send-mail.js';

/**
 * How long (ms) a claim holds. A relay that dies lets its messages go after it; so it must outlast one that lives: that
 * begins none later than two and a half minutes, and a message is taken or cut off within 45 seconds
 * (src/mail/transports.ts). On a server relays come from machines of their own, whose clocks may be ten minutes apart.
 */
export const LEASE_MS = { sqlite: 5 * 60_000, postgres: 15 * 60_000 } as const;

/** An outbox that can still write down, as its process ends, what it could not before. */
export interface RelayOutbox extends SplittingOutbox {
  /** @throws what the database throws. */
  writeDown(): Promise<void>;
}

/**
 * The outbox in the database. An end that could not be written down is kept in mind and written before anything is
 * claimed again, so that a database that fails for a moment after the mail server's yes makes no second message. It is
 * noted before all else and without a wait for the disk, so that a process that is killed seldom dies in between; the next
 * claim brings it to the disk.
 * @param notes of what was sent by a process that could not tell the database any more, where such are kept.
 */
export function databaseOutbox({ work }: Pick<Database, 'work'>, notes?: SentNotes): RelayOutbox {
  const unwritten = new Map<string, { readonly outcome: MailOutcome; readonly at: Instant }>();

  async function write(id: string, outcome: MailOutcome, at: Instant): Promise<void> {
    await work((handle) => settleMail(handle, id, outcome, at), 'note');
    unwritten.delete(id);
  }

  async function writeDown(): Promise<void> {
    for (const [id, { outcome, at }] of unwritten) await write(id, outcome, at);
  }

  return {
    writeDown,
    async claim(now, limit, only) {
      await writeDown();
      const sent = notes?.read() ?? [];
      const claimed = await work(async (handle) => {
        for (const id of sent) await settleMail(handle, id, { status: 'sent' }, now);
        return claimMail(handle, now, LEASE_MS[handle.engine], limit, only);
      }, 'write');
      notes?.forget(sent);
      return claimed;
    },
    async settle(id, outcome, now) {
      unwritten.set(id, { outcome, at: now });
      await write(id, outcome, now);
    },
    async split(id, into, now) {
      await work(async (handle) => {
        await enqueueMail(handle, into);
        await settleMail(handle, id, { status: 'sent' }, now);
      }, 'write');
    },
  };
}
