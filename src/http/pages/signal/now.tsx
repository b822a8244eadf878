import { hasEnded } from '../../../domain/signal/signal.js';
import { formatDay, formatLastDay } from '../../../i18n/dates.js';
import { choiceText, type EventNames, eventText } from '../../../i18n/event-text.js';
import { isMessageKey, type Translate } from '../../../i18n/translate.js';
import type { SignalView, UpcomingDeadline } from '../../../usecases/view-signal.js';
import type { Tone } from '../components/badge.js';
import { ProgressFigure } from '../components/progress-figure.js';

/** Who has it now, what is due when, and what happens if that is missed: the first thing anyone wants to know. */
export function Now({ t, view, names }: { t: Translate; view: SignalView; names: EventNames }): JSX.Element {
  const { signal, upcoming } = view;
  const why = hasEnded(signal) ? undefined : whyHere(t, view, names);
  return (
    <section class="wk-panel" aria-labelledby="nu">
      <h2 id="nu" safe>
        {t('signal.now')}
      </h2>
      <p class="wk-lead" safe>
        {hasEnded(signal) ? endText(t, view, names) : whereText(t, view)}
      </p>
      {why ? (
        <p class="wk-soft" safe>
          {why}
        </p>
      ) : null}
      {upcoming.map((term) => (
        <Term t={t} term={term} />
      ))}
    </section>
  );
}

/** Why it is with this person: as the event by which it came there says. */
function whyHere(t: Translate, { timeline, signal }: SignalView, names: EventNames): string | undefined {
  const came = timeline.findLast(({ event }) => 'choice' in event && event.handlerId === signal.handlerId);
  return came && choiceText(t, came.event, names);
}

function whereText(t: Translate, { signal, rungs, handlerName, tie }: SignalView): string {
  const values = { rung: rungLabel(t, rungs[signal.rung]?.kind ?? ''), name: handlerName };
  const who = tie.isSubmitter ? 'you' : 'submitter';
  if (signal.status === 'feedback_given') return t(`signal.now.${who}.reacts`, values);
  if (signal.stoppedAt !== null) return t(`signal.now.${who}.answers`, values);
  return t('signal.now.with', values);
}

function endText(t: Translate, { signal, timeline }: SignalView, names: EventNames): string {
  const day = signal.endedAt === null ? '' : formatDay(t.locale, signal.endedAt);
  const end = timeline.findLast(({ event }) => END_EVENTS.has(event.type));
  return t('signal.now.ended', { day, what: end ? eventText(t, end.event, names) : t(`status.${signal.status}`) });
}

const END_EVENTS: ReadonlySet<string> = new Set([
  'FeedbackAccepted',
  'ClosedWithoutRebuttal',
  'ReferralAccepted',
  'SignalWithdrawn',
]);

function Term({ t, term }: { t: Translate; term: UpcomingDeadline }): JSX.Element {
  const { deadline, workingDaysLeft, elapsed } = term;
  const name = t(`deadline.${deadline.kind}`);
  return (
    <div class="wk-term">
      <h3 safe>{name}</h3>
      <p>
        <strong safe>{t('own.due', { day: formatLastDay(t.locale, deadline.dueAt) })}</strong>
      </p>
      <ProgressFigure
        label={t('signal.term_run', { deadline: name })}
        elapsed={elapsed}
        total={1}
        text={t('term.left', { days: workingDaysLeft })}
        tone={urgencyOf(workingDaysLeft)}
      />
      <p class="wk-soft" safe>
        {t('signal.if_missed', { missed: t(`missed.${deadline.kind}`) })}
      </p>
    </div>
  );
}

/** The same signs wherever a term is drawn: the last day, and the last days. */
export function urgencyOf(workingDaysLeft: number): Tone {
  if (workingDaysLeft <= 1) return 'danger';
  return workingDaysLeft <= 3 ? 'warning' : 'info';
}

/** The word for a rung. */
export function rungLabel(t: Translate, kind: string): string {
  const key = `rung.${kind}`;
  return isMessageKey(key) ? t(key) : kind;
}

/** The rungs of the line from the floor up, with the one that has it now marked in words too. */
export function LineOfRungs({ t, view }: { t: Translate; view: SignalView }): JSX.Element {
  const { rungs, signal } = view;
  return (
    <section aria-labelledby="lijn">
      <h2 id="lijn" safe>
        {t('signal.line')}
      </h2>
      <ol class="wk-line">
        {rungs.map((rung, index) => {
          const here = index === signal.rung && !hasEnded(signal);
          return (
            <li class={here ? 'wk-line__here' : undefined} aria-current={here ? 'step' : undefined}>
              <div>
                <strong safe>{rungLabel(t, rung.kind)}</strong>
                {here && <span safe>{` · ${t('signal.line.here')}`}</span>}
              </div>
              <div class="wk-soft" safe>
                {rung.memberNames.join(', ')}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
