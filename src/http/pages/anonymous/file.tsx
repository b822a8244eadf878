import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { type Place as Part, placesToChoose } from '../../../domain/organisation.js';
import type { FoundInField } from '../../../domain/personal-data/kinds.js';
import type { Refusal } from '../../../domain/signal/refusal.js';
import { refusalText } from '../../../i18n/refusals.js';
import type { MessageKey, Translate } from '../../../i18n/translate.js';
import { fileAnonymously } from '../../../usecases/file-anonymously.js';
import { anonymousFilingInput } from '../../../usecases/inputs.js';
import { fieldsByName } from '../fields.js';
import { answersOf, errorsOf, keyOf } from '../file-signal.js';
import { check, type FormErrors, type FormValues, readForm } from '../forms.js';
import { maskedForm, personalDataChoice, personalDataErrors } from '../personal-data.js';
import type { AnonymousDeps } from './deps.js';
import { AnonymousForm } from './filing-form.js';
import { languageHere, sendAnonymous } from './frame.js';
import { CodePage } from './receipt.js';

/**
 * Filing without a name (`/anoniem/indienen`). The register is not searched here: it is open to colleagues alone, and
 * looking whether somebody is one would be the end of having no name.
 */
export const anonymousFilingPage: FastifyPluginAsync<AnonymousDeps> = async (app, deps) => {
  app.get('/indienen', { exposeHeadRoute: false }, async (request, reply) =>
    sendForm(deps, request, reply, { values: {} }),
  );

  app.post('/indienen', async (request, reply) => {
    const t = languageHere(request);
    const values = readForm(request);
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
