import type { FieldId, PersonId } from './signal/words.js';

export const RUNG_KINDS = ['coordinator', 'adviser', 'knowledge_group', 'director'] as const;
export type RungKind = (typeof RUNG_KINDS)[number];

/** One body of the line; its members in the order in which they take signals. */
export interface Rung {
  readonly id: string;
  readonly kind: RungKind;
  readonly members: readonly PersonId[];
}

/** The vaktechnische lijn of one field: its rungs from the floor up; the last is the director's. */
export interface Line {
  readonly fieldId: FieldId;
  readonly rungs: readonly Rung[];
}

/** A place in the line that can take a signal: the rung and the person on it. */
export interface Seat {
  readonly rung: number;
  readonly handlerId: PersonId;
}

/**
 * The first seat at or above a rung whose holder is not excluded (domain.md §2: the next eligible person on the rung
 * takes it, else the rung above); `undefined` where the whole rest of the line is excluded.
 */
export function seatFrom(line: Line, fromRung: number, excluded: ReadonlySet<PersonId>): Seat | undefined {
  for (let rung = fromRung; rung < line.rungs.length; rung += 1) {
    const handlerId = line.rungs[rung]?.members.find((member) => !excluded.has(member));
    if (handlerId) return { rung, handlerId };
  }
  return undefined;
}

/** The highest seat at or above a rung whose holder is not excluded: straight to the director, or as near as can be. */
export function highestSeat(line: Line, fromRung: number, excluded: ReadonlySet<PersonId>): Seat | undefined {
  for (let rung = topRung(line); rung >= fromRung; rung -= 1) {
    const seat = seatFrom({ ...line, rungs: line.rungs.slice(0, rung + 1) }, rung, excluded);
    if (seat) return seat;
  }
  return undefined;
}

/** The index of the top rung. */
export function topRung(line: Line): number {
  return line.rungs.length - 1;
}

/** The lowest rung of a kind, or the top where the line has none. */
export function rungOfKind(line: Line, kind: RungKind): number {
  const found = line.rungs.findIndex((rung) => rung.kind === kind);
  return found < 0 ? topRung(line) : found;
}

/** The rungs (indexes) of a line that a person holds. */
export function rungsHeldBy(line: Line, personId: PersonId): readonly number[] {
  return line.rungs.flatMap((rung, index) => (rung.members.includes(personId) ? [index] : []));
}
