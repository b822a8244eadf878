import type { Field, Organisation } from './organisation.js';
import { inOrder, momentsOf, momentsOfAbsence, type OrganisationVersions } from './organisation-versions.js';
import { StandingThings } from './standing-things.js';
import type { Instant } from './time/working-days.js';
import { workingLines } from './working-lines.js';

/** How many organisations of other moments are kept at hand; each holds its lines alone, the rest they share. */
const KEPT = 500;

/** The organisation along the years. */
export interface OrganisationOverTime {
  /** As it stood, stands or will stand; the same object for all moments between two changes. */
  at(moment: Instant): Organisation;
  /** When it will be another than at a moment, as far as is known; `null` when never. */
  nextChangeAfter(moment: Instant): Instant | null;
}

/** The organisation at any moment, made from all versions when it is first asked for. */
export function organisationOverTime(versions: OrganisationVersions): OrganisationOverTime {
  const { version, name, calendar, absences } = versions;
  const [ofUnits, ofPersons] = [momentsOf(versions.units), momentsOf(versions.persons)];
  const units = between(ofUnits, (at) => new StandingThings(versions.units, at, true));
  const persons = between(ofPersons, (at) => new StandingThings(versions.persons, at, false));
  const fields = between(momentsOf(versions.fields), (at) => fieldsAt(versions.fields, at));
  const moments = inOrder([
    ...ofUnits,
    ...ofPersons,
    ...momentsOf(versions.fields),
    ...momentsOf(versions.lines),
    ...momentsOfAbsence(absences),
  ]);
  return {
    at: between(moments, (at) => ({
      version,
      name,
      calendar,
      units: units(at),
      persons: persons(at),
      fields: fields(at),
      lines: workingLines(versions, persons(at), at),
    })),
    nextChangeAfter: (moment) => moments[countUpTo(moments, moment)] ?? null,
  };
}

/** @param build is asked once for all moments between two of `moments`, as long as the answer is kept. */
function between<T>(moments: readonly Instant[], build: (at: Instant) => T): (at: Instant) => T {
  const kept = new Map<number, T>();
  let last: { readonly from: Instant; readonly until: Instant; readonly built: T } | undefined;
  return (at) => {
    if (last && at >= last.from && at < last.until) return last.built;
    const interval = countUpTo(moments, at);
    const from = moments[interval - 1] ?? Number.NEGATIVE_INFINITY;
    const built = kept.get(interval) ?? build(from);
    kept.delete(interval);
    kept.set(interval, built);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    last = { from, until: moments[interval] ?? Number.POSITIVE_INFINITY, built };
    return built;
  };
}

/** How many of these ordered moments have come at a moment. */
function countUpTo(moments: readonly Instant[], at: Instant): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((moments[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function fieldsAt(fields: OrganisationVersions['fields'], at: Instant): ReadonlyMap<string, Field> {
  const byName = [...new StandingThings(fields, at, false)].sort(([, a], [, b]) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
  return new Map(byName);
}
