import { formatLastDay } from '../../../i18n/dates.js';
import type { EventNames } from '../../../i18n/event-text.js';
import type { Translate } from '../../../i18n/translate.js';
import type { SignalView, TimelineEntry } from '../../../usecases/view-signal.js';
import { Alert } from '../components/alert.js';
import { EventText } from './texts.js';

interface DisclosureProps {
  t: Translate;
  view: SignalView;
  names: EventNames;
}

/** What the submitter is asked about being known, and who may look; for nobody else. */
export function DisclosureOfSubmitter(props: DisclosureProps): JSX.Element {
  if (!props.view.tie.isSubmitter) return '';
  return (
    <>
      <AskedToBeKnown {...props} />
      <WhoMayLook {...props} />
    </>
  );
}

function AskedToBeKnown({ t, view, names }: DisclosureProps): JSX.Element {
  const { disclosure, confidentiality } = view.signal;
  if (disclosure.question?.status !== 'asked') return '';
  const isAnonymous = confidentiality === 'anonymous';
  const possible = new Set(view.picks.named.map(({ value }) => value));
  const last = (type: TimelineEntry['event']['type']) =>
    view.timeline.findLast(({ event }) => event.type === type)?.text;
  return (
    <section aria-labelledby="naam-gevraagd">
      <h2 id="naam-gevraagd" safe>
        {t('disclosure.asked')}
      </h2>
      <p safe>{t('disclosure.asked.text')}</p>
      <h3 safe>{t('disclosure.asked.question')}</h3>
      <EventText t={t} text={last('DisclosureAsked')} />
      <h3 safe>{t('disclosure.asked.reasons')}</h3>
      <EventText t={t} text={last('DisclosureWanted')} />
      <h3 safe>{t('disclosure.asked.people')}</h3>
      <ul>
        {disclosure.question.personIds.map((id) => {
          const name = names.personName(id);
          return <li safe>{isAnonymous || possible.has(id) ? name : t('disclosure.asked.not_possible', { name })}</li>;
        })}
      </ul>
      {isAnonymous ? (
        <Alert tone="info">
          <p safe>{t('disclosure.asked.anonymous')}</p>
        </Alert>
      ) : null}
    </section>
  );
}

function WhoMayLook({ t, view, names }: DisclosureProps): JSX.Element {
  const { consents } = view.signal.disclosure;
  if (consents.length === 0) return '';
  return (
    <section aria-labelledby="naam-bekend">
      <h2 id="naam-bekend" safe>
        {t('disclosure.known')}
      </h2>
      <ul>
        {consents.map(({ personId, until }) => (
          <li safe>
            {t('disclosure.known.until', { name: names.personName(personId), day: formatLastDay(t.locale, until) })}
          </li>
        ))}
      </ul>
      <p safe>{t('disclosure.known.text')}</p>
    </section>
  );
}

/** The name, right after a look at it: it is on no page that can be asked for. */
export function SeenIdentity({ t, name }: { t: Translate; name: string | undefined }): JSX.Element {
  if (name === undefined) return '';
  return (
    <Alert tone="info" title={t('disclosure.seen', { name })} live>
      <p safe>{t('disclosure.seen.text')}</p>
    </Alert>
  );
}
