import type { Translate } from '../../../i18n/translate.js';
import type { DocumentOf, TextDocument } from '../../../usecases/texts.js';
import { Quote } from '../components/quote.js';

/** The answers of a filing, each in the words in which it was written; what was left empty is left out. */
export function FilingTexts({ t, filing }: { t: Translate; filing: DocumentOf<'filing'> | undefined }): JSX.Element {
  if (!filing) return <Erased t={t} />;
  const answers = [
    { label: t('typed.whatHappens'), text: filing.whatHappens },
    { label: t('typed.impact'), text: filing.impact },
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
    case 'feedback':
      return (
        <Answers
          answers={[
            { label: t('typed.reasons'), text: text.reasons },
            { label: t('typed.followUp'), text: text.followUp },
            {
              label: t('typed.summary'),
              text: [text.summaryTitle, text.summary].filter((part) => part !== '').join('\n\n'),
            },
          ]}
        />
      );
  }
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
