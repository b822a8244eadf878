import { type MailServer, startMailServer } from '../mail/smtp.js';

/** A mail server that keeps of each message that it accepted only which it was, and when (by the clock of the machine). */
export interface MailBox extends Pick<MailServer, 'url' | 'stop'> {
  /** The moments at which each was accepted, by its Message-ID without the brackets. */
  readonly accepted: ReadonlyMap<string, readonly number[]>;
}

export async function openMailBox(): Promise<MailBox> {
  const accepted = new Map<string, number[]>();
  const { url, stop } = await startMailServer(0, ({ mime }) => {
    const messageId = messageIdOf(mime);
    accepted.set(messageId, [...(accepted.get(messageId) ?? []), Date.now()]);
  });
  return { url, stop, accepted };
}

/** @throws Error for a message without one: ours all have. */
export function messageIdOf(mime: string): string {
  const found = /^Message-ID: <([^>]+)>/im.exec(mime)?.[1];
  if (found === undefined) throw new Error('a message without a Message-ID');
  return found;
}
