import { nextDeadline, openDeadline, type Signal } from '../../../domain/signal/signal.js';
import type { DeadlineKind } from '../../../domain/signal/words.js';
import type { StandardText } from '../../../domain/standard-texts.js';
import { formatLastDay } from '../../../i18n/dates.js';
import type { MessageValues, Translate } from '../../../i18n/translate.js';
import type { StagedFile } from '../../../usecases/attachment-ports.js';
import type { Draft } from '../../../usecases/desk-ports.js';
import { type ActName, TEXT_MAX, TITLE_MAX } from '../../../usecases/inputs.js';
import type { Pick, Picks } from '../../../usecases/signal-picks.js';
import type { SignalView } from '../../../usecases/view-signal.js';
import { attachmentIds } from '../attachments.js';
import { Act } from '../components/act.js';
import { AttachmentField } from '../components/attachment-field.js';
import { Checkbox, CheckboxGroup, RadioGroup, Select, TextArea, TextField } from '../components/field.js';
import { Quote } from '../components/quote.js';
import type { FormValues } from '../forms.js';
import { ACT_FORMS, type ActField, actAddress, boxName, fieldId, takesFiles } from './act-forms.js';
import { grouped } from './act-groups.js';
import { fieldHint, fieldLabel } from './field-words.js';
import { RegisterPreview, showsInRegister } from './register-preview.js';
import { insertAddress, StandardTextChoice, takesStandardText } from './standard-text-choice.js';
import type { Typed } from './typed.js';

/** What lies on the writing desk of the visitor for one signal. */
export interface Desk {
  readonly drafts: ReadonlyMap<ActName, Draft>;
  /** Of the signal's field. */
  readonly standardTexts: readonly StandardText[];
  /** Where an act is sent to, for a visitor without an account, of whom no draft is kept either. */
  readonly addressOf?: (act: ActName, part?: 'voorbeeld' | 'bijlage') => string;
  /** Files that were added to a form and are not sent yet, by id. */
  readonly staged: ReadonlyMap<string, StagedFile>;
}

interface ActsProps {
  t: Translate;
  view: SignalView;
  desk: Desk;
  csrfToken: string;
  typed: Typed | undefined;
}

/** What the term that runs out first asks of the one who can do it. */
const ASKED_BY: Partial<Record<DeadlineKind, ActName>> = {
  acknowledgement: 'acknowledge',
  triage: 'triage',
  feedback: 'give_feedback',
  director_response: 'give_feedback',
  rule_of_law_advice: 'give_feedback',
  suspension_answer: 'answer_suspension',
  rule_of_law_verdict: 'give_verdict',
  commitment: 'keep_commitment',
  summary_window: 'agree_summary',
  clock_stop_limit: 'answer_question',
};

/** Everything that this person can do with this signal now; what is most wanted stands open. */
export function Acts({ t, view, desk, csrfToken, typed }: ActsProps): JSX.Element {
  if (view.possible.length === 0) return '';
  const unfolded = typed?.act ?? wanted(view.signal, view.possible);
  return (
    <section aria-labelledby="doen">
      <h2 id="doen" safe>
        {t('signal.acts')}
      </h2>
      {grouped(view.possible).map(({ group, acts }) => (
        <>
          <h3 safe>{t(`act_group.${group}`)}</h3>
          {acts.map((act) => (
            <ActOf
              t={t}
              act={act}
              view={view}
              desk={desk}
              csrfToken={csrfToken}
              typed={typed?.act === act ? typed : undefined}
              open={act === unfolded || desk.drafts.has(act)}
            />
          ))}
        </>
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

function ActOf({ t, act, view, desk, csrfToken, typed, open }: ActOfProps): JSX.Element {
  const { signal } = view;
  const kept = typed ? undefined : desk.drafts.get(act);
  const filled = typed ?? (kept && { act, values: kept.values, errors: {} });
  return (
    <Act
      t={t}
      id={ACT_FORMS[act].segment}
      title={t(`act.${act}`)}
      action={desk.addressOf?.(act) ?? actAddress(signal.number, act)}
      csrfToken={csrfToken}
      submitLabel={t(`act.${act}`)}
      intro={introOf(t, act, view)}
      hidden={{ revisie: String(signal.revision) }}
      open={open}
      takesFiles={takesFiles(act)}
      tone={act === 'withdraw' ? 'danger' : undefined}
      draft={
        isWritten(act) && !desk.addressOf
          ? { address: `${actAddress(signal.number, act)}/concept`, keptAt: kept?.updatedAt }
          : undefined
      }
      found={typed?.found}
    >
      {act === 'accept_feedback' || act === 'agree_summary' ? <OfferedSummary t={t} view={view} /> : null}
      <ActFields
        t={t}
        act={act}
        typed={filled}
        picks={view.picks}
        files={{
          staged: desk.staged,
          address: `${desk.addressOf?.(act, 'bijlage') ?? `${actAddress(signal.number, act)}/bijlage`}#${ACT_FORMS[act].segment}`,
          mayKeepOriginal: desk.addressOf === undefined,
        }}
        offersSummary={signal.summary?.status === 'offered'}
        standardTexts={{
          address: insertAddress(signal.number, act),
          texts: desk.standardTexts.filter((text) => text.act === act),
        }}
      />
      {showsInRegister(act) ? (
        <RegisterPreview t={t} view={view} act={act} typed={typed} address={desk.addressOf?.(act, 'voorbeeld')} />
      ) : null}
    </Act>
  );
}

/** Whether one writes in its form: of a mere choice no draft is kept. */
function isWritten(act: ActName): boolean {
  return ACT_FORMS[act].fields.some(({ as }) => as === 'text');
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
  typed?: Typed | undefined;
  /** What one can begin from, and where the form goes to get it. */
  standardTexts?: { readonly address: string; readonly texts: readonly StandardText[] } | undefined;
  /** What was added, where more is sent to, and whether it may be kept as it is; without it no files are asked for. */
  files?: {
    readonly staged: ReadonlyMap<string, StagedFile>;
    readonly address: string;
    readonly mayKeepOriginal: boolean;
  };
  picks: Picks;
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

function ActFieldControl(props: ActFieldsProps & { field: ActField }): JSX.Element {
  const { t, act, prefix = '', typed, field, standardTexts, picks } = props;
  const { name, required } = field;
  const about = {
    t,
    id: `${prefix}${fieldId(act, name)}`,
    name,
    label: fieldLabel(t, act, name),
    hint: fieldHint(t, act, name),
    error: typed?.errors[name],
    value: typed?.values[name],
    required,
  };
  switch (field.as) {
    case 'text':
      return (
        <>
          {standardTexts && standardTexts.texts.length > 0 && takesStandardText(act, name) ? (
            <StandardTextChoice {...standardTexts} t={t} id={about.id} name={name} label={about.label} />
          ) : null}
          <TextArea {...about} maxLength={TEXT_MAX} rows={required ? 6 : 3} />
        </>
      );
    case 'line':
      return <TextField {...about} maxLength={TITLE_MAX} />;
    case 'number':
      return <TextField {...about} autocomplete="off" />;
    case 'files':
      return props.files ? <Files {...props} files={props.files} id={about.id} error={about.error} /> : '';
    case 'tick':
      return <Checkbox {...about} value="on" checked={(typed?.values[name] ?? '') !== ''} />;
    case 'pick':
      return <Select {...about} options={picks[field.from]} />;
    case 'several':
      return <CheckboxGroup {...about} options={boxes(name, picks[field.from], typed)} />;
    case 'choice':
      return <RadioGroup {...about} options={field.options.map(({ value, label }) => ({ value, label: t(label) }))} />;
  }
}

/** A box for each of several; a box that was ticked stays so. */
function boxes(name: string, options: readonly Pick[], typed: { readonly values: FormValues } | undefined) {
  return options.map(({ value, label }) => {
    const box = boxName(name, value);
    return { name: box, label, checked: (typed?.values[box] ?? '') !== '' };
  });
}

interface FilesProps {
  t: Translate;
  typed?: Typed | undefined;
  files: NonNullable<ActFieldsProps['files']>;
  id: string;
  error: string | undefined;
}

/** What has gone meanwhile is said, and the form goes on without it. */
function Files({ t, typed, files, id, error }: FilesProps): JSX.Element {
  const ids = attachmentIds(typed?.values ?? {});
  const found = ids.flatMap((one) => files.staged.get(one) ?? []);
  const gone = found.length < ids.length ? t('refusal.file_gone') : undefined;
  return <AttachmentField {...files} t={t} id={id} files={found} error={error ?? gone} />;
}

/** What would stand in the register, so that one agrees to what one has read. */
function OfferedSummary({ t, view }: { t: Translate; view: SignalView }): JSX.Element {
  const offered = view.timeline.findLast(({ event }) => OFFERS.has(event.type) && hasSummary(event))?.text;
  if (view.signal.summary?.status !== 'offered' || !offered || !('summaryTitle' in offered)) return '';
  return (
    <>
      <p safe>{t('signal.offered_summary')}</p>
      <Quote text={`${offered.summaryTitle}\n\n${offered.summary}`} />
      <p safe>{silenceText(t, view)}</p>
    </>
  );
}

/** What it means to say nothing: a yes after a day, a no after an earlier no; with accepting it is the tick that counts. */
function silenceText(t: Translate, { signal }: SignalView): string {
  if (signal.summary?.declinedBefore) return t('summary.silence.declines');
  const window = openDeadline(signal, 'summary_window');
  return window
    ? t('summary.silence.agrees', { day: formatLastDay(t.locale, window.dueAt) })
    : t('summary.silence.not_yet');
}

const OFFERS: ReadonlySet<string> = new Set(['FeedbackGiven', 'SummaryProposed']);

function hasSummary(event: SignalView['timeline'][number]['event']): boolean {
  return event.type !== 'FeedbackGiven' || event.offersSummary;
}
