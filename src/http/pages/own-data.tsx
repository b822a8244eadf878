import type { PropsWithChildren } from '@kitajs/html';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { formatDay, formatShortDay } from '../../i18n/dates.js';
import type { Translate } from '../../i18n/translate.js';
import { type OwnData, type OwnRecord, type OwnSignal, ownData } from '../../usecases/own-data.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { ownDataFile } from '../own-data-file.js';
import { ButtonLink } from './components/button.js';
import { Definition, DefinitionList } from './components/definition-list.js';
import { Cell, HeaderCell, Row, Table } from './components/table.js';
import { languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';

type OwnDataDeps = Pick<HttpDeps, 'store' | 'clock' | 'identity' | 'demo'>;

/** What is held about oneself, to read (`/mijn-gegevens`) and to take along (`/mijn-gegevens/bestand`). */
export const ownDataPage: FastifyPluginAsync<OwnDataDeps> = async (app, deps) => {
  const dataOf = async ({ session }: FastifyRequest): Promise<OwnData | undefined> => {
    if (!session) return undefined;
    const found = await ownData(deps, session.person.id);
    if (!found.ok) throw httpRefusal(403, 'refusal.not_allowed');
    return found.value;
  };

  app.get('/mijn-gegevens', async (request, reply) => {
    const data = await dataOf(request);
    if (!data) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    return sendPage(deps, request, reply, { title: t('own_data.title'), body: <OwnDataBody t={t} data={data} /> });
  });

  app.get('/mijn-gegevens/bestand', async (request, reply) => {
    const data = await dataOf(request);
    if (!data) return askToLogIn(deps, request, reply);
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="mijn-gegevens.json"')
      .send(JSON.stringify(ownDataFile(data), null, 2));
  });
};

function OwnDataBody({ t, data }: { t: Translate; data: OwnData }): JSX.Element {
  const { person, account, filed, joined, commitments, absences, drafts } = data;
  return (
    <>
      <h1 safe>{t('own_data.title')}</h1>
      <p class="wk-lead" safe>
        {t('own_data.intro')}
      </p>
      <ButtonLink href="/mijn-gegevens/bestand" label={t('own_data.file')} />
      <Part id="organisatie" title={t('own_data.person')} hint={t('own_data.person.hint')}>
        <RecordTable t={t} records={person} />
      </Part>
      <Part id="account" title={t('own_data.account')} hint={t('own_data.account.hint')}>
        <DefinitionList>
          <Definition term={t('own_data.username')}>
            <span safe>{account?.username ?? t('own_data.none')}</span>
          </Definition>
          <Definition term={t('own_data.second_factors')}>
            <span safe>
              {account?.secondFactors.map((kind) => t(`own_data.factor.${kind}`)).join(', ') || t('own_data.none')}
            </span>
          </Definition>
          <Definition term={t('own_data.acts')}>
            <span safe>
              {account?.acts
                .map(({ act, at }) => `${formatShortDay(t.locale, at)}: ${t(`accounts.act.${act}`)}`)
                .join('; ') || t('own_data.none')}
            </span>
          </Definition>
        </DefinitionList>
      </Part>
      <Part id="signalen" title={t('own_data.filed')} hint={t('own_data.filed.hint')}>
        {filed.length === 0 ? <p safe>{t('own_data.none')}</p> : <FiledTable t={t} filed={filed} />}
      </Part>
      <Part id="overig" title={t('own_data.other')} hint={t('own_data.other.hint')}>
        <ul>
          <li safe>{t('own_data.joined', { count: joined.length })}</li>
          <li safe>{t('own_data.commitments', { count: commitments.length })}</li>
          <li safe>{t('own_data.drafts', { count: drafts.length })}</li>
          {absences.map(({ from, until, standIn }) => (
            <li safe>
              {t('own_data.absence', {
                from: formatDay(t.locale, from),
                until: until === null ? t('own_data.unknown') : formatDay(t.locale, until),
                standIn: standIn || t('own_data.none'),
              })}
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}

function Part({
  id,
  title,
  hint,
  children,
}: PropsWithChildren<{ id: string; title: string; hint: string }>): JSX.Element {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} safe>
        {title}
      </h2>
      <p class="wk-soft" safe>
        {hint}
      </p>
      {children}
    </section>
  );
}

function RecordTable({ t, records }: { t: Translate; records: readonly OwnRecord[] }): JSX.Element {
  const [from, name, email, unit, roles] = [
    { label: t('own_data.column.from') },
    { label: t('own_data.column.name') },
    { label: t('own_data.column.email') },
    { label: t('own_data.column.unit') },
    { label: t('own_data.column.roles') },
  ];
  return (
    <Table caption={t('own_data.person')} captionHidden columns={[from, name, email, unit, roles]}>
      {records.map((record) => (
        <Row>
          <HeaderCell>
            <span safe>{record.from === 0 ? t('own_data.always') : formatShortDay(t.locale, record.from)}</span>
          </HeaderCell>
          <Cell column={name}>
            <span safe>{record.name}</span>
          </Cell>
          <Cell column={email}>
            <span safe>{record.email}</span>
          </Cell>
          <Cell column={unit}>
            <span safe>{record.unitName ?? t('own_data.none')}</span>
          </Cell>
          <Cell column={roles}>
            <span safe>
              {record.worksHere ? record.roles.map((role) => t(`role.${role}`)).join(', ') : t('own_data.left')}
            </span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function FiledTable({ t, filed }: { t: Translate; filed: readonly OwnSignal[] }): JSX.Element {
  const [number, way, words, kept] = [
    { label: t('own_data.column.number') },
    { label: t('own_data.column.way') },
    { label: t('own_data.column.words') },
    { label: t('own_data.column.kept') },
  ];
  return (
    <Table caption={t('own_data.filed')} captionHidden columns={[number, way, words, kept]}>
      {filed.map((signal) => (
        <Row>
          <HeaderCell>
            <a href={`/signalen/${encodeURIComponent(signal.number)}`} safe>
              {signal.number}
            </a>
            <div class="wk-soft" safe>
              {formatShortDay(t.locale, signal.filedAt)}
            </div>
          </HeaderCell>
          <Cell column={way}>
            <span safe>{t(`own_data.way.${signal.confidentiality}`)}</span>
          </Cell>
          <Cell column={words}>
            <span safe>{t('own_data.words', { count: signal.said.length })}</span>
          </Cell>
          <Cell column={kept}>
            <span safe>{t(`retention.why.${signal.kept.why}`)}</span>
            {signal.kept.due.map(({ what, dueAt }) => (
              <div class="wk-soft" safe>
                {t('own_data.erased_on', { what: t(`retention.what.${what}`), day: formatShortDay(t.locale, dueAt) })}
              </div>
            ))}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
