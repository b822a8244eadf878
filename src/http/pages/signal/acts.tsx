import { nextDeadline, type Signal } from '../../../domain/signal/signal.js';
import type { DeadlineKind } from '../../../domain/signal/words.js';
import { isMessageKey, type MessageValues, type Translate } from '../../../i18n/translate.js';
import { type ActName, TEXT_MAX, TITLE_MAX } from '../../../usecases/inputs.js';
import { isDocument } from '../../../usecases/texts.js';
import type { SignalView } from '../../../usecases/view-signal.js';
import { Act } from '../components/act.js';
import { Checkbox, RadioGroup, TextArea, TextField } from '../components/field.js';
import { Quote } from '../components/quote.js';
import type { FormErrors, FormValues } from '../forms.js';
import { ACT_FORMS, type ActField, actAddress, fieldId } from './act-forms.js';

/** A form that could not be taken: what was typed, and what is wrong with it. */
export interface Draft {
  readonly act: ActName;
  readonly values: FormValues;
  readonly errors: FormErrors;
}

interface ActsProps {
  t: Translate;
  view: SignalView;
  csrfToken: string;
  draft: Draft | undefined;
}

/** What the term that runs out first asks of the one who can do it. */
const ASKED_BY: Partial<Record<DeadlineKind, ActName>> = {
  acknowledgement: 'acknowledge',
  triage: 'triage',
  feedback: 'give_feedback',
  director_response: 'give_feedback',
  rule_of_law_advice: 'give_feedback',
  clock_stop_limit: 'answer_question',
};

/** Everything that this person can do with this signal now; what is most wanted stands open. */
export function Acts({ t, view, csrfToken, draft }: ActsProps): JSX.Element {
  if (view.possible.length === 0) return '';
  const unfolded = draft?.act ?? wanted(view.signal, view.possible);
  return (
    <section aria-labelledby="doen">
      <h2 id="doen" safe>
        {t('signal.acts')}
      </h2>
      {view.possible.map((act) => (
        <ActOf
          t={t}
          act={act}
          view={view}
          csrfToken={csrfToken}
          draft={draft?.act === act ? draft : undefined}
          open={act === unfolded}
        />
      ))}
    </section>
  );
}

function wanted(signal: Signal, possible: readonly ActName[]): ActName | undefined {
  const next = nextDeadline(signal);
  const act = next && ASKED_BY[next.kind];
  return act && possible.includes(act) ? act : undefined;
}

interface ActOfProps extends ActsProps {
  act: ActName;
  open: boolean;
}

function ActOf({ t, act, view, csrfToken, draft, open }: ActOfProps): JSX.Element {
  const { signal } = view;
  return (
    <Act
      id={ACT_FORMS[act].segment}
      title={t(`act.${act}`)}
      action={actAddress(signal.number, act)}
      csrfToken={csrfToken}
      submitLabel={t(`act.${act}`)}
      intro={introOf(t, act, view)}
      hidden={{ revisie: String(signal.revision) }}
      open={open}
      tone={act === 'withdraw' ? 'danger' : undefined}
    >
      {act === 'accept_feedback' ? <OfferedSummary t={t} view={view} /> : null}
      <ActFields t={t} act={act} draft={draft} offersSummary={signal.feedback?.offersSummary ?? false} />
    </Act>
  );
}

function introOf(t: Translate, act: ActName, { policy, signal }: SignalView): string | undefined {
  const values: MessageValues = {
    extension: policy.extensionMaxWorkingDays,
    stop: Math.max(0, policy.clockStopMaxWorkingDays - signal.stoppedWorkingDays),
  };
  return t(`act_intro.${act}`, values);
}

export interface ActFieldsProps {
  t: Translate;
  act: ActName;
  /** Told apart from the same act on other signals on the page. */
  prefix?: string | undefined;
  draft?: Draft | undefined;
  /** Without a summary for the register there is nothing to agree to. */
  offersSummary: boolean;
}

/** The questions of an act. */
export function ActFields(props: ActFieldsProps): JSX.Element {
  const { act, offersSummary } = props;
  return (
    <>
      {ACT_FORMS[act].fields
        .filter(({ name }) => name !== 'publish' || offersSummary)
        .map((field) => (
          <ActFieldControl {...props} field={field} />
        ))}
    </>
  );
}

function ActFieldControl({ t, act, prefix = '', draft, field }: ActFieldsProps & { field: ActField }): JSX.Element {
  const { name, required } = field;
  const about = {
    t,
    id: `${prefix}${fieldId(act, name)}`,
    name,
    label: fieldLabel(t, act, name),
    hint: fieldHint(t, act, name),
    error: draft?.errors[name],
    value: draft?.values[name],
    required,
  };
  switch (field.as) {
    case 'text':
      return <TextArea {...about} maxLength={TEXT_MAX} rows={required ? 6 : 3} />;
    case 'line':
      return <TextField {...about} maxLength={TITLE_MAX} />;
    case 'number':
      return <TextField {...about} autocomplete="off" />;
    case 'tick':
      return <Checkbox {...about} value="on" checked={(draft?.values[name] ?? '') !== ''} />;
    case 'choice':
      return <RadioGroup {...about} options={field.options.map(({ value, label }) => ({ value, label: t(label) }))} />;
  }
}

/** The words of a question; some are asked otherwise in one act than in another. */
export function fieldLabel(t: Translate, act: ActName, name: string): string {
  const [own, typed, choice] = [`act_field.${act}.${name}`, `typed.${name}`, `choice.${name}`];
  const key = [own, typed, choice].find(isMessageKey);
  if (!key) throw new Error(`no words for ${act}.${name}`);
  return t(key);
}

function fieldHint(t: Translate, act: ActName, name: string): string | undefined {
  const key = `act_hint.${act}.${name}`;
  return isMessageKey(key) ? t(key) : undefined;
}

/** What would stand in the register, so that one agrees to what one has read. */
function OfferedSummary({ t, view }: { t: Translate; view: SignalView }): JSX.Element {
  const given = view.timeline.findLast(({ event }) => event.type === 'FeedbackGiven')?.text;
  if (!view.signal.feedback?.offersSummary || !isDocument(given, 'feedback')) return '';
  return (
    <>
      <p safe>{t('signal.offered_summary')}</p>
      <Quote text={`${given.summaryTitle}\n\n${given.summary}`} />
    </>
  );
}
