import type { Field, Organisation, Unit } from './organisation.js';
import { type NotedVersion, versionAt, versionsById } from './organisation-versions.js';
import type { Instant } from './time/working-days.js';

/** Each version of the organisation: when it was noted, and by what way. */
export type NotingLog = ReadonlyMap<number, { readonly at: Instant; readonly source: string }>;

export interface NotedTree {
  readonly units: readonly NotedVersion<Unit>[];
  readonly fields: readonly NotedVersion<Field>[];
}

/**
 * The units and fields of the last moment before an end, by what was known then: whatever is noted at the end or later,
 * also with effect in the past, changes nothing of it. What an installation was set up with was always known.
 */
export function treeAsKnown(
  { units, fields }: NotedTree,
  log: NotingLog,
  end: Instant,
): Pick<Organisation, 'units' | 'fields'> {
  const isKnown = ({ notedIn }: NotedVersion<unknown>) => {
    const noted = log.get(notedIn);
    return noted !== undefined && (noted.source === 'set_up' || noted.at < end);
  };
  const before = end - 1;
  const standing = <T>(noted: readonly NotedVersion<T>[], onlyActive: boolean) =>
    new Map(
      [...versionsById(noted.filter(isKnown))].flatMap(([id, versions]): [string, T][] => {
        const version = versionAt(versions, before);
        return version && (version.active || !onlyActive) ? [[id, version.thing]] : [];
      }),
    );
  return { units: standing(units, true), fields: standing(fields, false) };
}
