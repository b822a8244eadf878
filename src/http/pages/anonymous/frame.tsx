import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLocale, type Translate, translator } from '../../../i18n/translate.js';
import { Layout, type LayoutProps } from '../components/layout.js';
import { readQuery } from '../forms.js';

/** The language as the address has it; no cookie is read or set for it here. */
export function languageHere(request: FastifyRequest): Translate {
  const asked = readQuery(request)['taal'];
  return translator(isLocale(asked) ? asked : 'nl');
}

export type Place = '' | '/indienen' | '/indienen/bijlage' | '/volgen' | '/sluiten' | `/volgen/${string}`;

/** An address of these pages, in the language of the visit. */
export function here(t: Translate, place: Place): string {
  return `/anoniem${place}${t.locale === 'nl' ? '' : `?taal=${t.locale}`}`;
}

export interface AnonymousPage {
  readonly title: string;
  readonly body: JSX.Element;
  readonly status?: number;
  readonly hasErrors?: boolean;
  readonly flash?: LayoutProps['flash'];
  /** The page can be shown only once, so that no other language is offered. */
  readonly once?: boolean;
  /** Where the page in another language is asked for. */
  readonly place: Place;
}

/** Sends a page without a script and without navigation: nothing on it knows of a log-in. */
export function sendAnonymous(
  request: FastifyRequest,
  reply: FastifyReply,
  { title, body, status = 200, hasErrors = false, flash, once = false, place }: AnonymousPage,
): FastifyReply {
  const t = languageHere(request);
  const html = Layout({
    t,
    title,
    nav: [],
    here: `/anoniem${place}`,
    hasErrors,
    flash,
    bare: { otherLanguage: !once && !hasErrors },
    children: body,
  });
  return reply.code(status).type('text/html; charset=utf-8').send(html);
}
