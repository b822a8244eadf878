import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { decideAccess, type GeneralAction } from '../../domain/access.js';
import type { Person } from '../../domain/organisation.js';
import { isLocale, type MessageKey, type Translate, translator } from '../../i18n/translate.js';
import type { Deps } from '../../usecases/ports.js';
import { Layout, type LayoutProps } from './components/layout.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Name of the cookie that keeps the language; `?taal=en` on any page sets it. */
    languageCookie: string;
  }
}

const A_YEAR_IN_SECONDS = 31_536_000;

/**
 * Keeps the language that a visitor asks for with `?taal=`. Needs @fastify/cookie to be registered before it.
 * @param options.publicUrl where people find this site; https makes the cookie Secure and binds it to this host.
 */
export const languagePlugin = fp<{ publicUrl: string }>(
  async (app, { publicUrl }) => {
    const secure = publicUrl.startsWith('https:');
    const name = secure ? '__Host-weerklank_taal' : 'weerklank_taal';
    app.decorateRequest('languageCookie', name);
    app.addHook('onRequest', async (request, reply) => {
      const asked = (request.query as Record<string, unknown> | undefined)?.['taal'];
      if (!isLocale(asked) || request.cookies[name] === asked) return;
      reply.setCookie(name, asked, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure,
        maxAge: A_YEAR_IN_SECONDS,
      });
    });
  },
  { name: 'language' },
);

/** The language of a visit: as asked in the address, else as kept, else Dutch. */
export function languageOf(request: FastifyRequest): Translate {
  const asked = (request.query as Record<string, unknown> | undefined)?.['taal'];
  // An address that the web server cannot read comes here without cookies.
  const kept = request.cookies?.[request.languageCookie];
  return translator(isLocale(asked) ? asked : isLocale(kept) ? kept : 'nl');
}

const NAV: readonly { href: string; key: MessageKey; action: GeneralAction }[] = [
  { href: '/signalen/nieuw', key: 'nav.file', action: 'file' },
  { href: '/signalen', key: 'nav.own', action: 'list_own' },
  { href: '/werkvoorraad', key: 'nav.queue', action: 'view_queue' },
  { href: '/standaardteksten', key: 'nav.standard_texts', action: 'keep_standard_texts' },
  { href: '/afwezigheid', key: 'nav.own_absence', action: 'note_own_absence' },
  { href: '/toezeggingen', key: 'nav.commitments', action: 'view_commitments' },
  { href: '/themas', key: 'nav.themes', action: 'view_themes' },
  { href: '/oordelen', key: 'nav.objections', action: 'view_objections' },
  { href: '/doorverwezen', key: 'nav.referred', action: 'view_referred' },
  { href: '/naamvragen', key: 'nav.disclosure', action: 'view_disclosure_questions' },
  { href: '/gedeeld', key: 'nav.shared', action: 'view_shared' },
  { href: '/toezicht', key: 'nav.all_signals', action: 'view_all_signals' },
  { href: '/logboek', key: 'nav.log', action: 'view_log_state' },
  { href: '/escalaties', key: 'nav.escalations', action: 'view_escalations' },
  { href: '/cijfers', key: 'nav.figures', action: 'view_figures' },
  { href: '/register', key: 'nav.register', action: 'search_register' },
  { href: '/beheer/organisatie', key: 'nav.organisation', action: 'view_organisation' },
  { href: '/beheer/post', key: 'nav.mail', action: 'view_mail' },
  { href: '/beheer/werk', key: 'nav.work', action: 'keep_work' },
];

export interface PageContent {
  readonly title: string;
  /** Escaped HTML. */
  readonly body: JSX.Element;
  readonly status?: number;
  readonly flash?: LayoutProps['flash'];
  readonly hasErrors?: boolean;
  /** Seconds after which the page is asked for again: while the machine works on what it shows. */
  readonly refreshAfter?: number;
}

/** Sends a whole page, with the navigation that the visitor's roles give. */
export async function sendPage(
  deps: Pick<Deps, 'store'>,
  request: FastifyRequest,
  reply: FastifyReply,
  content: PageContent,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const { session } = request;
  const html = Layout({
    t,
    title: content.title,
    nav: session ? await navigation(deps, session.person, request.url, t).catch(unlessFault(content)) : [],
    here: request.method === 'GET' ? request.url : undefined,
    hasErrors: content.hasErrors ?? false,
    refreshAfter: content.refreshAfter,
    flash: content.flash,
    ...(session
      ? {
          person: {
            name: session.person.name,
            roleLabels: session.person.roles.filter((role) => role !== 'employee').map((role) => t(`role.${role}`)),
          },
          csrfToken: session.csrfToken,
        }
      : {}),
    children: content.body,
  });
  return reply
    .code(content.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(html);
}

async function navigation(deps: Pick<Deps, 'store'>, person: Person, url: string, t: Translate) {
  const organisation = await deps.store.read((reads) => reads.organisation());
  const path = url.split('?', 1)[0];
  return NAV.filter(({ action }) => decideAccess({ action, person, organisation }).allowed).map(({ href, key }) => ({
    href,
    label: t(key),
    current: path === href,
  }));
}

/** A page that tells of a fault is sent whatever else fails: without navigation where that does. */
function unlessFault({ status = 200 }: PageContent) {
  return (error: unknown) => {
    if (status < 500) throw error;
    return [];
  };
}

/** The address of a page's own text, for a message that is shown once after a redirect: `?melding=filed`. */
export function flashOf(request: FastifyRequest, t: Translate): LayoutProps['flash'] {
  const asked = (request.query as Record<string, unknown> | undefined)?.['melding'];
  const key = FLASHES.find((flash) => flash === asked);
  return key ? { kind: 'success', text: t(`flash.${key}`) } : undefined;
}

const FLASHES = [
  'filed',
  'done',
  'logged_out',
  'draft_kept',
  'draft_discarded',
  'standard_text_kept',
  'joined',
  'masked',
  'work_retried',
  'password_chosen',
  'invited',
  'invitation_withdrawn',
  'witnesses_set',
  'own_password_chosen',
  'factor_added',
  'factor_removed',
  'logged_out_elsewhere',
  'log_in_restored',
] as const;
