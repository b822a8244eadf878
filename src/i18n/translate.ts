import { IntlMessageFormat } from 'intl-messageformat';
import { messages as en } from './en/index.js';
import { messages as nl } from './nl/index.js';

/** Languages of the interface; Dutch is the first and the fallback. */
export const LOCALES = ['nl', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A key of the catalogue; the Dutch catalogue is the list, English must have the same. */
export type MessageKey = keyof typeof nl;
export type MessageValues = Record<string, string | number | Date>;

/** Gives the text of a key in one language, its ICU placeholders filled in. Never HTML: escape on output. */
export type Translate = ((key: MessageKey, values?: MessageValues) => string) & { readonly locale: Locale };

const catalogues: Record<Locale, Record<MessageKey, string>> = { nl, en };
const formats = new Map<string, IntlMessageFormat>();

function format(locale: Locale, key: MessageKey, values?: MessageValues): string {
  const text = catalogues[locale][key];
  if (!text.includes('{')) return text;
  const cacheKey = `${locale}:${key}`;
  let compiled = formats.get(cacheKey);
  if (!compiled) {
    compiled = new IntlMessageFormat(text, locale === 'nl' ? 'nl-NL' : 'en-GB', undefined, { ignoreTag: true });
    formats.set(cacheKey, compiled);
  }
  return String(compiled.format(values));
}

const translators: Record<Locale, Translate> = {
  nl: Object.assign((key: MessageKey, values?: MessageValues) => format('nl', key, values), { locale: 'nl' as const }),
  en: Object.assign((key: MessageKey, values?: MessageValues) => format('en', key, values), { locale: 'en' as const }),
};

/** The translator of a language. */
export function translator(locale: Locale): Translate {
  return translators[locale];
}

/** Whether a text from outside (a cookie, a query) names a language that we have. */
export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && (LOCALES as readonly string[]).includes(value);
}

/** Whether a text from outside (a refusal code, a stored word) is a key of the catalogue. */
export function isMessageKey(value: string): value is MessageKey {
  return Object.hasOwn(nl, value);
}
