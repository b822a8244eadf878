import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { RungKind } from '../../domain/line.js';
import { refusalText } from '../../i18n/refusals.js';
import type { Translate } from '../../i18n/translate.js';
import { maskInput, maskText } from '../../usecases/mask-text.js';
import { fieldNames, personNames } from '../../usecases/person-names.js';
import type { TimelineEntry } from '../../usecases/signal-timeline.js';
import { type SignalView, viewSignal } from '../../usecases/view-signal.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import type { VisitorSession } from '../plugins/session.js';
import { check, type FormValues, readForm } from './forms.js';
import { languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';
import { MaskForm, type MaskFormProps, piecesIn } from './signal/mask-form.js';

type MaskDeps = Pick<HttpDeps, 'store' | 'clock' | 'ids' | 'demo'>;
type Place = { Params: { number: string; entry: string } };

/** Masking pieces of one text of a signal for good (`/signalen/:number/afdekken/:entry`). */
export const maskTextPage: FastifyPluginAsync<MaskDeps> = async (app, deps) => {
  app.get<Place>('/signalen/:number/afdekken/:entry', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    return send(deps, request, reply, session);
  });

  app.post<Place>('/signalen/:number/afdekken/:entry', async (request, reply) => {
    const { session } = request;
    if (!session) return askToLogIn(deps, request, reply);
    const { view, entry } = await maskable(deps, session, request.params);
    const t = languageOf(request);
    const values = readForm(request);
    const done = await masking(t, values, entry.sequence, (input) =>
      maskText(deps, session.person.id, view.signal.id, input),
    );
    if (done === undefined) return reply.redirect(`${signalAddress(view)}?melding=masked`, 303);
    return send(deps, request, reply, session, { values, error: done });
  });
};

/** Does what a form asks. @returns what is wrong with it, in words; nothing when it is done. */
export async function masking(
  t: Translate,
  values: FormValues,
  entry: number,
  mask: (input: Parameters<typeof maskText>[3]) => ReturnType<typeof maskText>,
): Promise<string | undefined> {
  const pieces = piecesIn(values);
  if (pieces.length === 0) return t('mask.nothing_chosen');
  const read = check(maskInput, { entry, pieces });
  if (!read.ok) return t('mask.wrong_words');
  const done = await mask(read.value);
  return done.ok ? undefined : refusalText(t, done.refusal);
}

/** @throws 404 where there is no such text that this visitor can mask something in. */
export function entryToMask(view: SignalView, sequence: string): TimelineEntry {
  const entry = view.timeline.find((one) => String(one.sequence) === sequence);
  if (!entry || !view.maskable.has(entry.sequence)) throw httpRefusal(404, 'refusal.not_found');
  return entry;
}

export async function namesFor(deps: Pick<HttpDeps, 'store'>, view: SignalView): Promise<MaskFormProps['names']> {
  return {
    rungKind: (rung) => view.rungs[rung]?.kind as RungKind | undefined,
    personName: await personNames(deps),
    fieldName: await fieldNames(deps),
  };
}

async function maskable(deps: MaskDeps, { person }: VisitorSession, { number, entry }: Place['Params']) {
  const seen = await viewSignal(deps, person.id, { number: number.toUpperCase() });
  if (!seen.ok) throw httpRefusal(404, 'refusal.not_found');
  return { view: seen.value, entry: entryToMask(seen.value, entry) };
}

async function send(
  deps: MaskDeps,
  request: FastifyRequest<Place>,
  reply: FastifyReply,
  session: VisitorSession,
  typed?: MaskFormProps['typed'],
): Promise<FastifyReply> {
  const t = languageOf(request);
  const { view, entry } = await maskable(deps, session, request.params);
  return sendPage(deps, request, reply, {
    title: t('mask.title'),
    status: typed ? 422 : 200,
    hasErrors: typed !== undefined,
    body: (
      <MaskForm
        t={t}
        entry={entry}
        names={await namesFor(deps, view)}
        csrfToken={session.csrfToken}
        action={`${signalAddress(view)}/afdekken/${entry.sequence}`}
        back={signalAddress(view)}
        typed={typed}
      />
    ),
  });
}

function signalAddress({ signal }: SignalView): string {
  return `/signalen/${encodeURIComponent(signal.number)}`;
}
