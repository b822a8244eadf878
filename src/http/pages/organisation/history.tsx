import { columnsThatDiffer, type EntityKind } from '../../../domain/organisation-changes.js';
import type { Instant } from '../../../domain/time/working-days.js';
import { formatMoment } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { OrganisationView } from '../../../usecases/organisation/view-organisation.js';
import { columnOf, columnText, isoDay, type Names, sinceText, valueText } from '../../organisation-words.js';
import { Timeline, TimelineEntry } from '../components/timeline.js';

/** A version as its history shows it. */
export interface PastRecord {
  readonly validFrom: Instant;
  readonly notedIn: number;
  readonly record: Readonly<Record<string, unknown>>;
}

export interface HistoryProps {
  t: Translate;
  of: EntityKind;
  names: Names;
  view: Pick<OrganisationView, 'now' | 'log'>;
  versions: readonly PastRecord[];
  columns: readonly string[];
}

/** How a thing was, is and will be, with who noted that and when. */
export function History({ t, of, names, view, versions, columns }: HistoryProps): JSX.Element {
  const [id, title] = [`geschiedenis-${of}`, t(of === 'line' ? 'org.history.of_line' : 'org.history')];
  return (
    <section aria-labelledby={id}>
      <h2 id={id} safe>
        {title}
      </h2>
      <Timeline label={title}>
        {versions.map((version, index) => {
          const before = versions[index - 1]?.record;
          const changed = before ? columnsThatDiffer(before, version.record) : columns;
          return (
            <TimelineEntry
              t={t}
              when={{ datetime: isoDay(version.validFrom), text: sinceText(t, version.validFrom) }}
              title={t(titleOf(before, version.record))}
              upcoming={version.validFrom > view.now}
            >
              <ul>
                {columns
                  .filter((column) => changed.includes(column))
                  .map((column) => (
                    <li class="wk-lines" safe>
                      {`${columnText(t, columnOf(of, column))}: ${valueText(t, names, columnOf(of, column), version.record[column])}`}
                    </li>
                  ))}
              </ul>
              <p class="wk-soft" safe>
                {notedText(t, names, view, version)}
              </p>
            </TimelineEntry>
          );
        })}
      </Timeline>
    </section>
  );
}

function titleOf(before: PastRecord['record'] | undefined, record: PastRecord['record']) {
  if (!before) return 'org.history.first';
  if (before['active'] !== false && record['active'] === false) return 'org.history.ended';
  return 'org.history.changed';
}

/** Who noted it, when and by what way. */
function notedText(t: Translate, names: Names, { log }: HistoryProps['view'], { notedIn }: PastRecord): string {
  const noted = log.get(notedIn);
  if (!noted) return t('org.noted.before');
  const by = noted.by === null ? t('org.noted.by_installation') : names.person(noted.by);
  return t('org.noted', { by, when: formatMoment(t.locale, noted.at), source: t(`org.source.${noted.source}`) });
}
