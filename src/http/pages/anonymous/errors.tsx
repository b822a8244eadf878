import type { FastifyInstance } from 'fastify';
import type { Translate } from '../../../i18n/translate.js';
import { Unavailable } from '../../../usecases/unavailable.js';
import { isHttpRefusal } from '../../http-refusal.js';
import { ButtonLink } from '../components/button.js';
import { RescuedForm, rescuedFrom } from '../rescue.js';
import { here, languageHere, sendAnonymous } from './frame.js';

/** Every error of these pages as a page, with what was typed. Of a fault the log has where in the code, and no more. */
export function anonymousErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    const t = languageHere(request);
    return sendAnonymous(request, reply, {
      title: t('error.404.title'),
      status: 404,
      hasErrors: true,
      place: '',
      body: <Said t={t} title={t('error.404.title')} text={t('error.404.text')} />,
    });
  });
  app.setErrorHandler((error, request, reply) => {
    const t = languageHere(request);
    const given = Number(Object(error).statusCode);
    const status = error instanceof Unavailable ? 503 : given >= 400 && given < 500 ? given : 500;
    if (error instanceof Unavailable) reply.header('retry-after', error.retryAfter);
    if (status >= 500) request.log.error({ err: error }, 'fault');
    const { title, text } = said(t, status, error);
    const rescued = request.body ? rescuedFrom(request) : undefined;
    return sendAnonymous(request, reply, {
      title,
      status,
      hasErrors: true,
      place: '',
      body: (
        <>
          <Said t={t} title={title} text={text} />
          {rescued ? <RescuedForm t={t} rescued={rescued} csrfToken={undefined} /> : null}
        </>
      ),
    });
  });
}

function said(t: Translate, status: number, error: unknown): { title: string; text: string } {
  if (error instanceof Unavailable) return { title: t('error.503.title'), text: t(`unavailable.${error.why}`) };
  if (status === 500) return { title: t('error.500.title'), text: t('error.500.text') };
  if (status === 413) return { title: t('error.413.title'), text: t('error.413.text') };
  if (isHttpRefusal(error)) return { title: t('error.403.title'), text: t(error.messageKey) };
  return { title: t('error.400.title'), text: t('error.400.text') };
}

function Said({ t, title, text }: { t: Translate; title: string; text: string }): JSX.Element {
  return (
    <>
      <h1 safe>{title}</h1>
      <p class="wk-lead" safe>
        {text}
      </p>
      <div class="wk-actions">
        <ButtonLink label={t('anonymous.back')} href={here(t, '')} tone="secondary" />
      </div>
    </>
  );
}
