import { Worker } from 'node:worker_threads';
import { ownFile } from '../own-files.js';
import { MailNotTaken } from '../usecases/mail-faults.js';
import { type ClosableTransport, mimeOf, poolOf, readFault, SEND_WITHIN_MS } from './transports.js';

/** What the thread tells of a message: nothing but its turn where it went. */
interface Told {
  readonly turn: number;
  readonly fault?: unknown;
  readonly timedOut?: boolean;
}

interface Waiting {
  readonly taken: () => void;
  readonly refused: (why: MailNotTaken) => void;
}

/**
 * Over SMTP as `smtpTransport` does it, from a thread of its own that notes what went as soon as the mail server has said
 * so (see `SentNotes`). A process that does everything at once is busy for tens of milliseconds on end: were the server's yes
 * to wait for that, one kill in every few would come between the yes and the note, and the message would go again.
 */
export function threadedSmtp(
  smtpUrl: string,
  from: string,
  notesFile: string,
  sendWithinMs = SEND_WITHIN_MS,
): ClosableTransport {
  const waiting = new Map<number, Waiting>();
  let turns = 0;
  let thread: Worker | undefined;

  function started(): Worker {
    // Plain JavaScript, as a thread of Node takes it.
    const one = new Worker(ownFile('src', 'mail', 'sending-thread.js'), {
      workerData: { pool: poolOf(smtpUrl, sendWithinMs), notesFile, sendWithinMs },
      env: {},
    });
    one.on('message', ({ turn, fault, timedOut }: Told) => {
      const { taken, refused } = waiting.get(turn) ?? {};
      waiting.delete(turn);
      if (fault === undefined) taken?.();
      else refused?.(timedOut ? new MailNotTaken('timed_out') : readFault(fault));
    });
    one.on('error', () => undefined);
    one.on('exit', () => {
      thread = undefined;
      for (const { refused } of waiting.values()) refused(new MailNotTaken('unreachable'));
      waiting.clear();
    });
    one.unref();
    return one;
  }

  return {
    send: (message, mailId) =>
      new Promise((taken, refused) => {
        turns += 1;
        waiting.set(turns, { taken, refused });
        thread ??= started();
        thread.postMessage({ turn: turns, mail: mimeOf(message, from), mailId });
      }),
    close: () => thread?.postMessage({}),
  };
}
