import type { Locale } from '../i18n/translate.js';

/** What both forms of a message are made of; plain text, not escaped. */
export interface Parts {
  readonly locale: Locale;
  readonly subject: string;
  readonly greeting: string;
  readonly about: string;
  readonly happened: string;
  readonly todoTitle: string;
  readonly todo: string;
  readonly termsTitle: string;
  readonly terms: readonly { readonly due: string; readonly missed: string }[];
  /** Where the reader can open the signal, or why that cannot be done. */
  readonly link: { readonly label: string; readonly url: string } | { readonly label: string; readonly url: null };
  /** Lines that are to be kept to the letter, such as a signed head of the log. */
  readonly verbatim?: { readonly title: string; readonly text: string };
  readonly footer: string;
}
