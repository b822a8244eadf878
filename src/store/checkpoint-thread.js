// Brings the write-ahead log of a SQLite file into the file, again and again, in a thread of its own (src/store/checkpoints.ts).
import { workerData } from 'node:worker_threads';
import SqliteConnection from 'better-sqlite3';

/** Milliseconds between two times. */
const EVERY_MS = 200;

const connection = new SqliteConnection(workerData, { timeout: 0 });
connection.pragma('wal_autocheckpoint = 0');
setInterval(() => {
  try {
    connection.pragma('wal_checkpoint(passive)');
  } catch {
    // The writer does it itself when the log is long, and tells what is wrong.
  }
}, EVERY_MS);
