import type { FieldId, PersonId, UnitId } from './signal/words.js';

export const RUNG_KINDS = ['coordinator', 'adviser', 'knowledge_group', 'director'] as const;
export type RungKind = (typeof RUNG_KINDS)[number];

/** One body of the line at one moment; its members in the order in which they take signals. */
export interface Rung {
  readonly id: string;
  readonly kind: RungKind;
  /** Everyone who holds it now, also for a while as a stand-in. */
  readonly members: readonly PersonId[];
  /** Who takes what comes in for a body that has a chair. */
  readonly chairId?: PersonId | null;
  /** Members who hold it for some units (with all below them) alone; who is not named here holds it for everyone. */
  readonly regions?: ReadonlyMap<PersonId, readonly UnitId[]>;
  /** Members who are absent: nothing new comes to them as long as somebody else can take it. */
  readonly away?: ReadonlySet<PersonId>;
  /** Members who hold it only as long as another is absent. */
  readonly standIns?: ReadonlySet<PersonId>;
}

/** The vaktechnische lijn of one field: its rungs from the floor up; the last is the director's. */
export interface Line {
  readonly fieldId: FieldId;
  readonly rungs: readonly Rung[];
}

/** The index of the top rung. */
export function topRung(line: Line): number {
  return line.rungs.length - 1;
}

/** Whether the members of a rung have a signal together: the knowledge group, and every rung with a chair. */
export function isBody(rung: Pick<Rung, 'kind' | 'chairId'>): boolean {
  return rung.kind === 'knowledge_group' || Boolean(rung.chairId);
}

/** The lowest rung of a kind, or the top where the line has none. */
export function rungOfKind(line: Line, kind: RungKind): number {
  const found = line.rungs.findIndex((rung) => rung.kind === kind);
  return found < 0 ? topRung(line) : found;
}

/** Where a signal enters the line: on the floor, and a rechtsstatelijk bezwaar with the knowledge group (domain.md P10). */
export function entryRung(line: Line, ruleOfLaw: boolean): number {
  return ruleOfLaw ? rungOfKind(line, 'knowledge_group') : 0;
}

/** The rungs (indexes) of a line that a person holds. */
export function rungsHeldBy(line: Line, personId: PersonId): readonly number[] {
  return line.rungs.flatMap((rung, index) => (rung.members.includes(personId) ? [index] : []));
}

/**
 * The line as it serves one region: on each rung those who hold it for everyone or for the region. A rung on which no
 * one does is served by all its members, for a signal must not climb only because of where it was filed.
 * @param unitPath the units from the region up to the root; empty where a signal has none.
 */
export function lineForRegion(line: Line, unitPath: readonly UnitId[]): Line {
  if (line.rungs.every((rung) => !rung.regions?.size)) return line;
  return { ...line, rungs: line.rungs.map((rung) => rungForRegion(rung, unitPath)) };
}

function rungForRegion(rung: Rung, unitPath: readonly UnitId[]): Rung {
  const serves = (member: PersonId) => {
    const regions = rung.regions?.get(member);
    return !regions || regions.some((unitId) => unitPath.includes(unitId));
  };
  const members = rung.members.filter(serves);
  return members.length > 0 ? { ...rung, members } : rung;
}

/**
 * The line of a signal: the rungs that its field had when the signal entered the line, held by the people of now. A rung
 * that has gone since is held by those who now hold the rung of its kind, and where there is none by nobody: then the
 * rung above has it.
 */
export function lineAcrossTime(then: Line, now: Line): Line {
  if (then === now) return now;
  const rungs = then.rungs.map((rung) => {
    const heir = now.rungs.find(({ id }) => id === rung.id) ?? now.rungs.find(({ kind }) => kind === rung.kind);
    return heir ? { ...heir, id: rung.id, kind: rung.kind } : { id: rung.id, kind: rung.kind, members: [] };
  });
  return { fieldId: then.fieldId, rungs };
}
