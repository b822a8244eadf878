import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityRefusal } from '../../../usecases/identity-ports.js';
import type { HttpDeps } from '../../deps.js';
import type { VisitorSession } from '../../plugins/session.js';
import { Button, ButtonLink } from '../components/button.js';
import { CsrfField } from '../components/hidden-fields.js';
import { address, type FormErrors } from '../forms.js';
import { languageOf, sendPage } from '../frame.js';

export type OwnLoginDeps = Pick<HttpDeps, 'store' | 'clock' | 'identity' | 'passwords' | 'secondFactor' | 'demo'>;

export const OWN_LOGIN = '/mijn-account';

/** Who may come to these pages: who is logged in, and who is to set up a second factor before anything else. */
export function ownVisitor({ session, waiting }: FastifyRequest): VisitorSession | undefined {
  return session ?? (waiting?.awaits === 'enrolment' ? waiting : undefined);
}

/** Where a refusal leads that no field can show; `undefined` for one that stands at a field. */
export function ledBy(reply: FastifyReply, { key }: IdentityRefusal, here: string): FastifyReply | undefined {
  if (key === 'identity.confirm_needed') {
    return reply.redirect(address(`${OWN_LOGIN}/bevestigen`, { naar: here }), 303);
  }
  return key === 'identity.factor_needed' ? reply.redirect('/inloggen', 303) : undefined;
}

/** What of a form was not right, for its page. */
export function failing(errors: FormErrors): { hasErrors: boolean; status?: number } {
  return Object.keys(errors).length > 0 ? { hasErrors: true, status: 422 } : { hasErrors: false };
}

/** The recovery codes, on the one page that ever shows them. */
export function sendRecoveryCodes(
  deps: OwnLoginDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  codes: readonly string[],
): Promise<FastifyReply> {
  const t = languageOf(request);
  return sendPage(deps, request, reply, {
    title: t('own_login.recovery.title'),
    body: (
      <>
        <h1 safe>{t('own_login.recovery.title')}</h1>
        <p class="wk-lead" safe>
          {t('own_login.recovery.text')}
        </p>
        <p safe>{t('own_login.recovery.shown')}</p>
        <ul class="wk-recovery">
          {codes.map((code) => (
            <li>
              <strong class="wk-secret" safe>
                {code}
              </strong>
            </li>
          ))}
        </ul>
        <div class="wk-actions">
          <ButtonLink href="/" label={t('own_login.recovery.kept')} />
        </div>
      </>
    ),
  });
}

/** A form of one button. */
export function OneButton(props: { action: string; csrfToken: string; label: string; about?: string }): JSX.Element {
  return (
    <form method="post" action={props.action}>
      <CsrfField token={props.csrfToken} />
      <Button label={props.label} about={props.about} tone="secondary" />
    </form>
  );
}
