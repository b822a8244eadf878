import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { CODE_HOLDER } from '../../../domain/signal/words.js';
import { maskText } from '../../../usecases/mask-text.js';
import { viewWithCode } from '../../../usecases/view-signal.js';
import { httpRefusal } from '../../http-refusal.js';
import { readForm } from '../forms.js';
import { entryToMask, masking, namesFor } from '../mask-text.js';
import { MaskForm, type MaskFormProps } from '../signal/mask-form.js';
import type { AnonymousDeps } from './deps.js';
import { here, languageHere, sendAnonymous } from './frame.js';
import { type Journey, journeys } from './journey.js';

type Place = { Params: { entry: string } };

/** Masking pieces of one's own text without a name (`/anoniem/volgen/afdekken/:entry`); outside a journey the code is asked for. */
export const anonymousMaskPage: FastifyPluginAsync<AnonymousDeps> = async (app, deps) => {
  const travel = journeys(deps);

  app.get<Place>('/volgen/afdekken/:entry', { exposeHeadRoute: false }, async (request, reply) => {
    const journey = travel.of(request, reply);
    return journey ? send(deps, request, reply, journey) : toTheCode(request, reply);
  });

  app.post<Place>('/volgen/afdekken/:entry', async (request, reply) => {
    const journey = travel.ofForm(request, reply);
    if (!journey) return toTheCode(request, reply);
    const { entry } = await maskable(deps, journey, request.params.entry);
    const t = languageHere(request);
    const values = readForm(request);
    const error = await masking(t, values, entry.sequence, (input) =>
      maskText(deps, CODE_HOLDER, journey.signalId, input),
    );
    return error === undefined
      ? reply.redirect(here(t, '/volgen'), 303)
      : send(deps, request, reply, journey, { values, error });
  });
};

function toTheCode(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.redirect(here(languageHere(request), '/volgen'), 303);
}

async function maskable({ store, clock }: AnonymousDeps, { signalId }: Journey, sequence: string) {
  const seen = await viewWithCode({ store, clock }, signalId);
  if (!seen.ok) throw httpRefusal(404, 'refusal.not_found');
  return { view: seen.value, entry: entryToMask(seen.value, sequence) };
}

async function send(
  deps: AnonymousDeps,
  request: FastifyRequest<Place>,
  reply: FastifyReply,
  journey: Journey,
  typed?: MaskFormProps['typed'],
): Promise<FastifyReply> {
  const t = languageHere(request);
  const { view, entry } = await maskable(deps, journey, request.params.entry);
  const place = `/volgen/afdekken/${entry.sequence}` as const;
  return sendAnonymous(request, reply, {
    title: t('mask.title'),
    status: typed ? 422 : 200,
    hasErrors: typed !== undefined,
    place,
    body: (
      <MaskForm
        t={t}
        entry={entry}
        names={await namesFor(deps, view)}
        csrfToken={journey.formToken}
        action={here(t, place)}
        back={here(t, '/volgen')}
        typed={typed}
      />
    ),
  });
}
