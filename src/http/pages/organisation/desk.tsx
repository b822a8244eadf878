import type { PropsWithChildren } from '@kitajs/html';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RefusalCode, Result } from '../../../domain/signal/refusal.js';
import type { Translate } from '../../../i18n/translate.js';
import type { HttpDeps } from '../../deps.js';
import { httpRefusal } from '../../http-refusal.js';
import type { FormErrors } from '../forms.js';
import { flashOf, languageOf, type PageContent, sendPage } from '../frame.js';

export type OrganisationPageDeps = Pick<
  HttpDeps,
  'store' | 'clock' | 'ids' | 'identity' | 'passwords' | 'demo' | 'publicUrl' | 'securityContact' | 'files'
>;

export const DESK = '/beheer/organisatie';

const PLACES = [
  { href: DESK, key: 'org.nav.units' },
  { href: `${DESK}/mensen`, key: 'org.nav.persons' },
  { href: `${DESK}/vakgebieden`, key: 'org.nav.fields' },
  { href: `${DESK}/afwezigheid`, key: 'org.nav.absences' },
  { href: `${DESK}/accounts`, key: 'accounts.nav' },
  { href: `${DESK}/import`, key: 'org.nav.import' },
  { href: `${DESK}/getuigen`, key: 'org.nav.witnesses' },
  { href: `${DESK}/bewaren`, key: 'retention.nav' },
] as const;

/** @returns what an administrator may see. @throws HttpRefusal for what a use case refused. */
export function shownOrRefused<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw refusedPage(result.refusal.code);
}

function refusedPage(code: RefusalCode) {
  return code === 'not_found' ? httpRefusal(404, 'refusal.not_found') : httpRefusal(403, 'refusal.not_allowed');
}

/** A page about the organisation, with the way to the other ones. */
export function sendDeskPage(
  deps: Pick<HttpDeps, 'store'>,
  request: FastifyRequest,
  reply: FastifyReply,
  { body, ...content }: PageContent,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const path = request.url.split('?', 1)[0] ?? '';
  return sendPage(deps, request, reply, {
    flash: flashOf(request, t),
    ...content,
    body: (
      <Desk t={t} path={path}>
        {body}
      </Desk>
    ),
  });
}

/** How a page answers that shows a form again. */
export function failed(errors: FormErrors): Pick<PageContent, 'status' | 'hasErrors'> {
  return Object.keys(errors).length > 0 ? { status: 422, hasErrors: true } : {};
}

function Desk({ t, path, children }: PropsWithChildren<{ t: Translate; path: string }>): JSX.Element {
  const here = PLACES.findLast(({ href }) => path === href || path.startsWith(`${href}/`))?.href;
  return (
    <>
      <nav class="wk-subnav" aria-label={t('org.nav')}>
        <ul>
          {PLACES.map(({ href, key }) => (
            <li>
              <a href={href} aria-current={href === here ? 'true' : undefined} safe>
                {t(key)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </>
  );
}
