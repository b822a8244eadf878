import { witnessLine } from '../../../domain/audit/witnesses.js';
import { startOf } from '../../../domain/time/amsterdam-clock.js';
import type { Instant } from '../../../domain/time/working-days.js';
import { formatDay, formatMoment } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { LogState } from '../../../usecases/view-log.js';
import { Definition, DefinitionList } from '../components/definition-list.js';

/** What is dated to the hour waits for its end, and the next round: longer than this is too long. */
const LATE_MS = 75 * 60_000;

/** What the auditor sees of the log beside what everybody does. */
export function LogStateSection({ t, state, now }: { t: Translate; state: LogState; now: Instant }): JSX.Element {
  const { events, sealed, headAt, witnesses } = state;
  return (
    <section aria-labelledby="staat">
      <h2 id="staat" safe>
        {t('log.state')}
      </h2>
      <DefinitionList>
        <Definition term={t('log.state.size')}>
          <span safe>{t('log.state.size.of', { sealed, events })}</span>
        </Definition>
        <Definition term={t('log.state.head')}>
          <span safe>{headAt === null ? t('log.state.never') : formatMoment(t.locale, headAt)}</span>
        </Definition>
        <Definition term={t('log.state.unsealed')}>
          <span safe>{unsealedText(t, state.oldestUnsealedAt, now)}</span>
        </Definition>
        <Definition term={t('log.state.verified')}>
          <span safe>{verifiedText(t, state.lastVerification)}</span>
        </Definition>
        <Definition term={t('log.state.witnesses')}>
          {witnesses.length === 0 ? (
            <span safe>{t('log.state.witnesses.none')}</span>
          ) : (
            <ul>
              {witnesses.map((witness) => (
                <li safe>
                  {witness.lastDay === null
                    ? t('log.state.witness.never', { witness: witnessLine(witness) })
                    : t('log.state.witness', {
                        witness: witnessLine(witness),
                        day: formatDay(t.locale, startOf(witness.lastDay)),
                      })}
                </li>
              ))}
            </ul>
          )}
        </Definition>
      </DefinitionList>
    </section>
  ) as JSX.Element;
}

function unsealedText(t: Translate, oldest: Instant | null, now: Instant): string {
  if (oldest === null) return t('log.state.unsealed.none');
  const when = formatMoment(t.locale, oldest);
  return now - oldest > LATE_MS ? t('log.state.unsealed.late', { when }) : when;
}

function verifiedText(t: Translate, last: LogState['lastVerification']): string {
  if (last === null) return t('log.state.never');
  const when = formatMoment(t.locale, last.at);
  return last.problem === null
    ? t('log.state.verified.good', { when, sealed: last.sealed ?? 0 })
    : t('log.state.verified.wrong', { when });
}
