import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { type Place as Part, placesToChoose } from '../../../domain/organisation.js';
import type { FoundInField } from '../../../domain/personal-data/kinds.js';
import type { Refusal } from '../../../domain/signal/refusal.js';
import { CODE_HOLDER } from '../../../domain/signal/words.js';
import { refusalText } from '../../../i18n/refusals.js';
import type { MessageKey, Translate } from '../../../i18n/translate.js';
import { fileAnonymously } from '../../../usecases/file-anonymously.js';
import { anonymousFilingInput } from '../../../usecases/inputs.js';
import { readUploads, uploadsOf } from '../../uploads.js';
import { ATTACHMENTS_FIELD, shownFiles, type TakenFiles, takeFiles } from '../attachments.js';
import { fieldsByName } from '../fields.js';
import { answersOf, errorsOf, keyOf } from '../file-signal.js';
import { check, type FormErrors, type FormValues, readForm } from '../forms.js';
import { maskedForm, personalDataChoice, personalDataErrors } from '../personal-data.js';
import type { AnonymousDeps } from './deps.js';
import { AnonymousForm } from './filing-form.js';
import { here, languageHere, sendAnonymous } from './frame.js';
import { CodePage } from './receipt.js';

/**
 * Filing without a name (`/anoniem/indienen`). The register is not searched here: it is open to colleagues alone, and
 * looking whether somebody is one would be the end of having no name.
 */
export const anonymousFilingPage: FastifyPluginAsync<AnonymousDeps> = async (app, deps) => {
  readUploads(app, () => true);
  app.get('/indienen', { exposeHeadRoute: false }, async (request, reply) =>
    sendForm(deps, request, reply, { values: {} }),
  );

  // The form comes back with its files added, or one of them taken away; nothing is filed yet.
  app.post('/indienen/bijlage', async (request, reply) => {
    const { values, error } = await takeFilesHere(deps, request, reply, readForm(request));
    const refusedFile = error === undefined ? {} : { errors: { [ATTACHMENTS_FIELD]: error }, status: 422 };
    return sendForm(deps, request, reply, { values, ...refusedFile });
  });
  app.get('/indienen/bijlage', { exposeHeadRoute: false }, async (request, reply) =>
    reply.redirect(here(languageHere(request), '/indienen'), 303),
  );

  app.post('/indienen', async (request, reply) => {
    const t = languageHere(request);
    const taken = await takeFilesHere(deps, request, reply, readForm(request));
    const { values } = taken;
    if (taken.error !== undefined) {
      return sendForm(deps, request, reply, { values, errors: { [ATTACHMENTS_FIELD]: taken.error }, status: 422 });
    }
    const read = check(anonymousFilingInput, { ...answersOf(values), place: values['place'] ?? '' });
    if (!read.ok) return sendForm(deps, request, reply, { values, errors: errorsOf(t, read.problems), status: 422 });
    const reread = maskedForm(values, read.value);
    if (reread) return sendForm(deps, request, reply, { values: reread, flash: 'personal_data.masked' });
    const wait = deps.doors.filing.waitFor() || (read.value.involved === '' ? 0 : deps.doors.names.waitFor());
    if (wait > 0) {
      reply.header('retry-after', wait);
      return sendForm(deps, request, reply, {
        values,
        errors: { '': t('anonymous.busy', { seconds: wait }) },
        status: 429,
      });
    }
    const filed = await fileAnonymously(
      deps,
      read.value,
      keyOf(values) ?? deps.ids.timelessUuid(),
      personalDataChoice(values),
    );
    if (!filed.ok) return sendForm(deps, request, reply, refused(t, values, filed.refusal));
    return sendAnonymous(request, reply, {
      title: t('anonymous.code.title'),
      once: true,
      place: '',
      body: <CodePage t={t} code={filed.value.code} signal={filed.value.signal} />,
    });
  });
};

/** Takes the files that came with a form, as far as there is room at the door. */
export async function takeFilesHere(
  deps: AnonymousDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: FormValues,
): Promise<Pick<TakenFiles, 'values' | 'error'>> {
  const t = languageHere(request);
  for (const _upload of uploadsOf(request)) {
    const wait = deps.doors.files.waitFor();
    if (wait === 0) continue;
    reply.header('retry-after', wait);
    return { values: sent, error: t('anonymous.busy', { seconds: wait }) };
  }
  return takeFiles(deps, t, CODE_HOLDER, request, sent);
}

interface FormState {
  readonly values: FormValues;
  readonly errors?: FormErrors;
  readonly found?: readonly FoundInField[];
  readonly flash?: MessageKey;
  readonly status?: number;
}

async function sendForm(
  deps: AnonymousDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { values, errors = {}, found, flash, status = 200 }: FormState,
): Promise<FastifyReply> {
  const t = languageHere(request);
  const [places, policy] = await deps.store.read(
    async (reads): Promise<[readonly Part[], ReturnType<typeof reads.policy>]> => [
      placesToChoose(await reads.organisation()),
      reads.policy(),
    ],
  );
  return sendAnonymous(request, reply, {
    title: t('anonymous.file'),
    status,
    hasErrors: Object.keys(errors).length > 0,
    place: '/indienen',
    ...(flash && { flash: { kind: 'info' as const, text: t(flash) } }),
    body: (
      <AnonymousForm
        t={t}
        values={values}
        errors={errors}
        found={found}
        files={await shownFiles(deps, CODE_HOLDER, values)}
        formKey={keyOf(values) ?? deps.ids.timelessUuid()}
        fields={await fieldsByName(deps)}
        places={places}
        policy={await policy}
      />
    ),
  });
}

const FIELD_OF: Partial<Record<Refusal['code'], string>> = {
  unknown_field: 'field',
  unknown_person: 'involved',
  ambiguous_person: 'involved',
  unknown_place: 'place',
  suspension_needs_rule_of_law: 'suspension',
  file_gone: ATTACHMENTS_FIELD,
  too_many_files: ATTACHMENTS_FIELD,
};

function refused(t: Translate, values: FormValues, refusal: Refusal): FormState {
  if (refusal.code === 'key_reused') {
    return { values: { ...values, sleutel: '' }, errors: { '': t('anonymous.sent_before') }, status: 409 };
  }
  if (refusal.found) {
    return { values, errors: personalDataErrors(t, refusal.found), found: refusal.found, status: 422 };
  }
  const field = FIELD_OF[refusal.code] ?? '';
  return { values, errors: { [field]: refusalText(t, refusal) }, status: field === '' ? 409 : 422 };
}
