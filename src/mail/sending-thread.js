// Speaks with the mail server, and notes what it took before anything else is done (src/mail/threaded-smtp.ts).
import { parentPort, workerData } from 'node:worker_threads';
import SqliteConnection from 'better-sqlite3';
import nodemailer from 'nodemailer';

const { pool, notesFile, sendWithinMs } = workerData;
const server = nodemailer.createTransport(pool);
const connection = new SqliteConnection(notesFile);
connection.pragma('synchronous = off');
const note = connection.prepare('insert or ignore into sent (mail_id) values (?)');

async function send({ turn, mail, mailId }) {
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
