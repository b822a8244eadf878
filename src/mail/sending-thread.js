// Speaks with the mail server, and notes what it took before anything else is done (src/mail/threaded-smtp.ts).
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import SqliteConnection from 'better-sqlite3';
import nodemailer from 'nodemailer';

const { pool, notesFile, sendWithinMs } = workerData;
const server = nodemailer.createTransport(pool);
const connection = new SqliteConnection(notesFile);
connection.pragma('synchronous = off');
const note = connection.prepare('insert or ignore into sent (mail_id) values (?)');

/**
 * Between the starts of two messages (ms). All at once they would wait for this thread with the server's yes, and a kill
 * would find several of them that are not noted yet: with a mail server nearby they now mostly go one by one.
 */
const APART_MS = 10;
let free = 0;

/** Resolves when the next message may begin. */
async function itsTurn() {
  const now = performance.now();
  const at = Math.max(now, free);
  free = at + APART_MS;
  if (at > now) await pause(at - now);
}

async function send({ turn, mail, mailId }) {
  await itsTurn();
  const signal = AbortSignal.timeout(sendWithinMs);
  try {
    await server.sendMail({ ...mail, signal });
  } catch ({ responseCode, response, command, code, cause }) {
    const fault = { responseCode, response, command, code, cause: { code: cause?.code } };
    return { turn, fault, timedOut: signal.aborted };
  }
  try {
    note.run(mailId);
  } catch {
    // It went, and who asked notes that in the database: only a process that dies before that would have read it here.
  }
  return { turn };
}

parentPort.on('message', async (asked) => {
  if (asked.turn !== undefined) {
    parentPort.postMessage(await send(asked));
    return;
  }
  server.close();
  connection.close();
  parentPort.close();
});
