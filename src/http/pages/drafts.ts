import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { formatTime } from '../../i18n/dates.js';
import type { DraftValues } from '../../usecases/desk-ports.js';
import { type DraftPlace, discardDraft, draftInput, saveDraft } from '../../usecases/drafts.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { readUploads } from '../uploads.js';
import { ATTACHMENTS_FIELD, takeFiles } from './attachments.js';
import { check, type FormValues, readForm } from './forms.js';
import { languageOf } from './frame.js';
import { askToLogIn } from './login.js';
import { ACT_FORMS, actAt } from './signal/act-forms.js';

/** The questions of the form to file a signal. */
const FILING_FIELDS = [
  'title',
  'whatHappens',
  'impact',
  'field',
  'kind',
  'norm',
  'suspension',
  'request',
  'confidentiality',
  'involved',
  ATTACHMENTS_FIELD,
  'raises',
  'gekozen',
] as const;

type DraftPageDeps = Pick<HttpDeps, 'store' | 'clock' | 'ids' | 'demo' | 'files'>;

/** A form of which drafts are kept, out of an address. */
interface DraftedForm {
  readonly place: DraftPlace;
  /** Where the form stands. */
  readonly page: string;
  /** The part of that page with the form. */
  readonly part: string;
  readonly values: DraftValues;
}

/**
 * Keeping and throwing away a draft (`POST …/concept` and `…/concept/weg`), of the form to file a signal and of each act.
 * A browser that sends the whole form comes back to it; the script, which asks for JSON, is told when it was kept.
 */
export const draftPages: FastifyPluginAsync<DraftPageDeps> = async (app, deps) => {
  readUploads(app, ({ session }) => session !== undefined);
  for (const form of ['/signalen/nieuw', '/signalen/:number/:act']) {
    app.post(`${form}/concept`, async (request, reply) => {
      const { session } = request;
      if (!session) return wantsJson(request) ? reply.code(401).send({}) : askToLogIn(deps, request, reply);
      const taken = await takeFiles(deps, languageOf(request), session.person.id, request, readForm(request));
      const { place, page, part, values } = draftedForm(request, taken.values);
      const read = check(draftInput, values);
      if (!read.ok) throw httpRefusal(422, 'draft.too_large');
      const kept = await saveDraft(deps, session.person.id, place, read.value);
      if (!kept.ok) throw notHere(kept.refusal.code);
      if (!wantsJson(request)) return reply.redirect(`${page}?melding=draft_kept${part}`, 303);
      const t = languageOf(request);
      const isEmpty = Object.keys(read.value).length === 0;
      return { message: isEmpty ? t('draft.emptied') : t('draft.kept_at', { time: formatTime(t.locale, kept.value) }) };
    });

    app.post(`${form}/concept/weg`, async (request, reply) => {
      if (!request.session) return askToLogIn(deps, request, reply);
      const { place, page } = draftedForm(request, readForm(request));
      await discardDraft(deps, request.session.person.id, place);
      return reply.redirect(`${page}?melding=draft_discarded`, 303);
    });

    // Whoever reloads or bookmarks the answer comes to the form itself.
    for (const address of [`${form}/concept`, `${form}/concept/weg`]) {
      app.get(address, async (request, reply) => reply.redirect(draftedForm(request, {}).page, 303));
    }
  }
};

/** @throws 404 for an act that does not exist. */
function draftedForm(request: FastifyRequest, typed: FormValues): DraftedForm {
  const { number, act: segment } = request.params as { number?: string; act?: string };
  if (number === undefined || segment === undefined) {
    return { place: { of: 'filing' }, page: '/signalen/nieuw', part: '', values: filingDraftOf(typed) };
  }
  const act = actAt(segment);
  if (!act) throw httpRefusal(404, 'refusal.not_found');
  return {
    place: { of: 'act', number: number.toUpperCase(), act },
    page: `/signalen/${encodeURIComponent(number.toUpperCase())}`,
    part: `#${segment}`,
    values: typedOf(
      typed,
      ACT_FORMS[act].fields.map(({ name }) => name),
    ),
  };
}

/** What is kept of the form to file a signal. What the form itself fills in is nothing that was typed. */
export function filingDraftOf(typed: FormValues): DraftValues {
  const { confidentiality, ...answers } = typedOf(typed, FILING_FIELDS);
  const values =
    confidentiality === undefined || confidentiality === 'open' ? answers : { ...answers, confidentiality };
  const key = typed['sleutel'];
  return key === undefined || Object.keys(values).length === 0 ? values : { ...values, sleutel: key };
}

/** What was filled in; of a form with nothing in it, nothing. */
function typedOf(typed: FormValues, names: readonly string[]): DraftValues {
  return Object.fromEntries(names.map((name) => [name, typed[name] ?? '']).filter(([, value]) => value?.trim() !== ''));
}

function wantsJson({ headers }: FastifyRequest): boolean {
  return headers.accept === 'application/json';
}

function notHere(code: string) {
  return code === 'not_found' ? httpRefusal(404, 'refusal.not_found') : httpRefusal(403, 'refusal.not_allowed');
}
