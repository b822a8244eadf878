import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { decideAccess } from '../../domain/access.js';
import type { FoundInField } from '../../domain/personal-data/kinds.js';
import type { Refusal } from '../../domain/signal/refusal.js';
import { refusalText } from '../../i18n/refusals.js';
import type { MessageKey, Translate } from '../../i18n/translate.js';
import { findDraft } from '../../usecases/drafts.js';
import { fileSignal } from '../../usecases/file-signal.js';
import { filingInput } from '../../usecases/inputs.js';
import { offerSimilar } from '../../usecases/offer-similar.js';
import { previewRaising } from '../../usecases/preview-raising.js';
import { searchRegister } from '../../usecases/search-register.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { type InputProblem, problemTexts } from '../input-problems.js';
import type { VisitorSession } from '../plugins/session.js';
import { readUploads } from '../uploads.js';
import { ADD_BUTTON, ATTACHMENTS_FIELD, attachmentIds, REMOVE_BUTTON, shownFiles, takeFiles } from './attachments.js';
import { fieldsByName } from './fields.js';
import { FilingForm, type FilingFormProps } from './filing-form.js';
import { check, type FormErrors, type FormValues, readForm, readQuery, ticked } from './forms.js';
import { flashOf, languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import { maskedForm, personalDataChoice, personalDataErrors } from './personal-data.js';

/** As many as one reads before filing; the register itself shows the rest. */
const SHOWN_FIRST = 5;
const FORM_KEY = /^[\w-]{1,100}$/;

type FilingDeps = Pick<HttpDeps, 'store' | 'clock' | 'ids' | 'demo' | 'files'>;

/**
 * Filing a signal: the form with the register above it (`/signalen/nieuw`), and the filing itself (`POST /signalen`).
 * Searching sends the whole form along, so that nothing that was typed is lost by it; by POST, so that it gets into no
 * address and no log.
 */
export const fileSignalPage: FastifyPluginAsync<FilingDeps> = async (app, deps) => {
  readUploads(app, ({ session }) => session !== undefined);
  app.get('/signalen/nieuw', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const { zoek, opnieuw } = readQuery(request);
    const asked = { ...(zoek !== undefined && { zoek }), ...(opnieuw !== undefined && { gekozen: opnieuw }) };
    const draft = await findDraft(deps, request.session.person.id, { of: 'filing' });
    return sendForm(deps, request, reply, request.session, {
      values: { ...draft?.values, ...asked },
      draftKeptAt: draft?.updatedAt,
      searching: zoek !== undefined,
    });
  });

  app.post('/signalen/nieuw', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const { person } = request.session;
    const sent = readForm(request);
    const taken = await takeFiles(deps, languageOf(request), person.id, request, sent);
    const values = chosenOf(taken.values);
    const searching = values === taken.values && sent[REMOVE_BUTTON] === undefined && sent[ADD_BUTTON] === undefined;
    const refused = taken.error === undefined ? {} : { errors: { [ATTACHMENTS_FIELD]: taken.error }, status: 422 };
    return sendForm(deps, request, reply, request.session, { values, searching, ...refused });
  });

  app.post('/signalen', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const taken = await takeFiles(deps, t, session.person.id, request, readForm(request));
    const { values } = taken;
    if (taken.error !== undefined) {
      const errors = { [ATTACHMENTS_FIELD]: taken.error };
      return sendForm(deps, request, reply, session, { values, errors, status: 422 });
    }
    const read = check(filingInput, filingOf(values));
    if (!read.ok) {
      return sendForm(deps, request, reply, session, { values, errors: errorsOf(t, read.problems), status: 422 });
    }
    const reread = maskedForm(values, read.value);
    if (reread) return sendForm(deps, request, reply, session, { values: reread, flash: 'personal_data.masked' });
    const key = keyOf(values);
    const options = { from: 'form', personalData: personalDataChoice(values) } as const;
    const filed = await fileSignal(deps, session.person.id, read.value, key && `form:${key}`, options);
    if (filed.ok) {
      return reply.redirect(`/signalen/${encodeURIComponent(filed.value.signal.number)}?melding=filed`, 303);
    }
    return sendForm(deps, request, reply, session, refusedForm(t, values, filed.refusal));
  });
};

interface FormState {
  readonly values: FormValues;
  /** When the draft was kept from which the form goes on. */
  readonly draftKeptAt?: number | undefined;
  /** Searching was what the visitor asked for, also when without a word. */
  readonly searching?: boolean;
  readonly errors?: FormErrors;
  readonly found?: readonly FoundInField[];
  readonly flash?: MessageKey;
  readonly status?: number;
}

async function sendForm(
  deps: FilingDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  session: VisitorSession,
  { values, draftKeptAt, searching = false, errors = {}, found, flash, status = 200 }: FormState,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const { person } = session;
  const [organisation, policy] = await deps.store.read(async (reads) => [
    await reads.organisation(),
    await reads.policy(),
  ]);
  if (!decideAccess({ action: 'file', person, organisation }).allowed) throw httpRefusal(403, 'refusal.not_allowed');
  const props: FilingFormProps = {
    t,
    values,
    errors,
    found,
    files: await shownFiles(deps, person.id, values),
    formKey: keyOf(values) ?? deps.ids.uuid(),
    csrfToken: session.csrfToken,
    fields: await fieldsByName(deps),
    policy,
    draft: { address: '/signalen/nieuw/concept', keptAt: draftKeptAt },
    raising: await previewRaising(deps, person.id, raisesOf(values)),
    search: await earlierOnes(deps, session, values, searching),
  };
  return sendPage(deps, request, reply, {
    title: t('filing.title'),
    status,
    hasErrors: Object.keys(errors).length > 0,
    flash: flash ? { kind: 'info', text: t(flash) } : flashOf(request, t),
    body: <FilingForm {...props} />,
  });
}

/**
 * What the register has: on the words of a search, and again with every next answer; where there are none, or nothing
 * has them all, what is like the signal that is being typed.
 */
async function earlierOnes(
  deps: FilingDeps,
  { person }: VisitorSession,
  values: FormValues,
  searching: boolean,
): Promise<FilingFormProps['search']> {
  const words = values['zoek']?.trim() ?? '';
  if (words !== '') {
    const query = { words: words.slice(0, 500), field: '' };
    const found = await searchRegister(deps, person.id, query, { offset: 0, limit: SHOWN_FIRST });
    if (found.ok && found.value.total > 0) return { words, found: found.value };
  } else if (!searching) return undefined;
  const { title = '', whatHappens = '', field = '' } = values;
  const alike = await offerSimilar(deps, person.id, { words: words || `${title} ${whatHappens}`, field });
  const items = alike.ok ? alike.value : [];
  if (items.length > 0) return { words: '', found: { items, total: items.length } };
  const nothingAsked = words === '' && title.trim() === '' && whatHappens.trim() === '';
  return { words, found: nothingAsked ? undefined : { items, total: 0 } };
}

/** The six answers as the use case takes them; the fifth kind of the form is a dissent with a flag (domain.md §3). */
function filingOf(values: FormValues) {
  return {
    ...answersOf(values),
    confidentiality: values['confidentiality'] || 'open',
    raises: raisesOf(values),
  };
}

/** The answers that are asked of everybody who files. */
export function answersOf(values: FormValues) {
  const ruleOfLaw = values['kind'] === 'rule_of_law';
  return {
    title: values['title'] ?? '',
    whatHappens: values['whatHappens'] ?? '',
    impact: values['impact'] ?? '',
    field: values['field'] ?? '',
    kind: ruleOfLaw ? 'dissent' : (values['kind'] ?? ''),
    ruleOfLaw,
    // Asked for with an objection alone; what stands there under another kind is not part of it.
    norm: ruleOfLaw ? (values['norm'] ?? '') : '',
    suspension: ruleOfLaw && ticked(values, 'suspension'),
    request: values['request'] ?? '',
    involved: values['involved'] ?? '',
    attachments: attachmentIds(values),
  };
}

/** What is raised again: entries that were chosen, and numbers as they are typed, with a space or comma between. */
function raisesOf(values: FormValues): readonly string[] {
  return [...referencesIn(values['gekozen']), ...referencesIn(values['raises'])];
}

function referencesIn(text = ''): readonly string[] {
  return text.split(/[\s,]+/).filter((reference) => reference !== '');
}

/** The form after an entry was chosen to raise again (`opnieuw`), or was not meant after all; itself after neither. */
function chosenOf(values: FormValues): FormValues {
  const { opnieuw, nietOpnieuw, ...rest } = values;
  if (opnieuw === undefined && nietOpnieuw === undefined) return values;
  const kept = (name: string) => referencesIn(values[name]).filter((one) => one !== nietOpnieuw && one !== opnieuw);
  return {
    ...rest,
    gekozen: [...kept('gekozen'), ...referencesIn(opnieuw)].join(' '),
    raises: kept('raises').join(' '),
  };
}

export function keyOf(values: FormValues): string | undefined {
  const key = values['sleutel'] ?? '';
  return FORM_KEY.test(key) ? key : undefined;
}

/** A choice that was not made is asked for in its own words: the codes behind the options say nothing to a person. */
export function errorsOf(t: Translate, problems: readonly InputProblem[]): FormErrors {
  const choices: FormErrors = { field: t('filing.field.missing'), kind: t('filing.kind.missing') };
  const texts = problemTexts(t, problems);
  return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, choices[field] ?? text]));
}

/** The field whose answer a refusal is about. */
const FIELD_OF = {
  unknown_field: 'field',
  unknown_person: 'involved',
  ambiguous_person: 'involved',
  unknown_earlier_signal: 'raises',
  suspension_needs_rule_of_law: 'suspension',
  file_gone: ATTACHMENTS_FIELD,
  too_many_files: ATTACHMENTS_FIELD,
} as const;

/** The form after a refusal, with all that was typed. A form that was used before gets a new key: it is a new signal. */
function refusedForm(t: Translate, values: FormValues, refusal: Refusal): FormState {
  switch (refusal.code) {
    case 'unknown_field':
    case 'unknown_person':
    case 'ambiguous_person':
    case 'unknown_earlier_signal':
    case 'suspension_needs_rule_of_law':
    case 'file_gone':
    case 'too_many_files':
      return { values, errors: { [FIELD_OF[refusal.code]]: refusalText(t, refusal) }, status: 422 };
    case 'personal_data_found': {
      const { found = [] } = refusal;
      return { values, errors: personalDataErrors(t, found), found, status: 422 };
    }
    case 'key_reused':
      return { values: { ...values, sleutel: '' }, errors: { '': t('filing.sent_before') }, status: 409 };
    default:
      return { values, errors: { '': refusalText(t, refusal) }, status: refusal.code === 'not_allowed' ? 403 : 409 };
  }
}
