import type { Organisation } from '../domain/organisation.js';
import type { EntityKind } from '../domain/organisation-changes.js';
import type { OrganisationProblem } from '../domain/organisation-problems.js';
import type { OrganisationVersions, PlannedRung, Version } from '../domain/organisation-versions.js';
import { dayOf } from '../domain/time/amsterdam-clock.js';
import { civilDate } from '../domain/time/day-number.js';
import type { Instant } from '../domain/time/working-days.js';
import { formatShortDay } from '../i18n/dates.js';
import { isMessageKey, type Translate } from '../i18n/translate.js';
import type { ImportProblem } from '../usecases/organisation/import-report.js';

/** What things are called, now or else in the last that is known of them. */
export function namesOf({ units, persons, fields, absences }: OrganisationVersions) {
  const last = (versions: readonly Version<{ readonly name: string }>[] | undefined) => versions?.at(-1)?.thing.name;
  const person = (id: string) => last(persons.get(id)) ?? id;
  const unit = (id: string) => last(units.get(id)) ?? id;
  const field = (id: string) => last(fields.get(id)) ?? id;
  const absent = (id: string) => absences.find((absence) => absence.id === id)?.personId ?? id;
  const of: Readonly<Record<EntityKind, (id: string) => string>> = {
    unit,
    person,
    field,
    line: field,
    absence: (id) => person(absent(id)),
  };
  return { person, unit, field, of };
}
export type Names = ReturnType<typeof namesOf>;

/** A day as a form takes it: `2026-12-01`. */
export function isoDay(at: Instant): string {
  const { year, month, day } = civilDate(dayOf(at));
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** From when something holds, in words. */
export function sinceText(t: Translate, validFrom: Instant): string {
  return validFrom === 0 ? t('org.always') : t('org.since', { day: formatShortDay(t.locale, validFrom) });
}

/** From when to when somebody is away. */
export function periodText(t: Translate, { from, until }: { from: Instant; until: Instant | null }): string {
  const first = formatShortDay(t.locale, from);
  return until === null
    ? t('org.period.open', { from: first })
    : t('org.period', { from: first, until: formatShortDay(t.locale, Math.max(from, until - 1)) });
}

/** What stands in a column, in words. */
export function valueText(t: Translate, names: Names, column: string, value: unknown): string {
  if (value === undefined || value === null || value === '') return t('org.nothing');
  switch (column) {
    case 'parentId':
    case 'unitId':
      return names.unit(String(value));
    case 'managerId':
    case 'personId':
    case 'standInId':
      return names.person(String(value));
    case 'active':
      return t(value === true ? 'org.active.yes' : 'org.active.no');
    case 'employed':
      return t(value === true ? 'org.employed.yes' : 'org.employed.no');
    case 'kind':
      return word(t, 'org.unit_kind', String(value));
    case 'roles':
      return (value as readonly string[]).map((role) => word(t, 'role', role)).join(', ') || t('org.nothing');
    case 'from':
      return formatShortDay(t.locale, Number(value));
    case 'until':
      return formatShortDay(t.locale, Number(value) - 1);
    case 'rungs':
      return (value as readonly PlannedRung[]).map((rung, index) => rungText(t, names, rung, index)).join('\n');
    default:
      return String(value);
  }
}

/** `1. Kennisgroep: Kim Jacobs (voorzitter), Mark Mulder (Noord)`. */
export function rungText(t: Translate, names: Names, { kind, chairId, seats }: PlannedRung, index: number): string {
  const people = [...new Set(seats.map(({ personId }) => personId))].map((personId) => {
    const regions = seats.filter((seat) => seat.personId === personId).map(({ regionId }) => regionId);
    const about = [
      ...(personId === chairId ? [t('org.chair')] : []),
      ...(regions.includes(null) ? [] : regions.map((id) => names.unit(id ?? ''))),
    ];
    return about.length > 0 ? `${names.person(personId)} (${about.join(', ')})` : names.person(personId);
  });
  return `${index + 1}. ${t(`rung.${kind}`)}: ${people.join(', ') || t('org.nobody')}`;
}

/** The name of a column: of a thing, or of a file. */
export function columnText(t: Translate, column: string): string {
  return word(t, 'org.column', column);
}

/** A column by the name for its words: people are not said to exist. */
export function columnOf(of: EntityKind, column: string): string {
  return of === 'person' && column === 'active' ? 'employed' : column;
}

function word(t: Translate, group: string, text: string): string {
  const key = `${group}.${text}`;
  return isMessageKey(key) ? t(key) : text;
}

/** What is wrong with the organisation, in a sentence. */
export function problemText(t: Translate, names: Names, { code, about = '', column }: OrganisationProblem): string {
  return t(`org.problem.${code}`, { about: aboutText(names, column, about) });
}

/** What is wrong with a file, in a sentence. */
export function importProblemText(t: Translate, names: Names, problem: ImportProblem): string {
  const { code, about = '', column } = problem;
  return t(`org.problem.${code}`, { about: aboutText(names, column, about) });
}

function aboutText(names: Names, column: string, about: string): string {
  if (column === 'unit' || column === 'parent' || column === 'region') return names.unit(about);
  return column === 'person' || column === 'manager' || column === 'chair' || column === 'stand_in'
    ? names.person(about)
    : about;
}

/** The units as a list to choose from, each below the one it belongs to. */
export function unitsInOrder({ units }: Organisation): readonly { id: string; name: string; depth: number }[] {
  const below = new Map<string | null, string[]>();
  for (const { id, parentId } of units.values()) {
    const parent = parentId !== null && units.has(parentId) ? parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), id]);
  }
  const found: { id: string; name: string; depth: number }[] = [];
  const add = (parent: string | null, depth: number) => {
    for (const id of below.get(parent) ?? []) {
      found.push({ id, name: units.get(id)?.name ?? id, depth });
      add(id, depth + 1);
    }
  };
  add(null, 0);
  return found;
}
