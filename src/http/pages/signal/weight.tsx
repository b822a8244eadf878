import { hasEnded } from '../../../domain/signal/signal.js';
import type { Translate } from '../../../i18n/translate.js';
import type { EarlierSignal, SignalView } from '../../../usecases/view-signal.js';
import { attributeText } from '../components/attribute-text.js';
import { ButtonLink } from '../components/button.js';
import { ProgressFigure } from '../components/progress-figure.js';
import { address } from '../forms.js';

/** How heavy a signal weighs, of what that is made up, by which rule, and the signals that it hangs together with. */
export function Weight({ t, view }: { t: Translate; view: SignalView }): JSX.Element {
  const { signal, weight, policy, earlier, later } = view;
  const { heavyFrom, reopensAfter } = policy;
  const isHeavy = weight >= heavyFrom;
  const parts = [
    { key: 'weight.joined', number: signal.joined },
    { key: 'weight.before', number: signal.raisedBefore },
    { key: 'weight.again', number: signal.raisedAgain },
  ] as const;
  return (
    <section aria-labelledby="gewicht">
      <h2 id="gewicht" safe>
        {t(isHeavy ? 'weight.heavy' : 'weight.title')}
      </h2>
      <ProgressFigure
        label={t('weight.bar')}
        elapsed={weight}
        total={heavyFrom}
        text={t('weight.is', { weight, heavyFrom })}
        tone={isHeavy ? 'warning' : 'info'}
      />
      <ul>
        <li safe>{t('weight.itself')}</li>
        {parts
          .filter(({ number }) => number > 0)
          .map(({ key, number }) => (
            <li safe>{t(key, { number })}</li>
          ))}
      </ul>
      <p class="wk-soft" safe>
        {`${t('weight.rule', { heavyFrom })} ${t('weight.reopens', { reopensAfter })}`}
      </p>
      <Linked t={t} title={t('weight.earlier')} signals={earlier} />
      <Linked t={t} title={t('weight.later')} signals={later} />
      {view.tie.isSubmitter && hasEnded(signal) && signal.confidentiality !== 'anonymous' ? (
        <>
          <p safe>{t('raise.again.text')}</p>
          <ButtonLink
            label={t('raise.again')}
            href={attributeText(address('/signalen/nieuw', { opnieuw: signal.number }))}
            tone="secondary"
          />
        </>
      ) : null}
    </section>
  );
}

function Linked({ t, title, signals }: { t: Translate; title: string; signals: readonly EarlierSignal[] }) {
  if (signals.length === 0) return null;
  return (
    <>
      <h3 safe>{title}</h3>
      <ul>
        {signals.map(({ number, title: text }) => (
          <li>
            {text === null ? (
              <span safe>{t('raise.unnamed', { number })}</span>
            ) : (
              <a href={`/signalen/${encodeURIComponent(number)}`} safe>
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
