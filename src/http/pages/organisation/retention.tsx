import type { FastifyPluginAsync } from 'fastify';
import { keptFor, type RetentionRules, ruleNames } from '../../../domain/retention/rules.js';
import { parseTerm } from '../../../domain/time/terms.js';
import { formatDay, formatMoment, formatShortDay } from '../../../i18n/dates.js';
import { retentionRuleText } from '../../../i18n/retention-text.js';
import type { Translate } from '../../../i18n/translate.js';
import type { RetentionRound } from '../../../usecases/erase-signals.js';
import type { ErasingRound } from '../../../usecases/retention-ports.js';
import { type RetentionView, viewRetention } from '../../../usecases/view-retention.js';
import { ButtonLink } from '../components/button.js';
import { Cell, HeaderCell, Row, Table } from '../components/table.js';
import { readQuery } from '../forms.js';
import { languageOf } from '../frame.js';
import { askToLogIn } from '../login.js';
import { DESK, type OrganisationPageDeps, sendDeskPage, shownOrRefused } from './desk.js';

const RETENTION = `${DESK}/bewaren`;
/** How far one can look ahead, in months. */
const AHEAD = [0, 3, 12] as const;

/** What is kept how long, what was erased, and on asking what will be: counts alone. */
export const retentionPage: FastifyPluginAsync<OrganisationPageDeps> = async (app, deps) => {
  app.get(RETENTION, async (request, reply) => {
    if (!request.session) return askToLogIn(deps, request, reply);
    const t = languageOf(request);
    const asked = readQuery(request)['vooruit'];
    const months = AHEAD.find((one) => String(one) === asked);
    const view = shownOrRefused(await viewRetention(deps, request.session.person.id, months));
    return sendDeskPage(deps, request, reply, {
      title: t('retention.title'),
      body: <RetentionBody t={t} view={view} />,
    });
  });
};

function RetentionBody({ t, view: { rules, rounds, ahead } }: { t: Translate; view: RetentionView }): JSX.Element {
  return (
    <>
      <h1 safe>{t('retention.title')}</h1>
      <p class="wk-lead" safe>
        {t('retention.intro')}
      </p>
      <section aria-labelledby="vooruit">
        <h2 id="vooruit" safe>
          {t('retention.ahead')}
        </h2>
        <p safe>{t('retention.ahead.intro')}</p>
        <div class="wk-actions">
          {AHEAD.map((months) => (
            <ButtonLink
              href={`${RETENTION}?vooruit=${months}#vooruit`}
              label={t('retention.ahead.months', { months })}
              tone="secondary"
            />
          ))}
        </div>
        {ahead ? <Ahead t={t} until={ahead.until} round={ahead.round} /> : null}
      </section>
      <section aria-labelledby="gewist">
        <h2 id="gewist" safe>
          {t('retention.rounds')}
        </h2>
        {rounds.length === 0 ? <p safe>{t('retention.rounds.none')}</p> : <Rounds t={t} rounds={rounds} />}
      </section>
      <section aria-labelledby="termijnen">
        <h2 id="termijnen" safe>
          {t('retention.rules', { version: rules.version })}
        </h2>
        <p class="wk-soft" safe>
          {t('retention.rules.hint')}
        </p>
        <Rules t={t} rules={rules} />
      </section>
    </>
  );
}

function Ahead({ t, until, round }: { t: Translate; until: number; round: RetentionRound }): JSX.Element {
  const { counts, looked, held, owing } = round;
  const [rule, what] = [{ label: t('retention.column.rule') }, { label: t('retention.column.what') }];
  const [number, oldest] = [
    { label: t('retention.column.number'), numeric: true },
    { label: t('retention.column.oldest') },
  ];
  const caption = t('retention.ahead.until', { day: formatDay(t.locale, until) });
  return (
    <>
      {counts.length === 0 ? (
        <p safe>{t('retention.ahead.none', { day: formatDay(t.locale, until) })}</p>
      ) : (
        <Table caption={caption} columns={[rule, what, number, oldest]}>
          {counts.map((one) => (
            <Row>
              <HeaderCell>
                <span safe>{retentionRuleText(t, one.rule)}</span>
              </HeaderCell>
              <Cell column={what}>
                <span safe>{t(`retention.what.${one.what}`)}</span>
              </Cell>
              <Cell column={number}>{one.number}</Cell>
              <Cell column={oldest}>
                <span safe>{formatShortDay(t.locale, one.oldestEnd)}</span>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      <p class="wk-soft" safe>
        {t('cli.retention.kept', { looked, held, owing })}
      </p>
    </>
  );
}

function Rounds({ t, rounds }: { t: Translate; rounds: readonly ErasingRound[] }): JSX.Element {
  const [at, erased] = [{ label: t('retention.column.at') }, { label: t('retention.column.erased') }];
  return (
    <Table caption={t('retention.rounds')} captionHidden columns={[at, erased]}>
      {rounds.map((round) => (
        <Row>
          <HeaderCell>
            <span safe>{formatMoment(t.locale, round.at)}</span>
          </HeaderCell>
          <Cell column={erased}>
            {round.counts.map(({ rule, what, number }) => (
              <div safe>{`${retentionRuleText(t, rule)} · ${t(`retention.what.${what}`)}: ${number}`}</div>
            ))}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Rules({ t, rules }: { t: Translate; rules: RetentionRules }): JSX.Element {
  const rule = { label: t('retention.column.rule') };
  const [identity, texts] = [
    { label: t('retention.what.identity'), numeric: true },
    { label: t('retention.what.texts'), numeric: true },
  ];
  return (
    <Table caption={t('retention.rules', { version: rules.version })} captionHidden columns={[rule, identity, texts]}>
      {ruleNames().map((name) => (
        <Row>
          <HeaderCell>
            <span safe>{retentionRuleText(t, name)}</span>
          </HeaderCell>
          <Cell column={identity}>
            <span safe>{monthsText(t, keptFor(rules, name).identity)}</span>
          </Cell>
          <Cell column={texts}>
            <span safe>{monthsText(t, keptFor(rules, name).texts)}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function monthsText(t: Translate, term: string): string {
  return t('retention.months', { months: parseTerm(term)?.amount ?? 0 });
}
