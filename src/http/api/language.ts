import type { FastifyRequest } from 'fastify';
import { isLocale, type Locale, type Translate, translator } from '../../i18n/translate.js';

const RANGES_READ = 10;

/** The language of an answer: the one of ours that `Accept-Language` likes best, else Dutch. */
export function languageOf(request: Pick<FastifyRequest, 'headers'>): Translate {
  return translator(preferred(request.headers['accept-language']));
}

function preferred(header: string | undefined): Locale {
  if (header === undefined) return 'nl';
  let best: { locale: Locale; weight: number } = { locale: 'nl', weight: 0 };
  for (const range of header.split(',', RANGES_READ)) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    const locale = tag.split('-', 1)[0];
    if (isLocale(locale) && weight > best.weight) best = { locale, weight };
  }
  return best.locale;
}
