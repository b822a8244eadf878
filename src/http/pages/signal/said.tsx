import { formatDay } from '../../../i18n/dates.js';
import { type EventNames, eventText } from '../../../i18n/event-text.js';
import type { Translate } from '../../../i18n/translate.js';
import type { SignalView, TimelineEntry } from '../../../usecases/view-signal.js';
import { EventFiles } from './files.js';
import { type MaskAddress, Maskings } from './maskings.js';
import { EventText, FilingTexts } from './texts.js';

interface SaidProps {
  t: Translate;
  view: SignalView;
  names: EventNames;
  maskAddress: MaskAddress;
}

/** What was said of a signal and travels up with it, each text verbatim. */
const SAID: ReadonlySet<TimelineEntry['event']['type']> = new Set([
  'ReferredUp',
  'FeedbackGiven',
  'FeedbackRebutted',
  'DissentRecorded',
  'SuspensionAnswered',
  'VerdictGiven',
]);

/**
 * The official's own words, and beside them what the line and the submitter said since: advice, feedback and rebuttal
 * side by side, so that whoever has it next reads the whole (domain.md P3).
 */
export function OwnWordsAndSaid({ t, view, names, maskAddress }: SaidProps): JSX.Element {
  const said = view.timeline.filter(({ event }) => SAID.has(event.type) && !isAsked(view, event));
  return (
    <div class={said.length > 0 ? 'wk-beside' : undefined}>
      <section aria-labelledby="signaal">
        <h2 id="signaal" safe>
          {t('signal.own_words')}
        </h2>
        <FilingTexts t={t} filing={view.filing} />
        <EventFiles t={t} view={view} entry={view.timeline.find(({ event }) => event.type === 'SignalFiled')} />
        <Maskings t={t} view={view} entry={view.timeline[0]} maskAddress={maskAddress} />
      </section>
      {said.length > 0 && (
        <section aria-labelledby="gezegd">
          <h2 id="gezegd" safe>
            {t('signal.said')}
          </h2>
          {said.map((entry) => (
            <article class="wk-said">
              <h3 safe>{eventText(t, entry.event, names)}</h3>
              <p class="wk-soft" safe>
                {[entry.actorName ?? t('actor.submitter'), formatDay(t.locale, entry.event.at)].join(', ')}
              </p>
              <EventText t={t} text={entry.text} />
              <EventFiles t={t} view={view} entry={entry} />
            </article>
          ))}
        </section>
      )}
    </div>
  );
}

/** Feedback that waits for the submitter's answer stands by itself, right above that answer. */
function isAsked({ signal }: SignalView, event: TimelineEntry['event']): boolean {
  return (
    event.type === 'FeedbackGiven' && signal.status === 'feedback_given' && event.content === signal.feedback?.content
  );
}
