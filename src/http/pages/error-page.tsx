import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Translate } from '../../i18n/translate.js';
import { TooBusy } from '../../usecases/in-turn.js';
import { Unavailable } from '../../usecases/unavailable.js';
import type { HttpDeps } from '../deps.js';
import { isHttpRefusal } from '../http-refusal.js';
import { ButtonLink } from './components/button.js';
import { readForm } from './forms.js';
import { languageOf, sendPage } from './frame.js';
import { RescuedForm, rescuedFrom, rescueOutdated } from './rescue.js';

type ErrorDeps = Pick<HttpDeps, 'store'>;

/** What is said to a person, and the status it has. */
interface Said {
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

/** Every error of the pages as a page: what is wrong, what to do, and what was typed. */
export function errorPages(app: FastifyInstance, deps: ErrorDeps): void {
  app.setNotFoundHandler((request, reply) => {
    const t = languageOf(request);
    return sendError(deps, request, reply, { status: 404, title: t('error.404.title'), text: t('error.404.text') });
  });
  app.setErrorHandler((error, request, reply) => {
    const t = languageOf(request);
    if (isHttpRefusal(error) && error.messageKey === 'identity.csrf_failed') {
      return rescueOutdated(deps, request, reply);
    }
    const status = statusOf(error);
    if (error instanceof TooBusy || error instanceof Unavailable) reply.header('retry-after', error.retryAfter);
    if (status >= 500) request.log.error({ err: error }, 'fault');
    return sendError(deps, request, reply, said(t, status, error));
  });
}

/** For addresses that the web server cannot read, and so gives to no route (`frameworkErrors` of Fastify). */
export function sendUnreadableAddress(deps: ErrorDeps, request: FastifyRequest, reply: FastifyReply): void {
  const t = languageOf(request);
  void sendError(deps, request, reply, { status: 400, title: t('error.400.title'), text: t('error.404.text') });
}

function statusOf(error: unknown): number {
  if (error instanceof TooBusy) return 429;
  if (error instanceof Unavailable) return 503;
  const status = Number(Object(error).statusCode);
  return status >= 400 && status < 500 ? status : 500;
}

function said(t: Translate, status: number, error: unknown): Said {
  if (error instanceof Unavailable) return { status, title: t('error.503.title'), text: t(`unavailable.${error.why}`) };
  if (status >= 500) return { status, title: t('error.500.title'), text: t('error.500.text') };
  if (status === 404) return { status, title: t('error.404.title'), text: t('error.404.text') };
  if (error instanceof TooBusy) return { status, title: t('error.429.title'), text: t('error.busy') };
  if (status === 413) return { status, title: t('error.413.title'), text: t('error.413.text') };
  if (isHttpRefusal(error)) {
    const title = status === 403 ? 'error.403.title' : status === 429 ? 'error.429.title' : 'error.400.title';
    return { status, title: t(title), text: t(error.messageKey) };
  }
  return { status, title: t('error.400.title'), text: t('error.400.text') };
}

async function sendError(
  deps: ErrorDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, title, text }: Said,
): Promise<FastifyReply> {
  const t = languageOf(request);
  return sendPage(deps, request, reply, {
    title,
    status,
    hasErrors: true,
    body: (
      <>
        <h1 safe>{title}</h1>
        <p class="wk-lead" safe>
          {text}
        </p>
        {status >= 500 ? <p safe>{t('error.number', { number: request.id })}</p> : null}
        <TypedBefore t={t} request={request} canBeSentAgain={status >= 500 || status === 429} />
        <div class="wk-actions">
          <ButtonLink label={t('error.home')} href="/" tone="secondary" />
        </div>
      </>
    ),
  });
}

/** What was typed into a form that led to the error. After a fault, or too many at once, it can be sent again as it is. */
function TypedBefore(props: { t: Translate; request: FastifyRequest; canBeSentAgain: boolean }): JSX.Element {
  const { t, request, canBeSentAgain } = props;
  // Who visits may be what could not be looked up; that it came from a page of this site was.
  const { session, unknownVisitor } = request;
  const rescued = (session || unknownVisitor) && request.body ? rescuedFrom(request) : undefined;
  if (!rescued) return '';
  const csrfToken = canBeSentAgain ? (session?.csrfToken ?? readForm(request)['_csrf']) : undefined;
  return <RescuedForm t={t} rescued={rescued} csrfToken={csrfToken} />;
}
