import { decideAccess } from '../domain/access.js';
import { closedQuarters, type Quarter, yearsWithFigures } from '../domain/figures/quarters.js';
import { type FigureTable, type PeriodFigures, SPEEDS, type Speed, tableOf } from '../domain/figures/tables.js';
import type { Organisation, Unit, UnitKind } from '../domain/organisation.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import { OUTCOMES, type Outcome, type PersonId, type UnitId } from '../domain/signal/words.js';
import { closedFigures } from './closed-figures.js';
import { topsHeldBy } from './list-signals.js';
import type { Deps } from './ports.js';

export interface FiguresQuery {
  /** The newest with figures unless told otherwise. */
  readonly year?: number | undefined;
  /** One of the own units, or of those below; the highest own one unless told otherwise. */
  readonly unit?: UnitId | undefined;
}

export interface UnitChoice {
  readonly id: UnitId;
  readonly name: string;
  readonly kind: UnitKind;
  /** How far below the own unit. */
  readonly depth: number;
}

/** The figures that a person may see (domain.md §2): no signal, no person, no number from which one follows. */
export interface FiguresView {
  /** Those of which a quarter has ended, the newest first. */
  readonly years: readonly number[];
  readonly year: number;
  /** The quarters of the year that have ended; each table has a cell for each, and one for them together. */
  readonly quarters: readonly Quarter[];
  /** The units that a manager answers for, each followed by those below it. */
  readonly units: readonly UnitChoice[];
  readonly unit: UnitTables | undefined;
  /** For a director: what was filed in the own fields, over all units as one. */
  readonly fields: FigureTable | undefined;
  readonly fieldNames: ReadonlyMap<string, string>;
}

export interface UnitTables {
  readonly unit: UnitChoice;
  readonly filed: FigureTable;
  readonly outcomes: FigureTable<Outcome>;
  readonly speeds: FigureTable<Speed>;
}

/** The figures of the own units of a manager, and of the own fields of a director. */
export async function viewFigures(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  personId: PersonId,
  query: FiguresQuery,
): Promise<Result<FiguresView>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'view_figures', person, organisation }).allowed) {
      return refused('not_allowed');
    }
    const now = clock.now();
    const years = yearsWithFigures(now);
    const year = query.year ?? years[0];
    const units = unitsUnder(organisation, personId);
    const unit = query.unit === undefined ? units[0] : units.find(({ id }) => id === query.unit);
    if (year === undefined || !years.includes(year) || (query.unit !== undefined && !unit)) return refused('not_found');

    const quarters = closedQuarters(year, now);
    const figures = await closedFigures(store, reads, quarters, now);
    const [filed, answered] = [figures.map((period) => period.filed), figures.map((period) => period.answered)];
    const fieldNames = namesOfFields(organisation, figures);
    const ownFields = new Set(topsHeldBy(organisation, personId).map(({ fieldId }) => fieldId));
    const inOrder = [...fieldNames.keys()];
    return accepted({
      years,
      year,
      quarters,
      units,
      unit: unit && {
        unit,
        filed: tableOf(filed, unit.id, 'field', inOrder),
        outcomes: tableOf(answered, unit.id, 'outcome', OUTCOMES),
        speeds: tableOf(answered, unit.id, 'speed', SPEEDS),
      },
      fields:
        ownFields.size === 0
          ? undefined
          : tableOf(
              filed,
              null,
              'field',
              inOrder.filter((fieldId) => ownFields.has(fieldId)),
            ),
      fieldNames,
    });
  });
}

const byName = new Intl.Collator('nl').compare;

function unitsUnder({ units }: Organisation, managerId: PersonId): readonly UnitChoice[] {
  const children = new Map<UnitId | null, Unit[]>();
  for (const unit of units.values()) {
    const siblings = children.get(unit.parentId);
    if (siblings) siblings.push(unit);
    else children.set(unit.parentId, [unit]);
  }
  const below = (parentId: UnitId) => children.get(parentId) ?? [];
  const chosen = new Map<UnitId, UnitChoice>();
  const add = ({ id, name, kind }: Unit, depth: number) => {
    if (chosen.has(id)) return;
    chosen.set(id, { id, name, kind, depth });
    for (const child of below(id).sort((a, b) => byName(a.name, b.name))) add(child, depth + 1);
  };
  const own = [...units.values()].filter((unit) => unit.managerId === managerId);
  const isBelowAnother = (unit: Unit): boolean => {
    const seen = new Set<UnitId>();
    for (let id = unit.parentId; id !== null && !seen.has(id); id = units.get(id)?.parentId ?? null) {
      seen.add(id);
      if (own.some((other) => other.id === id)) return true;
    }
    return false;
  };
  for (const unit of own.filter((one) => !isBelowAnother(one)).sort((a, b) => byName(a.name, b.name))) add(unit, 0);
  return [...chosen.values()];
}

/** Fields of now and of then, by name. */
function namesOfFields({ fields }: Organisation, figures: readonly PeriodFigures[]): ReadonlyMap<string, string> {
  const ids = new Set(figures.flatMap(({ filed }) => [...(filed.get(null)?.by.field.keys() ?? [])]));
  for (const id of fields.keys()) ids.add(id);
  const named = [...ids].map((id): [string, string] => [id, fields.get(id)?.name ?? id]);
  return new Map(named.sort(([, a], [, b]) => byName(a, b)));
}
