import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A mail server that tells of each message that it accepted only which it was, and when (by the clock of the machine). */
export interface MailBox {
  readonly url: string;
  /** The moments at which each was accepted, by its Message-ID without the brackets. */
  readonly accepted: ReadonlyMap<string, readonly number[]>;
  stop(): Promise<void>;
}

/** What is told of a message. */
interface Taken {
  readonly head: string;
  readonly at: number;
}

/**
 * In a process of its own: within that of the test it would answer when this has a turn, and until it has answered whoever
 * sent is killed in vain.
 */
export async function openMailBox(): Promise<MailBox> {
  const accepted = new Map<string, number[]>();
  const server = fork(new URL('./mail-taker.mjs', import.meta.url), { execArgv: [] });
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  server.on('message', ({ head, at }: Taken) => {
    const messageId = messageIdOf(head);
    accepted.set(messageId, [...(accepted.get(messageId) ?? []), at]);
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    accepted,
    async stop() {
      const gone = once(server, 'exit');
      server.kill();
      await gone;
    },
  };
}

/** @throws Error for a message without one: ours all have. */
export function messageIdOf(mime: string): string {
  const found = /^Message-ID: <([^>]+)>/im.exec(mime)?.[1];
  if (found === undefined) throw new Error('a message without a Message-ID');
  return found;
}
