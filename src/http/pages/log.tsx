import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { readCheckpoint, readNote } from '../../domain/audit/checkpoint.js';
import { formatMoment } from '../../i18n/dates.js';
import type { Translate } from '../../i18n/translate.js';
import { type ReceiptVerdict, verifyReceipt } from '../../usecases/receipts.js';
import { viewLogState } from '../../usecases/view-log.js';
import type { HttpDeps } from '../deps.js';
import type { Doors } from '../doors.js';
import { Alert } from './components/alert.js';
import { Button } from './components/button.js';
import { Definition, DefinitionList } from './components/definition-list.js';
import { TextArea } from './components/field.js';
import { CsrfField } from './components/hidden-fields.js';
import { readForm } from './forms.js';
import { languageOf, sendPage } from './frame.js';
import { LogStateSection } from './log/state.js';

type LogDeps = Pick<HttpDeps, 'store' | 'clock' | 'signer'> & { readonly doors: Pick<Doors, 'receipts'> };

/** A receipt is a few hundred letters; nobody pastes a book. */
const PASTED_MAX = 5_000;

/**
 * The log of all events, for everybody, also who cannot log in: its newest signed head (`/logboek/stand`, for witnesses),
 * and a form that verifies a receipt (`/logboek`).
 */
export const logPages: FastifyPluginAsync<LogDeps> = async (app, deps) => {
  app.get('/logboek', async (request, reply) => sendLog(deps, request, reply, {}));

  app.get('/logboek/stand', async (_request, reply) => {
    const latest = await deps.store.read((reads) => reads.latestCheckpoint());
    return reply
      .code(latest ? 200 : 404)
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(latest?.note ?? '');
  });

  // Signed notes one after another, the oldest first; the last line of all is the key of now.
  app.get('/logboek/sleutels', async (_request, reply) => {
    const notes = deps.signer.handovers.map(({ note }) => note);
    return reply.type('text/plain; charset=utf-8').send([...notes, `${deps.signer.verifier}\n`].join('\n'));
  });

  app.post('/logboek/controle', async (request, reply) => {
    const shown = (readForm(request)['bewijs'] ?? '').slice(0, PASTED_MAX);
    const wait = deps.doors.receipts.waitFor();
    if (wait > 0) {
      reply.header('retry-after', wait);
      return sendLog(deps, request, reply, { shown, wait });
    }
    const verdict = await verifyReceipt(deps, shown);
    return sendLog(deps, request, reply, { shown, verdict });
  });
  app.get('/logboek/controle', async (_request, reply) => reply.redirect('/logboek', 303));
};

interface Shown {
  readonly shown?: string;
  readonly verdict?: ReceiptVerdict;
  /** Seconds to wait, where too many came at once. */
  readonly wait?: number;
}

async function sendLog(
  deps: LogDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const latest = await deps.store.read((reads) => reads.latestCheckpoint());
  const head = latest && readCheckpoint(readNote(latest.note)?.text ?? '');
  const state = request.session && (await viewLogState(deps, request.session.person.id));
  return sendPage(deps, request, reply, {
    title: t('log.title'),
    status: shown.wait !== undefined ? 429 : shown.verdict && !GOOD.has(shown.verdict.verdict) ? 422 : 200,
    body: (
      <>
        <h1 safe>{t('log.title')}</h1>
        <p class="wk-lead" safe>
          {t('log.intro')}
        </p>
        {shown.wait !== undefined ? <Busy t={t} seconds={shown.wait} /> : null}
        {shown.verdict ? <Verdict t={t} verdict={shown.verdict} /> : null}
        {state?.ok ? <LogStateSection t={t} state={state.value} now={deps.clock.now()} /> : null}
        <section aria-labelledby="controle">
          <h2 id="controle" safe>
            {t('log.verify')}
          </h2>
          <form method="post" action="/logboek/controle" novalidate>
            {request.session ? <CsrfField token={request.session.csrfToken} /> : null}
            <TextArea
              t={t}
              id="bewijs"
              label={t('log.verify.label')}
              hint={t('log.verify.hint')}
              value={shown.shown}
              rows={10}
              required
            />
            <div class="wk-actions">
              <Button label={t('log.verify.submit')} />
            </div>
          </form>
        </section>
        <section aria-labelledby="stand">
          <h2 id="stand" safe>
            {t('log.head')}
          </h2>
          {latest && head ? (
            <>
              <p safe>{t('log.head.text', { size: head.size, when: formatMoment(t.locale, latest.at) })}</p>
              <p class="wk-verbatim" safe>
                {latest.note}
              </p>
              <p>
                <a href="/logboek/stand" safe>
                  {t('log.head.link')}
                </a>
              </p>
            </>
          ) : (
            <p safe>{t('log.head.none')}</p>
          )}
          <p safe>{t('log.key')}</p>
          <p class="wk-verbatim" safe>
            {deps.signer.verifier}
          </p>
          {deps.signer.handovers.length > 0 ? (
            <p>
              <span safe>{t('log.keys', { count: deps.signer.handovers.length })}</span>{' '}
              <a href="/logboek/sleutels" safe>
                {t('log.keys.link')}
              </a>
            </p>
          ) : null}
        </section>
      </>
    ),
  });
}

function Busy({ t, seconds }: { t: Translate; seconds: number }): JSX.Element {
  return (
    <Alert tone="warning" live>
      <p safe>{t('anonymous.busy', { seconds })}</p>
    </Alert>
  );
}

const GOOD: ReadonlySet<ReceiptVerdict['verdict']> = new Set(['in_the_log', 'waiting']);

function Verdict({ t, verdict }: { t: Translate; verdict: ReceiptVerdict }): JSX.Element {
  const tone = verdict.verdict === 'in_the_log' ? 'success' : verdict.verdict === 'waiting' ? 'info' : 'error';
  return (
    <Alert tone={tone} title={t(`log.verdict.${verdict.verdict}`)} live>
      <p safe>{t(`log.verdict.${verdict.verdict}.text`)}</p>
      {'facts' in verdict ? (
        <DefinitionList>
          <Definition term={t('signal.facts.number')}>
            <span safe>{verdict.facts.number}</span>
          </Definition>
          <Definition term={t('signal.facts.filed')}>
            <span safe>{formatMoment(t.locale, Date.parse(verdict.facts.filedAt))}</span>
          </Definition>
          {'inclusion' in verdict ? (
            <Definition term={t('log.place')}>
              <span safe>
                {t('log.place.of', { index: verdict.inclusion.index + 1, size: verdict.inclusion.size })}
              </span>
            </Definition>
          ) : null}
        </DefinitionList>
      ) : null}
    </Alert>
  );
}
