import { formatDay } from '../i18n/dates.js';
import { type Locale, translator } from '../i18n/translate.js';
import type { Composed } from './compose.js';
import { htmlOf } from './html.js';
import type { Parts } from './parts.js';
import { textOf } from './text.js';

const TEMPLATES = { invitation: 'invitation', forgotten: 'forgotten_password', restored: 'log_in_restored' } as const;

/** A link to an account, as it is to be written about. */
export interface AccountLetter {
  readonly kind: keyof typeof TEMPLATES;
  readonly token: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/**
 * Writes the message that a link goes with: it names no one, so that it is of no use to whoever else reads it but for the link.
 * @param publicUrl without a trailing slash.
 */
export function composeAccount({ kind, token, expiresAt }: AccountLetter, locale: Locale, publicUrl: string): Composed {
  const t = translator(locale);
  const of = TEMPLATES[kind];
  const parts: Parts = {
    locale,
    subject: t(`mail.${of}.subject`),
    greeting: t('mail.greeting'),
    about: t(`mail.${of}.subject`),
    happened: t(`mail.${of}.happened`),
    todoTitle: t('mail.todo'),
    todo: t(`mail.${of}.todo`, { day: formatDay(locale, expiresAt) }),
    termsTitle: t('mail.terms'),
    terms: [],
    link: { label: t('mail.choose_password'), url: `${publicUrl}/wachtwoord/${token}` },
    footer: t('mail.account.footer'),
  };
  return { subject: parts.subject, text: textOf(parts), html: htmlOf(parts) };
}
