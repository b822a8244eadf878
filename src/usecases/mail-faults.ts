/**
 * Why a message did not go, in words that may be kept: they name no one. Shown to administrators; the catalogue has the
 * words for each under `mail_error.<code>`.
 */
export type MailErrorCode =
  | 'no_address'
  | 'no_committee'
  | 'no_submitter'
  | 'seal_not_opened'
  | 'unknown_signal'
  | 'not_composed'
  | 'refused'
  | 'refused_for_now'
  | 'unreachable'
  | 'timed_out';

/**
 * A transport could not hand over a message.
 * @param detail only the server's codes or the name of a system error; never its prose, which quotes addresses.
 */
export class MailNotTaken extends Error {
  override readonly name: string = 'MailNotTaken';

  constructor(
    readonly code: MailErrorCode,
    readonly detail = '',
  ) {
    super(mailError(code, detail));
  }
}

/** It will never be taken: trying again is of no use. */
export class MailRejected extends MailNotTaken {
  override readonly name = 'MailRejected';

  constructor(detail: string) {
    super('refused', detail);
  }
}

/** As it stands in the outbox: `refused: SMTP 550 5.1.1`. */
export function mailError(code: MailErrorCode, detail = ''): string {
  return detail === '' ? code : `${code}: ${detail}`;
}
