import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Field } from '../../domain/organisation.js';
import type { Refusal } from '../../domain/signal/refusal.js';
import {
  changeStandardText,
  fieldsToKeep,
  listStandardTexts,
  makeStandardText,
  type StandardTextRow,
  standardTextInput,
  viewStandardText,
} from '../../usecases/standard-texts.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { problemTexts } from '../input-problems.js';
import type { VisitorSession } from '../plugins/session.js';
import { check, type FormErrors, type FormValues, readForm, readQuery, ticked } from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import { StandardTextForm } from './standard-texts/form.js';
import { StandardTextList } from './standard-texts/list.js';

type StandardTextDeps = Pick<HttpDeps, 'store' | 'clock' | 'ids' | 'demo'>;

const LIST = '/standaardteksten';

/** The standard texts of the fields in whose line one stands (`/standaardteksten`): list, make, change and retire. */
export const standardTextPages: FastifyPluginAsync<StandardTextDeps> = async (app, deps) => {
  app.get(LIST, async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const fields = await keptFields(deps, session);
    const texts = fields.length === 0 ? [] : orRefuse(await listStandardTexts(deps, session.person.id));
    return sendPage(deps, request, reply, {
      title: t('standard_texts.title'),
      flash: flashOf(request, t),
      body: <StandardTextList t={t} fields={fields} texts={texts} />,
    });
  });

  app.get(`${LIST}/nieuw`, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const field = await keptField(deps, request.session, readQuery(request)['vakgebied'] ?? '');
    return sendForm(deps, request, reply, { session: request.session, field, values: {} });
  });

  app.post(LIST, async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const values = readForm(request);
    const field = await keptField(deps, session, values['vakgebied'] ?? '');
    const read = check(standardTextInput, inputOf(values));
    if (!read.ok) return sendForm(deps, request, reply, { session, field, values, errors: errorsOf(request, read) });
    orRefuse(await makeStandardText(deps, session.person.id, field.code, read.value));
    return reply.redirect(`${LIST}?melding=standard_text_kept`, 303);
  });

  app.get<{ Params: { id: string } }>(`${LIST}/:id`, async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const text = orRefuse(await viewStandardText(deps, session.person.id, request.params.id));
    const values = { act: text.act, title: text.title, text: text.text, retired: text.retired ? 'on' : '' };
    return sendForm(deps, request, reply, { session, field: text.field, text, values });
  });

  app.post<{ Params: { id: string } }>(`${LIST}/:id`, async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const text = orRefuse(await viewStandardText(deps, session.person.id, request.params.id));
    const { field } = text;
    const values = readForm(request);
    const read = check(standardTextInput, inputOf(values));
    if (!read.ok)
      return sendForm(deps, request, reply, { session, field, text, values, errors: errorsOf(request, read) });
    orRefuse(await changeStandardText(deps, session.person.id, text.id, read.value));
    return reply.redirect(`${LIST}?melding=standard_text_kept`, 303);
  });
};

interface Shown {
  readonly session: VisitorSession;
  readonly field: Field;
  /** Left out for a new one. */
  readonly text?: StandardTextRow;
  readonly values: FormValues;
  readonly errors?: FormErrors;
}

async function sendForm(
  deps: StandardTextDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { session, field, text, values, errors = {} }: Shown,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const hasErrors = Object.keys(errors).length > 0;
  return sendPage(deps, request, reply, {
    title: text ? t('standard_texts.change') : t('standard_texts.make_for', { field: field.name }),
    status: hasErrors ? 422 : 200,
    hasErrors,
    body: (
      <StandardTextForm
        t={t}
        action={text ? `${LIST}/${encodeURIComponent(text.id)}` : LIST}
        csrfToken={session.csrfToken}
        field={field}
        isNew={!text}
        values={values}
        errors={errors}
      />
    ),
  });
}

function inputOf(values: FormValues) {
  const { act = '', title = '', text = '' } = values;
  return { act, title, text, retired: ticked(values, 'retired') };
}

function errorsOf(request: FastifyRequest, { problems }: { problems: Parameters<typeof problemTexts>[1] }): FormErrors {
  const t = languageOf(request);
  const texts = problemTexts(t, problems);
  return 'act' in texts ? { ...texts, act: t('standard_texts.act.missing') } : texts;
}

async function keptFields(deps: StandardTextDeps, { person }: VisitorSession): Promise<readonly Field[]> {
  return orRefuse(await fieldsToKeep(deps, person.id));
}

async function keptField(deps: StandardTextDeps, session: VisitorSession, code: string): Promise<Field> {
  const field = (await keptFields(deps, session)).find((one) => one.code === code);
  if (!field) throw httpRefusal(404, 'refusal.not_found');
  return field;
}

/** @throws 403 for who keeps no standard texts, 404 for what is not among them. */
function orRefuse<T>(result: { ok: true; value: T } | { ok: false; refusal: Refusal }): T {
  if (result.ok) return result.value;
  throw result.refusal.code === 'not_allowed'
    ? httpRefusal(403, 'refusal.not_allowed')
    : httpRefusal(404, 'refusal.not_found');
}
