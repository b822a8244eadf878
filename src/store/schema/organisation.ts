import type { Role, UnitKind } from '../../domain/organisation.js';
import type { PlannedRung } from '../../domain/organisation-versions.js';
import type { Policy } from '../../domain/policy.js';
import type { ImportInput } from '../../usecases/organisation/import-report.js';
import type { ImportState, KeptReport } from '../../usecases/organisation/import-run-ports.js';
import type { ChangeSource } from '../../usecases/ports.js';
import type { Kit } from '../kit.js';

/** A report as it can be kept: JSON knows no map. */
export interface StoredReport extends Omit<KeptReport, 'openSignals'> {
  readonly openSignals: readonly (readonly [string, number])[];
}

export function defineOrganisation({ table, text, integer, instant, bool, json, primaryKey, index }: Kit) {
  /** One row (id 1). `stamp` is new with each change and never comes back, also not after a rollback. */
  const organisationMeta = table('organisation_meta', {
    id: integer().primaryKey(),
    version: integer().notNull(),
    stamp: text().notNull(),
    name: text().notNull(),
  });
  /** Who changed the organisation, when and by what way; `version` is that of `organisation_meta` after it. */
  const organisationLog = table('organisation_log', {
    version: integer().primaryKey(),
    notedAt: instant().notNull(),
    notedBy: text(),
    source: text().$type<ChangeSource>().notNull(),
    /** That of the organisation when this was its newest version; none of before stamps were kept. */
    stamp: text(),
  });
  /**
   * The tables of versions hold a thing whole, as it stands from `valid_from` (0: always) until its next version. Of
   * two for the same moment the one noted in the later version of the organisation counts; no row ever changes.
   */
  const versioned = {
    id: () => text().notNull(),
    validFrom: () => instant().notNull(),
    notedIn: () => integer().notNull(),
  };
  const unitVersions = table(
    'unit_versions',
    {
      id: versioned.id(),
      validFrom: versioned.validFrom(),
      notedIn: versioned.notedIn(),
      parentId: text(),
      kind: text().$type<UnitKind>().notNull(),
      name: text().notNull(),
      managerId: text(),
      active: bool().notNull(),
    },
    (row) => [primaryKey({ columns: [row.id, row.validFrom, row.notedIn] })],
  );
  const personVersions = table(
    'person_versions',
    {
      id: versioned.id(),
      validFrom: versioned.validFrom(),
      notedIn: versioned.notedIn(),
      name: text().notNull(),
      email: text().notNull(),
      unitId: text(),
      roles: json<readonly Role[]>().notNull(),
      active: bool().notNull(),
    },
    (row) => [primaryKey({ columns: [row.id, row.validFrom, row.notedIn] })],
  );
  const fieldVersions = table(
    'field_versions',
    {
      id: versioned.id(),
      validFrom: versioned.validFrom(),
      notedIn: versioned.notedIn(),
      code: text().notNull(),
      name: text().notNull(),
      active: bool().notNull(),
    },
    (row) => [primaryKey({ columns: [row.id, row.validFrom, row.notedIn] })],
  );
  /** `id` is that of the field. */
  const lineVersions = table(
    'line_versions',
    {
      id: versioned.id(),
      validFrom: versioned.validFrom(),
      notedIn: versioned.notedIn(),
      rungs: json<readonly PlannedRung[]>().notNull(),
    },
    (row) => [primaryKey({ columns: [row.id, row.validFrom, row.notedIn] })],
  );
  /** As it was noted in a version of the organisation; the last counts. `until` is exclusive, null while unknown. */
  const absences = table(
    'absences',
    {
      id: text().notNull(),
      notedIn: integer().notNull(),
      personId: text().notNull(),
      from: instant().notNull(),
      until: instant(),
      standInId: text(),
    },
    (row) => [primaryKey({ columns: [row.id, row.notedIn] })],
  );
  const policies = table('policies', {
    version: integer().primaryKey(),
    document: json<Policy>().notNull(),
  });
  const extraDays = table('extra_days', { date: text().primaryKey() });
  /**
   * Imports by page, in whatever process; `progress` in thousandths. With the file as it was sent until it is carried out,
   * since another process may be the one to do that; all of it goes after two days.
   */
  const importRuns = table(
    'import_runs',
    {
      id: text().primaryKey(),
      by: text().notNull(),
      state: text().$type<ImportState>().notNull(),
      progress: integer().notNull(),
      input: json<ImportInput>(),
      report: json<StoredReport>(),
      startedAt: instant().notNull(),
      aliveAt: instant().notNull(),
    },
    (row) => [index('import_runs_age').on(row.startedAt)],
  );
  return {
    importRuns,
    organisationMeta,
    organisationLog,
    unitVersions,
    personVersions,
    fieldVersions,
    lineVersions,
    absences,
    policies,
    extraDays,
  };
}
