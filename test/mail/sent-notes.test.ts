import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { threadedSmtp } from '../../src/mail/threaded-smtp.js';
import type { ClosableTransport } from '../../src/mail/transports.js';
import { databaseOutbox } from '../../src/queue/outbox.js';
import { openSentNotes, type SentNotes } from '../../src/store/sent-notes.js';
import { type MailDeps, sendDueMail } from '../../src/usecases/send-mail.js';
import { HOUR, mailDeps, type Office, openOffice } from './given.js';
import { type MailServer, startMailServer } from './smtp.js';

const FROM = 'Weerklank <weerklank@example.org>';

let folder: string;
let office: Office;
let server: MailServer;
let notes: SentNotes;
let transport: ClosableTransport;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weerklank-notes-'));
  office = await openOffice();
  server = await startMailServer();
  notes = openSentNotes(join(folder, 'mail-sent.db'));
  transport = threadedSmtp(server.url, FROM, join(folder, 'mail-sent.db'));
});
afterEach(async () => {
  transport.close();
  notes.close();
  await server.stop();
  await office.close();
  await rm(folder, { recursive: true });
});

/** A process, which knows nothing of one before it. @param settles whether it lives to tell the database what went. */
function processOf(settles: boolean): () => ReturnType<typeof sendDueMail> {
  const own = databaseOutbox(office.db, notes);
  const outbox: MailDeps['outbox'] = { ...own, settle: settles ? own.settle : async () => undefined };
  return () => sendDueMail({ ...mailDeps(office.db, office.clock, transport), outbox });
}

it('a message that the mail server took goes once, also when the process died before it told the database', async () => {
  await office.file();
  await processOf(false)();
  expect(server.received).toHaveLength(2);
  expect((await office.overview()).counts).toMatchObject({ pending: 2, sent: 0 });
  office.clock.at += HOUR;
  expect(await processOf(true)()).toMatchObject({ sent: 0, pending: 0 });
  expect(server.received).toHaveLength(2);
  expect((await office.overview()).counts).toEqual({ pending: 0, sent: 2, failed: 0, skipped: 0 });
});

it('what went is noted before whoever sent it hears of it, by the id in the outbox, and no longer than until the next claim', async () => {
  await office.file();
  const noted: string[] = [];
  const pass = await sendDueMail({
    ...mailDeps(office.db, office.clock, transport),
    outbox: {
      ...databaseOutbox(office.db, notes),
      settle: async (id) => void noted.push(...notes.read().filter((one) => one === id)),
    },
  });
  expect([pass.sent, noted.length]).toEqual([2, 2]);
  await processOf(true)();
  expect(notes.read()).toEqual([]);
});

it('nothing is noted of a message that was refused, or that nobody answered', async () => {
  await office.file();
  server.answer = { at: 'message', code: 451 };
  await processOf(true)();
  server.answer = 'hang';
  transport.close();
  transport = threadedSmtp(server.url, FROM, join(folder, 'mail-sent.db'), 5000);
  office.clock.at += HOUR;
  expect(await processOf(true)()).toMatchObject({ pending: 2 });
  expect(notes.read()).toEqual([]);
});

it('messages are put off when the thread that sends them falls over, and go with the next one', async () => {
  await office.file();
  const apart = join(folder, 'apart');
  transport = threadedSmtp(server.url, FROM, join(apart, 'mail-sent.db'));
  expect(await processOf(true)()).toMatchObject({ sent: 0, pending: 2 });
  await mkdir(apart);
  openSentNotes(join(apart, 'mail-sent.db')).close();
  office.clock.at += HOUR;
  expect(await processOf(true)()).toMatchObject({ sent: 2 });
});

it('messages begin ten milliseconds apart, so that a kill finds few of them that went and are not noted', async () => {
  const message = {
    messageId: '<one@example.org>',
    to: 'gerda@example.org',
    subject: 'S',
    text: 'T',
    html: '<p>T</p>',
  };
  const send = (n: number) => transport.send(message, `mail-${n}`);
  // Once it has started and its connections are open, twenty by themselves would take less.
  await Promise.all([1, 2, 3, 4, 5].map(send));
  const began = performance.now();
  await Promise.all(Array.from({ length: 20 }, (_, n) => send(10 + n)));
  expect(performance.now() - began).toBeGreaterThan(180);
});
