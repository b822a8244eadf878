import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { linkLetter } from './identity/account-links.js';
import { addresseesIn } from './identity/addressees.js';
import type { Installation } from './installation.js';
import { openingVault } from './keys/vault.js';
import type { WebKeys } from './keys/web-keys.js';
import { compose } from './mail/compose.js';
import { composeAccount } from './mail/compose-account.js';
import { composeWitness } from './mail/compose-witness.js';
import { paceByDomain } from './mail/pace.js';
import { threadedSmtp } from './mail/threaded-smtp.js';
import { type ClosableTransport, folderTransport, smtpTransport } from './mail/transports.js';
import { databaseOutbox, type RelayOutbox } from './queue/outbox.js';
import { emailOf } from './store/organisation.js';
import { claimableMail } from './store/outbox.js';
import { openSentNotes, type SentNotes } from './store/sent-notes.js';
import { witnessLetter } from './usecases/mail-heads.js';
import { type MailDeps, type MailPass, sendDueMail } from './usecases/send-mail.js';

const MAIL_FOLDER = 'mail';

/** Where messages are written while no mail server is set; `undefined` with one. */
export function mailFolder({ config }: Pick<Installation, 'config'>): string | undefined {
  return config.smtpUrl === undefined ? join(config.dataFolder, MAIL_FOLDER) : undefined;
}

/** What a message is called outside the database. */
export function messageName(keys: WebKeys, mailId: string): string {
  // So long that no two are the same, and the header still stands on one line.
  return keys.tag('message_id', mailId).slice(0, 32);
}

/** Sending what the outbox holds. */
export interface MailWork {
  send(limit: number): Promise<MailPass>;
  /** The same by one at a time, for who hands them out apart. */
  readonly letters: { list(): Promise<readonly string[]>; send(mailId: string): Promise<MailPass> };
  /** Notes what could not be noted before, and lets go of its connections; nothing is to be in hand any more. */
  close(): Promise<void>;
}

/** More than a minute sends: what does not fit comes with a later round. */
const LETTERS_AT_A_TIME = 2000;

/** A database that is back within this time is still told what went; well within what a process has to stop (src/stopping.ts). */
const WRITE_DOWN = { withinMs: 10_000, everyMs: 250 };

/** Wires it, with the key that opens seals. @param redis by which processes keep one pace. */
export function mailWork(installation: Installation, redis: Redis | undefined): MailWork {
  const { database, deps, config } = installation;
  const { transport, notes } = openTransport(installation);
  // One for the life of the worker: it remembers what the database has not noted yet.
  const outbox = databaseOutbox(database, notes);
  const mailDeps: MailDeps = {
    ...writing(installation),
    store: deps.store,
    clock: deps.clock,
    outbox,
    transport,
    pace: paceByDomain(config.mailPerMinute, (domain) => installation.keys.tag('mail_domain', domain), redis),
  };
  return {
    send: (limit) => sendDueMail(mailDeps, limit),
    letters: {
      list: () => database.work((handle) => claimableMail(handle, deps.clock.now(), LETTERS_AT_A_TIME), 'read'),
      send: (mailId) => sendDueMail(mailDeps, 1, mailId),
    },
    async close() {
      await writtenDown(outbox);
      transport.close();
      notes?.close();
    },
  };
}

/** What is not written by then goes again: whoever stopped this waits no longer. */
async function writtenDown(outbox: RelayOutbox): Promise<void> {
  const until = performance.now() + WRITE_DOWN.withinMs;
  for (;;) {
    try {
      await outbox.writeDown();
      return;
    } catch {
      if (performance.now() > until) return;
      await pause(WRITE_DOWN.everyMs);
    }
  }
}

interface Opened {
  readonly transport: ClosableTransport;
  readonly notes?: SentNotes;
}

function openTransport({ config }: Installation): Opened {
  const { smtpUrl, mailFrom, databaseUrl, dataFolder } = config;
  if (smtpUrl === undefined) return { transport: folderTransport(join(dataFolder, MAIL_FOLDER), mailFrom) };
  // Where a database server writes, this process waits more than it works, and notes what went in the database at once.
  if (databaseUrl !== undefined) return { transport: smtpTransport(smtpUrl, mailFrom) };
  const file = join(dataFolder, 'mail-sent.db');
  return { notes: openSentNotes(file), transport: threadedSmtp(smtpUrl, mailFrom, file) };
}

/** To whom a message goes, and in which words. */
function writing({ config, database, keys, deps }: Installation) {
  return {
    addressees: addresseesIn(database, keys, openingVault(config.keysFolder)),
    compose: (letter) => compose(letter, 'nl', config.publicUrl),
    emailOf: (personId) => database.work((handle) => emailOf(handle, personId, deps.clock.now()), 'read'),
    accountMessage: async (linkId) => {
      const now = deps.clock.now();
      const letter = await database.work((handle) => linkLetter(handle, keys, linkId, now), 'read');
      return letter && { to: letter.to, ...composeAccount(letter, 'nl', config.publicUrl) };
    },
    witnessMessage: async (mailId) => {
      const letter = await witnessLetter(deps, mailId);
      return letter && { to: letter.to, ...composeWitness(letter, 'nl', config.publicUrl) };
    },
    messageIdOf: (mailId) => `${messageName(keys, mailId)}@${new URL(config.publicUrl).hostname}`,
  } satisfies Partial<MailDeps>;
}
