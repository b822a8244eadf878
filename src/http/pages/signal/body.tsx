import { formatDay } from '../../../i18n/dates.js';
import type { EventNames } from '../../../i18n/event-text.js';
import type { Translate } from '../../../i18n/translate.js';
import type { SignalView } from '../../../usecases/view-signal.js';
import { Alert } from '../components/alert.js';
import { StatusBadge } from '../components/badge.js';
import { Definition, DefinitionList } from '../components/definition-list.js';
import { ErrorSummary } from '../components/error-summary.js';
import { RescuedText } from '../components/rescued-text.js';
import { SignalStatus } from '../components/signal-status.js';
import { Timeline } from '../components/timeline.js';
import { errorList } from '../forms.js';
import { ACT_FORMS, fieldId } from './act-forms.js';
import { Acts, type Desk } from './acts.js';
import { DisclosureOfSubmitter, SeenIdentity } from './disclosure.js';
import { fieldLabel } from './field-words.js';
import { Happened, History } from './history.js';
import { LeftDrafts } from './left-drafts.js';
import { LineNotes, SummaryState } from './line-panels.js';
import type { MaskAddress } from './maskings.js';
import { LineOfRungs, Now } from './now.js';
import { Promises } from './promises.js';
import { ReceiptLinks } from './receipt-links.js';
import { OwnWordsAndSaid } from './said.js';
import { AskedOfSubmitter } from './texts.js';
import type { Typed } from './typed.js';
import { Weight } from './weight.js';

export interface SignalBodyProps {
  t: Translate;
  view: SignalView;
  names: EventNames;
  csrfToken: string;
  desk: Desk;
  maskAddress: MaskAddress;
  typed?: Typed | undefined;
  /** The revision that someone acted upon when more had happened since. */
  seenRevision?: number | undefined;
  /** Who the submitter is, right after a look at it. */
  submitterSeen?: string | undefined;
}

/** One signal: how it stands, the words in which it was filed, what can be done with it, and all that happened. */
export function SignalBody(props: SignalBodyProps): JSX.Element {
  const { t, view, names, desk, typed } = props;
  const { signal } = view;
  return (
    <>
      <Problems {...props} />
      <h1 safe>{view.filing?.title ?? t('own.erased')}</h1>
      <p>
        <SignalStatus t={t} signal={signal} />
        <span class="wk-soft" safe>{` ${signal.number} · ${view.field.name}`}</span>
      </p>
      {view.tie.joined ? (
        <Alert tone="info">
          <p safe>{t('joined.as_joiner')}</p>
        </Alert>
      ) : null}
      <SeenIdentity t={t} name={props.submitterSeen} />
      <Now t={t} view={view} names={names} />
      <div class="wk-columns">
        <div class="wk-flow">
          <OwnWordsAndSaid t={t} view={view} names={names} maskAddress={props.maskAddress} />
          <AskedOfSubmitter t={t} view={view} />
          <DisclosureOfSubmitter t={t} view={view} names={names} />
          <Promises t={t} view={view} />
          <LineNotes t={t} view={view} />
          <SummaryState t={t} view={view} />
          <Acts t={t} view={view} desk={desk} csrfToken={props.csrfToken} typed={typed} />
          <LeftDrafts
            t={t}
            number={signal.number}
            csrfToken={props.csrfToken}
            drafts={[...desk.drafts].filter(([act]) => !view.possible.includes(act) && act !== typed?.act)}
          />
          <History t={t} view={view} names={names} maskAddress={props.maskAddress} />
        </div>
        <aside>
          <Facts t={t} view={view} />
          <ReceiptLinks t={t} view={view} />
          <Weight t={t} view={view} />
          <LineOfRungs t={t} view={view} />
        </aside>
      </div>
    </>
  );
}

/** What stood in the way of an act: the errors, what happened meanwhile, and the text where its form is gone. */
function Problems({ t, view, names, typed, seenRevision, maskAddress }: SignalBodyProps): JSX.Element {
  if (!typed) return '';
  const { act, values, errors } = typed;
  const byId = Object.fromEntries(
    Object.entries(errors).map(([name, text]) => [name === '' ? '' : fieldId(act, name), text]),
  );
  const { fields } = ACT_FORMS[act];
  const labels = Object.fromEntries(fields.map(({ name }) => [fieldId(act, name), fieldLabel(t, act, name)]));
  const meanwhile = view.timeline.filter(
    ({ event, revision }) => seenRevision !== undefined && revision > seenRevision && event.type !== 'DeadlineReminded',
  );
  const written = fields.filter(({ as }) => as === 'text' || as === 'line');
  return (
    <>
      <ErrorSummary t={t} errors={errorList(byId, labels)} />
      {meanwhile.length > 0 && (
        <Alert tone="warning" title={t('signal.meanwhile')}>
          <Timeline label={t('signal.meanwhile')}>
            <Happened t={t} view={view} names={names} maskAddress={maskAddress} entries={meanwhile} />
          </Timeline>
        </Alert>
      )}
      {view.possible.includes(act) ? null : (
        <RescuedText
          t={t}
          fields={written.map(({ name }) => ({ label: fieldLabel(t, act, name), value: values[name] ?? '' }))}
        />
      )}
    </>
  );
}

/** Whether there is anybody who may look is told to those alone who see it in the timeline too. */
function knownAs({ signal, timeline }: SignalView) {
  const isTold = timeline.some(({ event }) => event.type === 'DisclosureGranted');
  return isTold && signal.disclosure.consents.length > 0 ? 'disclosed' : signal.confidentiality;
}

function Facts({ t, view }: { t: Translate; view: SignalView }): JSX.Element {
  const { signal, serviceName, submitterName } = view;
  return (
    <section aria-labelledby="gegevens">
      <h2 id="gegevens" safe>
        {t('signal.facts')}
      </h2>
      <DefinitionList>
        <Definition term={t('signal.facts.number')}>
          <span safe>{signal.number}</span>
        </Definition>
        <Definition term={t('filing.field')}>
          <span safe>{view.field.name}</span>
        </Definition>
        <Definition term={t('signal.facts.kind')}>
          <span safe>{t(signal.ruleOfLaw ? 'kind.rule_of_law' : `kind.${signal.kind}`)}</span>
        </Definition>
        <Definition term={t('signal.facts.filed')}>
          <span safe>{formatDay(t.locale, signal.filedAt)}</span>
        </Definition>
        {submitterName ? (
          <Definition term={t('signal.facts.submitter')}>
            <span safe>{submitterName}</span>
          </Definition>
        ) : null}
        {view.themeTitle ? (
          <Definition term={t('choice.theme')}>
            <span safe>{view.themeTitle}</span>
          </Definition>
        ) : null}
        <Definition term={t('signal.facts.known')}>
          <span safe>{t(`signal.facts.known.${knownAs(view)}`)}</span>
        </Definition>
        {serviceName ? (
          <Definition term={t('signal.facts.service')}>
            <span safe>{serviceName}</span>
          </Definition>
        ) : null}
        {signal.urgency === 'high' ? (
          <Definition term={t('choice.urgency')}>
            <StatusBadge tone="warning" label={t('urgency.high')} />
          </Definition>
        ) : null}
      </DefinitionList>
    </section>
  );
}
