import type { Mailroom } from '../usecases/mail-ports.js';
import { readWrittenMail } from './written-mail.js';

export interface MailroomOptions {
  /** The outbox as the store counts and lists it. */
  readonly overview: Mailroom['overview'];
  /** Where messages are written for want of a mail server. */
  readonly folder: string | undefined;
  /** Whether written messages may be read: only with the demo organisation, since they show to whom they went. */
  readonly readable: boolean;
  /** What the message of an outbox id is called there. */
  readonly nameOf: (mailId: string) => string;
}

/** What an administrator sees of the mail. */
export function createMailroom({ overview, folder, readable, nameOf }: MailroomOptions): Mailroom {
  return {
    overview,
    writesToFolder: folder !== undefined,
    read: async (id) => (readable && folder !== undefined ? readWrittenMail(folder, nameOf(id)) : undefined),
  };
}
