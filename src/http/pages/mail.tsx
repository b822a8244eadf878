import type { FastifyPluginAsync } from 'fastify';
import type { MailTemplate } from '../../domain/signal/messages.js';
import { formatMoment } from '../../i18n/dates.js';
import { isMessageKey, type Translate } from '../../i18n/translate.js';
import type { MailMessage, OutboxOverview, OutboxRow } from '../../usecases/mail-ports.js';
import { viewMail, viewMailMessage } from '../../usecases/view-mail.js';
import type { HttpDeps } from '../deps.js';
import { httpRefusal } from '../http-refusal.js';
import { Alert } from './components/alert.js';
import { StatusBadge, type Tone } from './components/badge.js';
import { Definition, DefinitionList } from './components/definition-list.js';
import { Pagination } from './components/pagination.js';
import { ProgressFigure } from './components/progress-figure.js';
import { Quote } from './components/quote.js';
import { Cell, HeaderCell, Row, Table } from './components/table.js';
import { address, askedPage, pageCount } from './forms.js';
import { languageOf, sendPage } from './frame.js';
import { askToLogIn } from './login.js';

const PER_PAGE = 50;

const TONES: Readonly<Record<OutboxRow['status'], Tone>> = {
  pending: 'info',
  sent: 'success',
  failed: 'danger',
  skipped: 'neutral',
};
const STATUSES = Object.keys(TONES) as readonly OutboxRow['status'][];

type MailPageDeps = Pick<HttpDeps, 'store' | 'mailroom' | 'demo'>;

/** How outgoing mail fares, for administrators (`/beheer/post`); in the demo each message can be read. */
export const mailPage: FastifyPluginAsync<MailPageDeps> = async (app, deps) => {
  const { mailroom } = deps;
  const readable = deps.demo !== undefined && mailroom.writesToFolder;

  app.get('/beheer/post', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const page = askedPage(request);
    const slice = { offset: (page - 1) * PER_PAGE, limit: PER_PAGE };
    const mail = await viewMail(deps, request.session.person.id, slice);
    if (!mail.ok) throw httpRefusal(403, 'refusal.not_allowed');
    const pages = pageCount(mail.value.page.total, PER_PAGE);
    if (page > pages) return reply.redirect(pageAddress(pages), 303);
    const props = { t, page, mail: mail.value, readable, toFolder: mailroom.writesToFolder };
    return sendPage(deps, request, reply, { title: t('post.title'), body: <MailBody {...props} /> });
  });

  app.get<{ Params: { id: string } }>('/beheer/post/:id', async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const message = await viewMailMessage(deps, request.session.person.id, request.params.id);
    if (!message.ok) {
      throw message.refusal.code === 'not_found'
        ? httpRefusal(404, 'refusal.not_found')
        : httpRefusal(403, 'refusal.not_allowed');
    }
    const props = { t, message: message.value };
    return sendPage(deps, request, reply, { title: message.value.subject, body: <MessageBody {...props} /> });
  });
};

function pageAddress(page: number): string {
  return address('/beheer/post', { pagina: page === 1 ? '' : page });
}

interface MailBodyProps {
  t: Translate;
  page: number;
  mail: OutboxOverview;
  /** Written to a folder for want of a mail server. */
  toFolder: boolean;
  readable: boolean;
}

function MailBody({ t, page, mail, toFolder, readable }: MailBodyProps): JSX.Element {
  const { items, total } = mail.page;
  return (
    <>
      <h1 safe>{t('post.title')}</h1>
      <p class="wk-lead" safe>
        {t(readable ? 'post.intro.readable' : 'post.intro')}
      </p>
      {toFolder ? (
        <Alert tone="info">
          <p safe>{t('post.intro.folder')}</p>
        </Alert>
      ) : null}
      <Counts t={t} counts={mail.counts} />
      {total === 0 ? <p safe>{t('post.empty')}</p> : <MailTable t={t} rows={items} readable={readable} />}
      <Pagination t={t} page={page} pages={pageCount(total, PER_PAGE)} href={pageAddress} />
    </>
  );
}

function Counts({ t, counts }: { t: Translate; counts: OutboxOverview['counts'] }): JSX.Element {
  const all = STATUSES.reduce((sum, status) => sum + counts[status], 0);
  return (
    <section class="wk-panel" aria-labelledby="stand">
      <h2 id="stand" safe>
        {t('post.counts')}
      </h2>
      <DefinitionList>
        {STATUSES.map((status) => (
          <Definition term={t(`post.status.${status}`)}>
            <ProgressFigure
              label={t('post.count.label', { status: t(`post.status.${status}`) })}
              elapsed={counts[status]}
              total={Math.max(1, all)}
              text={t('post.count', { count: counts[status] })}
              tone={TONES[status]}
            />
          </Definition>
        ))}
      </DefinitionList>
    </section>
  );
}

function MailTable(props: { t: Translate; rows: readonly OutboxRow[]; readable: boolean }): JSX.Element {
  const { t, rows, readable } = props;
  const [about, to, status, when] = [
    { label: t('post.column.about') },
    { label: t('post.column.to') },
    { label: t('post.column.status') },
    { label: t('post.column.when') },
  ];
  return (
    <Table caption={t('post.caption')} captionHidden columns={[about, to, status, when]}>
      {rows.map((row) => (
        <Row>
          <HeaderCell>
            {readable && row.status === 'sent' ? (
              <a href={`/beheer/post/${encodeURIComponent(row.id)}`} safe>
                {templateName(t, row.template)}
              </a>
            ) : (
              <span safe>{templateName(t, row.template)}</span>
            )}
          </HeaderCell>
          <Cell column={to}>
            <span safe>{t(`post.to.${row.recipientKind}`)}</span>
          </Cell>
          <Cell column={status}>
            <StatusBadge tone={TONES[row.status]} label={t(`post.status.${row.status}`)} />
            <Trouble t={t} row={row} />
          </Cell>
          <Cell column={when}>
            <div safe>{t('post.made', { when: formatMoment(t.locale, row.createdAt) })}</div>
            <div class="wk-soft" safe>
              {row.settledAt === null
                ? t('post.next', { when: formatMoment(t.locale, row.notBefore) })
                : t('post.settled', { when: formatMoment(t.locale, row.settledAt) })}
            </div>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** Why a message has not gone (yet), in words; nothing for one that went at once. */
function Trouble({ t, row }: { t: Translate; row: OutboxRow }): JSX.Element {
  if (row.lastError === null) return '';
  return (
    <>
      <div safe>{mailErrorText(t, row.lastError)}</div>
      <div class="wk-soft" safe>
        {t('post.attempts', { attempts: row.attempts })}
      </div>
    </>
  );
}

/** Its code in words, and after it what the server said in codes of its own; as it stands where it is of an older version. */
export function mailErrorText(t: Translate, error: string): string {
  const [code = '', detail] = error.split(': ', 2);
  const key = `mail_error.${code}`;
  if (!isMessageKey(key)) return error;
  return detail === undefined ? t(key) : `${t(key)} (${detail})`;
}

/** The subject of a reminder says of which term; here no signal is known. */
export function templateName(t: Translate, template: MailTemplate): string {
  return t(template === 'reminder' ? 'post.reminder' : `mail.${template}.subject`);
}

interface MessageProps {
  t: Translate;
  message: Pick<MailMessage, 'to' | 'subject' | 'text'>;
}

function MessageBody({ t, message }: MessageProps): JSX.Element {
  return (
    <>
      <h1 safe>{message.subject}</h1>
      <DefinitionList>
        <Definition term={t('post.message.to')}>
          <span safe>{message.to}</span>
        </Definition>
        <Definition term={t('post.message.subject')}>
          <span safe>{message.subject}</span>
        </Definition>
      </DefinitionList>
      <Quote text={message.text} />
      <p>
        <a href="/beheer/post" safe>
          {t('post.back')}
        </a>
      </p>
    </>
  );
}
