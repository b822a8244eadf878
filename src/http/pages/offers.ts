import rateLimit from '@fastify/rate-limit';
import type { FastifyPluginAsync } from 'fastify';
import { formatShortDay } from '../../i18n/dates.js';
import { offerSimilar } from '../../usecases/offer-similar.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { registerOutcome, registerTitle } from './components/register-result.js';
import { readForm } from './forms.js';
import { languageOf } from './frame.js';

/** Someone who types without pause makes fewer. */
const ASKED_IN_A_MINUTE = 60;
/** Beyond it a text says nothing more about what it is about. */
const READ = 2000;

/**
 * What the register offers to someone who types a new signal (`POST /register/aanbod`), for the script on that page. By
 * POST, so that the words get into no address and no log.
 */
export const offerRoute: FastifyPluginAsync<Pick<HttpDeps, 'store'>> = async (app, deps) => {
  await app.register(rateLimit, {
    hook: 'preHandler',
    timeWindow: 60_000,
    max: ASKED_IN_A_MINUTE,
    keyGenerator: ({ session }) => session?.person.id ?? '',
    errorResponseBuilder: () => httpRefusal(429, 'offers.too_often'),
  });

  app.post('/register/aanbod', async (request, reply) => {
    if (!request.session) return reply.code(401).send({});
    const t = languageOf(request);
    const { woorden = '', vakgebied = '' } = readForm(request);
    const typed = { words: woorden.slice(0, READ), field: vakgebied };
    const offered = await offerSimilar(deps, request.session.person.id, typed);
    if (!offered.ok) throw httpRefusal(403, 'refusal.not_allowed');
    return {
      offers: offered.value.map((entry) => ({
        title: registerTitle(t, entry),
        href: `/register/${encodeURIComponent(entry.id)}`,
        outcome: registerOutcome(t, entry).label,
        about: `${entry.fieldName} · ${formatShortDay(t.locale, entry.publishedAt)}`,
        join: entry.openForJoining ? t('register.join') : '',
      })),
    };
  });
};
