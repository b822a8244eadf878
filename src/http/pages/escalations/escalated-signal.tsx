import { formatLastDay, formatMoment, formatShortDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import { NO_PICKS } from '../../../usecases/signal-picks.js';
import type { Advice, EscalationRow, LateRung } from '../../../usecases/view-escalations.js';
import { Act } from '../components/act.js';
import { StatusBadge } from '../components/badge.js';
import { Card } from '../components/card.js';
import { Definition, DefinitionList } from '../components/definition-list.js';
import { ProgressFigure } from '../components/progress-figure.js';
import { SignalStatus } from '../components/signal-status.js';
import { Due } from '../due.js';
import { ACT_FORMS, actAddress } from '../signal/act-forms.js';
import { ActFields, type Desk } from '../signal/acts.js';
import { rungLabel } from '../signal/now.js';
import { insertAddress } from '../signal/standard-text-choice.js';
import { EventText, FilingTexts } from '../signal/texts.js';

export interface EscalatedSignalProps {
  t: Translate;
  row: EscalationRow;
  /** Of the oldest signal on the report, in working days: what the others are drawn against. */
  oldestAge: number;
  /** Where the director can answer from here: what lies on the writing desk for it. */
  desk: Desk | undefined;
  csrfToken: string;
  /** Epoch ms. */
  now: number;
}

/** One signal of the report: how old, who was late, the official's own words, the advice so far, and the answer. */
export function EscalatedSignal({ t, row, oldestAge, desk, csrfToken, now }: EscalatedSignalProps): JSX.Element {
  const { signal } = row;
  return (
    <Card title={row.title || t('own.erased')} href={`/signalen/${encodeURIComponent(signal.number)}`}>
      <p>
        <SignalStatus t={t} signal={signal} />
        {signal.lateness.some(({ breach }) => breach) && <StatusBadge tone="danger" label={t('escalations.breach')} />}
        <span class="wk-soft" safe>
          {` ${signal.number} · ${row.field.name} · ${formatShortDay(t.locale, signal.filedAt)}`}
        </span>
      </p>
      <DefinitionList>
        <Definition term={t('own.column.where')}>
          <span safe>{`${row.handlerName}, ${rungLabel(t, row.rungKind)}`}</span>
        </Definition>
        <Definition term={t('queue.column.age')}>
          <ProgressFigure
            label={t('escalations.age.label')}
            elapsed={row.ageInWorkingDays}
            total={oldestAge}
            text={t('term.working_days', { amount: row.ageInWorkingDays })}
          />
        </Definition>
        <Definition term={t('escalations.late')}>
          <LateRungs t={t} late={row.late} />
        </Definition>
        {row.next ? (
          <Definition term={t('own.column.next')}>
            <Due t={t} now={now} row={row} />
          </Definition>
        ) : null}
      </DefinitionList>
      <h4 safe>{t('signal.own_words')}</h4>
      <FilingTexts t={t} filing={row.filing} />
      <h4 safe>{t('escalations.advice')}</h4>
      {row.advice.length === 0 ? <p safe>{t('escalations.no_advice')}</p> : null}
      {row.advice.map((advice) => (
        <AdviceText t={t} advice={advice} />
      ))}
      {row.awaitsDirector && row.mayAnswer ? <Response t={t} row={row} desk={desk} csrfToken={csrfToken} /> : null}
    </Card>
  );
}

type ResponseProps = Pick<EscalatedSignalProps, 't' | 'row' | 'desk' | 'csrfToken'>;

/** The answer of the director, with a draft that is kept and texts to begin from, as everywhere. */
function Response({ t, row: { signal }, desk, csrfToken }: ResponseProps): JSX.Element {
  const kept = desk?.drafts.get('give_feedback');
  const address = actAddress(signal.number, 'give_feedback');
  return (
    <Act
      t={t}
      id={`${signal.number}-${ACT_FORMS.give_feedback.segment}`}
      title={t('escalations.respond')}
      action={address}
      csrfToken={csrfToken}
      submitLabel={t('act.give_feedback')}
      intro={t('act_intro.give_feedback')}
      hidden={{ revisie: String(signal.revision) }}
      open={kept !== undefined}
      draft={{ address: `${address}/concept`, keptAt: kept?.updatedAt }}
    >
      <ActFields
        t={t}
        act="give_feedback"
        prefix={`${signal.number}-`}
        typed={kept && { act: 'give_feedback', values: kept.values, errors: {} }}
        picks={NO_PICKS}
        offersSummary={false}
        standardTexts={{
          address: insertAddress(signal.number, 'give_feedback'),
          texts: (desk?.standardTexts ?? []).filter((text) => text.act === 'give_feedback'),
        }}
      />
    </Act>
  );
}

function LateRungs({ t, late }: { t: Translate; late: readonly LateRung[] }): JSX.Element {
  if (late.length === 0) return <span safe>{t('escalations.nobody_late')}</span>;
  return (
    <ol class="wk-late">
      {late.map((rung) => (
        <li safe>
          {t('escalations.late_rung', {
            rung: rungLabel(t, rung.rungKind),
            name: rung.handlerName,
            deadline: t(`deadline.${rung.kind}`),
            day: formatLastDay(t.locale, rung.dueAt),
            days: rung.workingDaysAgo,
          })}
        </li>
      ))}
    </ol>
  );
}

function AdviceText({ t, advice }: { t: Translate; advice: Advice }): JSX.Element {
  const who = advice.what === 'rebuttal' ? t('actor.submitter') : advice.handlerName;
  return (
    <div class="wk-answer">
      <p class="wk-answer__label" safe>
        {t(`escalations.advice.${advice.what}`, {
          who,
          rung: rungLabel(t, advice.rungKind),
          when: formatMoment(t.locale, advice.at),
        })}
      </p>
      <EventText t={t} text={advice.text} />
    </div>
  );
}
