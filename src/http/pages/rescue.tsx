import type { FastifyReply, FastifyRequest } from 'fastify';
import { isMessageKey, type Translate } from '../../i18n/translate.js';
import type { HttpDeps } from '../deps.js';
import { Button, ButtonLink } from './components/button.js';
import { CsrfField, HiddenFields } from './components/hidden-fields.js';
import { RescuedText } from './components/rescued-text.js';
import { type FormValues, localPath, readForm } from './forms.js';
import { languageOf, sendPage } from './frame.js';

/**
 * A form that could not be taken, kept whole: through the log-in page as hidden fields, and from there to where it was
 * meant to go. Nothing of it is kept on the server.
 */
export interface Rescued {
  /** The path of this site to which it was sent. */
  readonly action: string;
  readonly fields: FormValues;
}

const ACTION = 'bewaard_voor';
const PREFIX = 'bewaard.';
const FIELD_NAME = /^[\w.-]{1,60}$/;

/** The form of a request that was not carried out; `undefined` when it sent none. */
export function rescuedFrom(request: FastifyRequest): Rescued | undefined {
  return rescued(request.url, Object.entries(readForm(request)));
}

/** The form that came along with another one, under the names that `carriedFields` gave it. */
export function carriedAlong(values: FormValues): Rescued | undefined {
  const carried = Object.entries(values).filter(([name]) => name.startsWith(PREFIX));
  return rescued(
    values[ACTION],
    carried.map(([name, value]) => [name.slice(PREFIX.length), value]),
  );
}

/** A kept form as hidden fields of another form. */
export function carriedFields({ action, fields }: Rescued): FormValues {
  const carried = Object.entries(fields).map(([name, value]) => [`${PREFIX}${name}`, value]);
  return { ...Object.fromEntries(carried), [ACTION]: action };
}

function rescued(action: string | undefined, fields: readonly [string, string][]): Rescued | undefined {
  const path = localPath(action);
  if (path === undefined) return undefined;
  return {
    action: path,
    fields: Object.fromEntries(fields.filter(([name]) => name !== '_csrf' && FIELD_NAME.test(name))),
  };
}

/** Shows a kept form again; with a token it has a button that sends it to where it was going. */
export function RescuedForm(props: { t: Translate; rescued: Rescued; csrfToken: string | undefined }): JSX.Element {
  const { t, rescued, csrfToken } = props;
  return (
    <>
      {csrfToken === undefined ? null : (
        <form method="post" action={rescued.action}>
          <CsrfField token={csrfToken} />
          <HiddenFields values={rescued.fields} />
          <div class="wk-actions">
            <Button label={t('rescue.send_again')} />
          </div>
        </form>
      )}
      <RescuedText t={t} fields={typedTexts(t, rescued)} />
    </>
  );
}

/** The texts that a person typed, under the words that the form had for them; choices and marks of the form are none. */
function typedTexts(t: Translate, { fields }: Rescued): readonly { label: string; value: string }[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const key = `typed.${name}`;
    return isMessageKey(key) ? [{ label: t(key), value }] : [];
  });
}

/** After logging in: the form that waited, ready to be sent. The session must have started. */
export function sendRescuedForm(
  deps: Pick<HttpDeps, 'store'>,
  request: FastifyRequest,
  reply: FastifyReply,
  rescued: Rescued,
): Promise<FastifyReply> {
  const t = languageOf(request);
  return sendPage(deps, request, reply, {
    title: t('rescue.after_login.title'),
    body: (
      <>
        <h1 safe>{t('rescue.after_login.title')}</h1>
        <p class="wk-lead" safe>
          {t('rescue.after_login.intro')}
        </p>
        <RescuedForm t={t} rescued={rescued} csrfToken={request.session?.csrfToken} />
      </>
    ),
  });
}

/** After a log-in that must be completed first: what was typed, to be copied, and where to go on. */
export function sendTextsBefore(
  deps: Pick<HttpDeps, 'store'>,
  request: FastifyRequest,
  reply: FastifyReply,
  rescued: Rescued,
  next: string,
): Promise<FastifyReply> {
  const t = languageOf(request);
  return sendPage(deps, request, reply, {
    title: t('own_login.demanded'),
    body: (
      <>
        <h1 safe>{t('own_login.demanded')}</h1>
        <p class="wk-lead" safe>
          {t('own_login.demanded.copy')}
        </p>
        <RescuedForm t={t} rescued={rescued} csrfToken={undefined} />
        <div class="wk-actions">
          <ButtonLink href={next} label={t('own_login.demanded')} />
        </div>
      </>
    ),
  });
}

/**
 * Answers a form without the right form token (403): a page from before the last log-in. It came from a page of this
 * site, or it would have been refused before, so the text is given back and can be sent again.
 */
export function rescueOutdated(
  deps: Pick<HttpDeps, 'store'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const rescued = rescuedFrom(request);
  return sendPage(deps, request, reply, {
    title: t('rescue.outdated.title'),
    status: 403,
    hasErrors: true,
    body: (
      <>
        <h1 safe>{t('rescue.outdated.title')}</h1>
        <p class="wk-lead" safe>
          {t('rescue.outdated.intro')}
        </p>
        {rescued ? <RescuedForm t={t} rescued={rescued} csrfToken={request.session?.csrfToken} /> : null}
      </>
    ),
  });
}
