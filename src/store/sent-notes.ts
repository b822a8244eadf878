import SqliteConnection from 'better-sqlite3';
import { toWal } from './sqlite.js';

/**
 * Which messages the mail server took, by their id in the outbox, in a file of its own beside a SQLite database: the writer
 * of that is held for tens of milliseconds by what else it writes, and this is written in less than one. It is not the
 * truth, but what a process knew that was killed before it could tell the database; the next claim does. So it does not
 * wait for the disk, and holds what went since the claim before.
 */
export interface SentNotes {
  read(): readonly string[];
  /** What the database knows by now. */
  forget(mailIds: readonly string[]): void;
  close(): void;
}

/** @throws Error when the file cannot be opened. */
export function openSentNotes(file: string): SentNotes {
  const connection = new SqliteConnection(file);
  toWal(connection);
  connection.pragma('synchronous = off');
  connection.pragma('secure_delete = on');
  connection.exec('create table if not exists sent (mail_id text primary key) without rowid');
  const all = connection.prepare('select mail_id from sent').pluck();
  const one = connection.prepare('delete from sent where mail_id = ?');
  const forget = connection.transaction((mailIds: readonly string[]) => {
    for (const mailId of mailIds) one.run(mailId);
  });
  return {
    read: () => all.all() as string[],
    forget: (mailIds) => {
      if (mailIds.length > 0) forget(mailIds);
    },
    close: () => connection.close(),
  };
}
