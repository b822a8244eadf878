import { openDeadline } from '../../../domain/signal/signal.js';
import { formatLastDay, formatMoment } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { SignalView } from '../../../usecases/view-signal.js';
import { EventFiles } from './files.js';
import { EventText } from './texts.js';

interface PanelProps {
  t: Translate;
  view: SignalView;
}

/** How it stands with the summary for the register, for those who wrote it. */
export function SummaryState({ t, view }: PanelProps): JSX.Element {
  const { signal, tie } = view;
  if (tie.isSubmitter || (!signal.summary && !wasOffered(view))) return '';
  return (
    <section aria-labelledby="samenvatting-stand">
      <h2 id="samenvatting-stand" safe>
        {t('summary.state')}
      </h2>
      <p safe>{stateText(t, view)}</p>
    </section>
  );
}

/** What was offered with an answer that was contested is no longer on the table. */
function wasOffered({ timeline }: SignalView): boolean {
  return timeline.some(({ event }) => event.type === 'FeedbackGiven' && event.offersSummary);
}

function stateText(t: Translate, { signal }: SignalView): string {
  const window = openDeadline(signal, 'summary_window');
  switch (signal.summary?.status) {
    case 'published':
      return t('summary.state.published');
    case 'declined':
      return t('summary.state.declined');
    case undefined:
      return t('summary.state.taken_back');
    default:
      if (!window) return t('summary.state.with_answer');
      return t(signal.summary?.declinedBefore ? 'summary.state.offered_again' : 'summary.state.offered', {
        day: formatLastDay(t.locale, window.dueAt),
      });
  }
}

const OF_THE_LINE: ReadonlySet<string> = new Set(['NoteAdded', 'DissentRecorded']);

/** What the line wrote for itself, together: the notes, and who thought otherwise. Only who may read it has it at all. */
export function LineNotes({ t, view }: PanelProps): JSX.Element {
  const notes = view.timeline.filter(({ event }) => OF_THE_LINE.has(event.type));
  if (!notes.some(({ event }) => event.type === 'NoteAdded')) return '';
  return (
    <section aria-labelledby="notities">
      <h2 id="notities" safe>
        {t('notes.title')}
      </h2>
      <p class="wk-soft" safe>
        {t('notes.intro')}
      </p>
      {notes.map(({ event, actorName, text, files }) => (
        <article class="wk-said">
          <p class="wk-soft" safe>
            {[event.type === 'DissentRecorded' ? t('notes.dissent') : '', actorName, formatMoment(t.locale, event.at)]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <EventText t={t} text={text} />
          <EventFiles t={t} view={view} entry={{ files }} />
        </article>
      ))}
    </section>
  );
}
