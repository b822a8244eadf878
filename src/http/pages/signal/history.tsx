import type { DeadlineKind } from '../../../domain/signal/words.js';
import { formatLastDay, formatMoment } from '../../../i18n/dates.js';
import { choiceText, type EventNames, eventText } from '../../../i18n/event-text.js';
import type { Translate } from '../../../i18n/translate.js';
import type { TimelineEntry as Entry, SignalView, UpcomingDeadline } from '../../../usecases/view-signal.js';
import type { Tone } from '../components/badge.js';
import { Timeline, TimelineEntry } from '../components/timeline.js';
import { EventFiles } from './files.js';
import { type MaskAddress, Maskings } from './maskings.js';
import { EventText } from './texts.js';

interface HistoryProps {
  t: Translate;
  view: SignalView;
  names: EventNames;
  maskAddress: MaskAddress;
}

/** All that happened, and after it what is still to come and what happens if it does not. */
export function History({ t, view, names, maskAddress }: HistoryProps): JSX.Element {
  return (
    <section aria-labelledby="tijdlijn">
      <h2 id="tijdlijn" safe>
        {t('signal.history')}
      </h2>
      <Timeline label={t('signal.history')}>
        <Happened t={t} view={view} names={names} maskAddress={maskAddress} entries={view.timeline} />
        {view.upcoming.map((upcoming) => (
          <Upcoming t={t} upcoming={upcoming} names={names} />
        ))}
      </Timeline>
    </section>
  );
}

/** Some of what happened, as it stands on the timeline. */
export function Happened(props: HistoryProps & { entries: readonly Entry[] }): JSX.Element {
  const { t, view, names, entries, maskAddress } = props;
  return (
    <>
      {entries.map((entry) => {
        const { event, actorName, text } = entry;
        return (
          <TimelineEntry
            t={t}
            when={{ datetime: new Date(event.at).toISOString(), text: formatMoment(t.locale, event.at) }}
            title={eventText(t, event, names)}
            tone={toneOf(event)}
          >
            <Soft text={whoDidIt(t, view, event, actorName)} />
            <Soft text={choiceText(t, event, names)} />
            {'content' in event && event.content !== null && <EventText t={t} text={text} />}
            <EventFiles t={t} view={view} entry={entry} />
            {/* Of what was filed it stands with its words, above. */}
            {event.type === 'SignalFiled' ? null : (
              <Maskings t={t} view={view} entry={entry} maskAddress={maskAddress} />
            )}
          </TimelineEntry>
        );
      })}
    </>
  );
}

function Soft({ text }: { text: string | undefined }): JSX.Element {
  return text === undefined ? (
    ''
  ) : (
    <p class="wk-soft" safe>
      {text}
    </p>
  );
}

function toneOf(event: Entry['event']): Tone | undefined {
  switch (event.type) {
    case 'Escalated':
    case 'DeadlineMissed':
      return 'danger';
    case 'ClockStopped':
    case 'NoteAdded':
      return 'warning';
    case 'FeedbackGiven':
    case 'FeedbackAccepted':
      return 'success';
    default:
      return undefined;
  }
}

/** The machine does things later than they fell due when it stood still: then both are told. */
function whoDidIt(
  t: Translate,
  { tie }: SignalView,
  event: Entry['event'],
  actorName: string | null,
): string | undefined {
  const { role } = event.actor;
  if (actorName !== null) return actorName;
  // It may have been the submitter as well.
  if (event.type === 'RaisedAgain') return undefined;
  if (role === 'colleague') return t('actor.colleague');
  if (role === 'submitter') return t(tie.isSubmitter ? 'signal.actor.you' : 'actor.submitter');
  if (!('dueAt' in event) || event.type === 'DeadlineReminded') return t('actor.machine');
  return t('signal.actor.machine', { day: formatLastDay(t.locale, event.dueAt) });
}

const NOT_OF_A_RUNG: ReadonlySet<DeadlineKind> = new Set([
  'rebuttal_window',
  'clock_stop_limit',
  'rule_of_law_verdict',
  'commitment',
  'summary_window',
]);

function Upcoming(props: { t: Translate; upcoming: UpcomingDeadline; names: EventNames }): JSX.Element {
  const { t, upcoming, names } = props;
  const { kind, dueAt, rung } = upcoming.deadline;
  const owedBy = NOT_OF_A_RUNG.has(kind) ? undefined : names.rungKind(rung);
  const name = t(`deadline.${kind}`);
  return (
    <TimelineEntry
      t={t}
      upcoming
      when={{
        datetime: new Date(dueAt).toISOString(),
        text: t('own.due', { day: formatLastDay(t.locale, dueAt) }),
      }}
      title={owedBy ? t('signal.owed', { deadline: name, rung: t(`rung.${owedBy}`) }) : name}
    >
      <p safe>{t('signal.if_missed', { missed: t(`missed.${kind}`) })}</p>
    </TimelineEntry>
  );
}
