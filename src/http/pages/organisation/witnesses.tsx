import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { readWitnesses, type Witness, witnessLine } from '../../../domain/audit/witnesses.js';
import { formatMoment } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { WitnessList } from '../../../usecases/witness-ports.js';
import { setWitnesses, viewWitnesses } from '../../../usecases/witnesses.js';
import { Alert } from '../components/alert.js';
import { Button } from '../components/button.js';
import { ErrorSummary } from '../components/error-summary.js';
import { TextArea } from '../components/field.js';
import { CsrfField } from '../components/hidden-fields.js';
import { Cell, HeaderCell, Row, Table } from '../components/table.js';
import { errorList, type FormErrors, readForm } from '../forms.js';
import { languageOf } from '../frame.js';
import { askToLogIn } from '../login.js';
import { DESK, failed, type OrganisationPageDeps, sendDeskPage, shownOrRefused } from './desk.js';

const WITNESSES = `${DESK}/getuigen`;

/** Who is mailed the heads of the log every day, and who changed that when. */
export const witnessPages: FastifyPluginAsync<OrganisationPageDeps> = async (app, deps) => {
  app.get(WITNESSES, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    return showWitnesses(deps, request, reply, undefined, {});
  });
  app.post(WITNESSES, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const typed = readForm(request)['witnesses'] ?? '';
    const read = readWitnesses(typed);
    if (!read.ok) {
      const text = languageOf(request)(`witnesses.problem.${read.problem}`, { line: read.line });
      return showWitnesses(deps, request, reply, typed, { witnesses: text });
    }
    shownOrRefused(await setWitnesses(deps, request.session.person.id, read.witnesses));
    return reply.redirect(`${WITNESSES}?melding=witnesses_set`, 303);
  });
};

async function showWitnesses(
  deps: OrganisationPageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: string | undefined,
  errors: FormErrors,
): Promise<FastifyReply> {
  const t = languageOf(request);
  const { witnesses, lists } = shownOrRefused(await viewWitnesses(deps, request.session?.person.id ?? ''));
  const { persons } = await deps.store.read((reads) => reads.organisation());
  return sendDeskPage(deps, request, reply, {
    title: t('witnesses.title'),
    ...failed(errors),
    body: (
      <>
        <ErrorSummary t={t} errors={errorList(errors, { witnesses: t('witnesses.field') })} />
        <h1 safe>{t('witnesses.title')}</h1>
        <p class="wk-lead" safe>
          {t('witnesses.intro')}
        </p>
        {witnesses.length === 0 ? <Alert tone="warning" title={t('witnesses.none')} /> : null}
        <form method="post" action={WITNESSES} novalidate>
          <CsrfField token={request.session?.csrfToken ?? ''} />
          <TextArea
            t={t}
            id="witnesses"
            label={t('witnesses.field')}
            hint={t('witnesses.field.hint')}
            value={typed ?? witnesses.map(witnessLine).join('\n')}
            error={errors['witnesses']}
            rows={6}
          />
          <p class="wk-soft" safe>
            {t('witnesses.told')}
          </p>
          <div class="wk-actions">
            <Button label={t('witnesses.save')} />
          </div>
        </form>
        <Changes t={t} lists={lists} nameOf={(id) => persons.get(id)?.name ?? id} />
      </>
    ),
  });
}

function Changes(props: { t: Translate; lists: readonly WitnessList[]; nameOf: (id: string) => string }): JSX.Element {
  const { t, lists, nameOf } = props;
  const [when, who] = [{ label: t('witnesses.column.when') }, { label: t('witnesses.column.who') }];
  const [added, removed] = [{ label: t('witnesses.column.added') }, { label: t('witnesses.column.removed') }];
  return (
    <section aria-labelledby="wijzigingen">
      <h2 id="wijzigingen" safe>
        {t('witnesses.history')}
      </h2>
      {lists.length === 0 ? (
        <p safe>{t('witnesses.history.none')}</p>
      ) : (
        <Table caption={t('witnesses.history')} captionHidden columns={[when, who, added, removed]}>
          {lists.map(({ notedAt, notedBy, before, after }) => (
            <Row>
              <HeaderCell>
                <span safe>{formatMoment(t.locale, notedAt)}</span>
              </HeaderCell>
              <Cell column={who}>
                <span safe>{nameOf(notedBy)}</span>
              </Cell>
              <Cell column={added}>
                <span safe>{without(after, before)}</span>
              </Cell>
              <Cell column={removed}>
                <span safe>{without(before, after)}</span>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </section>
  ) as JSX.Element;
}

function without(these: readonly Witness[], those: readonly Witness[]): string {
  const known = new Set(those.map(({ email }) => email));
  const lines = these.filter(({ email }) => !known.has(email)).map(witnessLine);
  return lines.length === 0 ? '–' : lines.join(', ');
}
