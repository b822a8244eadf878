import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { MailNotTaken, MailRejected } from '../usecases/mail-faults.js';
import type { MailMessage, MailTransport } from '../usecases/mail-ports.js';
import { fileNameOf } from './written-mail.js';

export interface ClosableTransport extends MailTransport {
  /** Lets go of its connections; nothing is to be in hand any more. */
  close(): void;
}

/** A message must be taken within this time, or its connection is cut: well within the lease (src/queue/outbox.ts). */
export const SEND_WITHIN_MS = 45_000;

/**
 * Over SMTP. A 5xx on the addressee or on the message is for good (`MailRejected`). Everything else can pass: a 4xx, no
 * connection, and also a 5xx on the greeting, the log-in or the sender, since that is a fault of the settings which would
 * otherwise make away with all the mail at once.
 * @param smtpUrl `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…`.
 * @param from as in a message: `Weerklank <weerklank@example.org>`.
 */
export function smtpTransport(smtpUrl: string, from: string, sendWithinMs = SEND_WITHIN_MS): ClosableTransport {
  const pool = nodemailer.createTransport(poolOf(smtpUrl, sendWithinMs));
  return {
    async send(message) {
      const signal = AbortSignal.timeout(sendWithinMs);
      try {
        await pool.sendMail({ ...mimeOf(message, from), signal });
      } catch (fault) {
        throw signal.aborted ? new MailNotTaken('timed_out') : readFault(fault);
      }
    },
    close: () => pool.close(),
  };
}

/** How a mail server is spoken to. */
export function poolOf(smtpUrl: string, sendWithinMs: number) {
  return {
    url: smtpUrl,
    pool: true as const,
    maxConnections: 5,
    /** What a broken connection may have carried is ours to send again, and only once its lease is settled. */
    maxRequeues: 0,
    idleTimeout: 15_000,
    connectionTimeout: Math.min(15_000, sendWithinMs),
    greetingTimeout: Math.min(15_000, sendWithinMs),
    dnsTimeout: Math.min(15_000, sendWithinMs),
    socketTimeout: Math.min(30_000, sendWithinMs),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * To a folder, for want of a mail server: a file `<name in the Message-ID>.eml` (RFC 5322) for each message, whole or not at all; the
 * same message again replaces it.
 */
export function folderTransport(folder: string, from: string): ClosableTransport {
  const writer = nodemailer.createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(message) {
      const { message: mime } = await writer.sendMail(mimeOf(message, from));
      if (!Buffer.isBuffer(mime)) throw new Error('the message was not buffered');
      const name = fileNameOf(message.messageId.slice(1, message.messageId.indexOf('@')));
      if (!name) throw new Error('the message bears no name for a file');
      try {
        await writeWhole(folder, name, mime);
      } catch (fault) {
        throw new MailNotTaken('unreachable', codeOf(fault));
      }
    },
    close: () => undefined,
  };
}

async function writeWhole(folder: string, name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${name}.part`);
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, name));
}

/** The addressee as one address, never read as a list; nothing answers it by itself (RFC 3834). */
export function mimeOf({ messageId, to, subject, text, html }: MailMessage, from: string) {
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    textEncoding: 'quoted-printable' as const,
    xMailer: false as const,
  };
}

/** Where a server may speak of the addressee or the message; of ourselves it may speak there too. */
const ABOUT_THE_MESSAGE = new Set(['RCPT TO', 'DATA']);
/**
 * What of its codes does (RFC 3463): the mailbox, or the message itself. All else, such as 5.7.1 (no relaying, a policy) or
 * 5.1.8 (our sender), may be about us, and giving up would make away with all the mail at once.
 */
const ABOUT_A_MAILBOX = /^5\.(1\.([1-6]|10)|2\.\d+|3\.4|6\.\d+)$/;
/** The same of a server that sends no such codes (RFC 5321, 4.2.3). */
const OF_A_MAILBOX = new Set([550, 551, 552, 553]);
const TIMED_OUT = new Set(['ETIMEDOUT', 'ETIME', 'ABORT_ERR']);

/** Keeps codes alone: what a server says in words quotes the address, and so would tell who is written to. */
export function readFault(fault: unknown): MailNotTaken {
  const { responseCode, response, command } = fault as {
    responseCode?: unknown;
    response?: unknown;
    command?: unknown;
  };
  if (typeof responseCode === 'number') {
    const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?= |$)/.exec(
      typeof response === 'string' ? response : '',
    )?.[1];
    const detail = `SMTP ${responseCode}${enhanced ? ` ${enhanced}` : ''}`;
    const ofAMailbox = enhanced ? ABOUT_A_MAILBOX.test(enhanced) : OF_A_MAILBOX.has(responseCode);
    const forGood = responseCode >= 500 && ofAMailbox && ABOUT_THE_MESSAGE.has(String(command));
    return forGood ? new MailRejected(detail) : new MailNotTaken('refused_for_now', detail);
  }
  const code = codeOf(fault);
  return TIMED_OUT.has(code) ? new MailNotTaken('timed_out', code) : new MailNotTaken('unreachable', code);
}

/** The name of a system error, such as `ECONNREFUSED`; empty where it has none. */
function codeOf(fault: unknown): string {
  const { cause, code } = fault as { cause?: { code?: unknown }; code?: unknown };
  return [cause?.code, code].find((one): one is string => typeof one === 'string' && /^[A-Z_]+$/.test(one)) ?? '';
}
