import { formatDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { DisclosureQuestion } from '../../../usecases/disclosure-questions.js';
import { NO_PICKS } from '../../../usecases/signal-picks.js';
import { Act } from '../components/act.js';
import { Alert } from '../components/alert.js';
import { Card } from '../components/card.js';
import { Definition, DefinitionList } from '../components/definition-list.js';
import { ErrorSummary } from '../components/error-summary.js';
import { Quote } from '../components/quote.js';
import { errorList } from '../forms.js';
import { ACT_FORMS, fieldId } from '../signal/act-forms.js';
import { ActFields } from '../signal/acts.js';
import { fieldLabel } from '../signal/field-words.js';
import type { Typed } from '../signal/typed.js';

export const CONFIDANT_ACTS = ['ask_disclosure', 'leave_disclosure'] as const;
type ConfidantAct = (typeof CONFIDANT_ACTS)[number];

/** A form as it was sent, with one of the questions. */
export interface TypedByConfidant extends Typed {
  readonly number: string;
  readonly act: ConfidantAct;
  /** What was found is masked, and the text is to be read again. */
  readonly masked?: boolean;
}

interface QuestionsProps {
  t: Translate;
  questions: readonly DisclosureQuestion[];
  csrfToken: string;
  typed: TypedByConfidant | undefined;
}

export function DisclosureQuestionsBody(props: QuestionsProps): JSX.Element {
  const { t, questions, typed } = props;
  return (
    <>
      <Problems t={t} typed={typed} />
      <h1 safe>{t('disclosure.questions.title')}</h1>
      <p class="wk-lead" safe>
        {t('disclosure.questions.intro', { total: questions.filter(({ status }) => status === 'wanted').length })}
      </p>
      {(['wanted', 'asked'] as const)
        .map((status) => ({ status, some: questions.filter((question) => question.status === status) }))
        .filter(({ some }) => some.length > 0)
        .map(({ status, some }) => (
          <section aria-labelledby={status}>
            <h2 id={status} safe>
              {t(`disclosure.questions.${status}`)}
            </h2>
            {some.map((question) => (
              <Card title={t('disclosure.questions.card', { number: question.number, field: question.fieldName })}>
                <About t={t} question={question} />
                {question.status === 'asked' ? (
                  <Alert tone="info">
                    <p safe>{t('disclosure.questions.waiting')}</p>
                  </Alert>
                ) : (
                  <ConfidantActs {...props} question={question} />
                )}
              </Card>
            ))}
          </section>
        ))}
    </>
  );
}

function Problems({ t, typed }: Pick<QuestionsProps, 't' | 'typed'>): JSX.Element {
  if (!typed) return '';
  const { act, number, errors } = typed;
  const idOf = (name: string) => `${prefixOf(number)}${fieldId(act, name)}`;
  const byId = Object.fromEntries(Object.entries(errors).map(([name, text]) => [name && idOf(name), text]));
  const labels = Object.fromEntries(ACT_FORMS[act].fields.map(({ name }) => [idOf(name), fieldLabel(t, act, name)]));
  return <ErrorSummary t={t} errors={errorList(byId, labels)} />;
}

function About({ t, question }: { t: Translate; question: DisclosureQuestion }): JSX.Element {
  return (
    <>
      <DefinitionList>
        <Definition term={t('disclosure.questions.by')}>
          <span safe>{question.byName}</span>
        </Definition>
        {question.at === null ? null : (
          <Definition term={t('disclosure.questions.on')}>
            <span safe>{formatDay(t.locale, question.at)}</span>
          </Definition>
        )}
      </DefinitionList>
      {question.reasons === '' ? null : (
        <>
          <p class="wk-answer__label" safe>
            {t('disclosure.questions.reasons')}
          </p>
          <Quote text={question.reasons} />
        </>
      )}
    </>
  );
}

function ConfidantActs({ t, csrfToken, typed, question }: QuestionsProps & { question: DisclosureQuestion }) {
  const { number } = question;
  const named = question.line.flatMap(({ kind, people }) =>
    people.map(({ value, label }) => ({ value, label: `${label} (${t(`rung.${kind}`)})` })),
  );
  return (
    <>
      {CONFIDANT_ACTS.map((act) => {
        const mine = typed?.number === number && typed.act === act ? typed : undefined;
        const { segment } = ACT_FORMS[act];
        return (
          <Act
            t={t}
            id={`${prefixOf(number)}${segment}`}
            title={t(`act.${act}`)}
            action={`/naamvragen/${encodeURIComponent(number)}/${segment}`}
            csrfToken={csrfToken}
            submitLabel={t(`act.${act}`)}
            intro={t(`act_intro.${act}`)}
            open={mine !== undefined}
            found={mine?.found}
          >
            <ActFields
              t={t}
              act={act}
              prefix={prefixOf(number)}
              typed={mine}
              picks={{ ...NO_PICKS, named }}
              offersSummary={false}
            />
          </Act>
        );
      })}
    </>
  );
}

function prefixOf(number: string): string {
  return `${number}-`;
}
