import { hasEnded } from '../../../domain/signal/signal.js';
import type { Translate } from '../../../i18n/translate.js';
import type { DocumentOf, TextDocument } from '../../../usecases/texts.js';
import type { SignalView, TimelineEntry } from '../../../usecases/view-signal.js';
import { Quote } from '../components/quote.js';
import { EventFiles } from './files.js';

/** The answers of a filing, each in the words in which it was written; what was left empty is left out. */
export function FilingTexts({ t, filing }: { t: Translate; filing: DocumentOf<'filing'> | undefined }): JSX.Element {
  if (!filing) return <Erased t={t} />;
  const answers = [
    { label: t('typed.whatHappens'), text: filing.whatHappens },
    { label: t('typed.impact'), text: filing.impact },
    { label: t('typed.norm'), text: filing.norm ?? '' },
    { label: t('typed.request'), text: filing.request },
  ];
  return <Answers answers={answers} />;
}

/** A text that goes with something that happened. */
export function EventText({ t, text }: { t: Translate; text: TextDocument | undefined }): JSX.Element {
  if (!text) return <Erased t={t} />;
  switch (text.of) {
    case 'filing':
      return '';
    case 'note':
      return <Quote text={text.text} />;
    case 'summary':
      return <Quote text={registerText(text)} />;
    case 'verdict':
      return (
        <Answers
          answers={[
            { label: t('typed.reasons'), text: text.reasons },
            { label: t('typed.summary'), text: registerText(text) },
          ]}
        />
      );
    case 'feedback':
      return (
        <Answers
          answers={[
            { label: t('typed.reasons'), text: text.reasons },
            { label: t('typed.followUp'), text: text.followUp },
            { label: t('typed.summary'), text: registerText(text) },
          ]}
        />
      );
  }
}

/** What waits for the submitter now, in full: an open question, the feedback, an offer to refer it elsewhere. */
export function AskedOfSubmitter({ t, view }: { t: Translate; view: SignalView }): JSX.Element {
  const { signal } = view;
  const last = (type: TimelineEntry['event']['type']) => view.timeline.findLast(({ event }) => event.type === type);
  return (
    <>
      {signal.stoppedAt !== null && (
        <Asked t={t} id="vraag-open" title={t('signal.asked.question')} view={view} entry={last('ClockStopped')} />
      )}
      {signal.status === 'feedback_given' && signal.feedback ? (
        <Asked
          t={t}
          id="teruggekoppeld"
          title={t('signal.asked.feedback', { outcome: t(`outcome.${signal.feedback.outcome}`) })}
          view={view}
          entry={last('FeedbackGiven')}
        />
      ) : null}
      {signal.referralOffer && !hasEnded(signal) ? (
        <Asked
          t={t}
          id="doorverwijzing-voorstel"
          title={t('signal.asked.referral', { destination: t(`destination.${signal.referralOffer.destination}`) })}
          view={view}
          entry={last('ReferralOffered')}
        />
      ) : null}
    </>
  );
}

interface AskedProps {
  t: Translate;
  id: string;
  title: string;
  view: SignalView;
  entry: TimelineEntry | undefined;
}

function Asked({ t, id, title, view, entry }: AskedProps): JSX.Element {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} safe>
        {title}
      </h2>
      <EventText t={t} text={entry?.text} />
      <EventFiles t={t} view={view} entry={entry} />
    </section>
  );
}

function Answers({ answers }: { answers: readonly { label: string; text: string }[] }): JSX.Element {
  return (
    <>
      {answers
        .filter(({ text }) => text !== '')
        .map(({ label, text }) => (
          <div class="wk-answer">
            <p class="wk-answer__label" safe>
              {label}
            </p>
            <Quote text={text} />
          </div>
        ))}
    </>
  );
}

function Erased({ t }: { t: Translate }): JSX.Element {
  return (
    <p class="wk-soft" safe>
      {t('own.erased')}
    </p>
  );
}

function registerText({ summaryTitle, summary }: { summaryTitle: string; summary: string }): string {
  return [summaryTitle, summary].filter((part) => part !== '').join('\n\n');
}
