import { type Line, type Rung, topRung } from './line.js';
import type { PersonId } from './signal/words.js';

/** Why this person and no other, as the timeline explains it ("waarom bij deze behandelaar"). */
export interface SeatChoice {
  /**
   * `only`: nobody else could take it; `chair`: of a body; `least_load`: has the fewest open signals; `in_turn`: as
   * many as others, and first in the order of the rung.
   */
  readonly rule: 'only' | 'chair' | 'least_load' | 'in_turn';
  /** How many people could take it, this one counted in. */
  readonly among: number;
  /** Open signals of this person; `null` where they were not counted. */
  readonly load: number | null;
  /** Stands in for somebody who is absent. */
  readonly standIn: boolean;
  /** Holds the rung for the region of the submitter alone. */
  readonly regional: boolean;
}

/** A place in the line that can take a signal: the rung and the person on it. */
export interface Seat {
  readonly rung: number;
  readonly handlerId: PersonId;
  readonly choice: SeatChoice;
}

/** What decides between people besides the line. */
export interface SeatRules {
  /** Who may never handle it: the submitter, the management chain above, who is named as involved, who joined. */
  readonly excluded: ReadonlySet<PersonId>;
  /** Open signals of each person, as far as counted; equal where it is left out. */
  readonly load?: ReadonlyMap<PersonId, number>;
}

/**
 * The first seat at or above a rung whose holder is not excluded (domain.md §2: the next eligible person on the rung
 * takes it, else the rung above); `undefined` where the whole rest of the line is excluded. Who is absent gets nothing
 * new, unless there is nobody else on the whole rest of the line.
 */
export function seatFrom(line: Line, fromRung: number, rules: SeatRules): Seat | undefined {
  return firstSeat(line, fromRung, rules, false) ?? firstSeat(line, fromRung, rules, true);
}

/**
 * The same, with another than the one who answered, or was late: nobody judges their own answer, nor gets a new term by
 * sitting on the next rung too. Where there is nobody else on the whole rest of the line, that person has it again.
 */
export function otherSeatFrom(line: Line, fromRung: number, rules: SeatRules, not: PersonId): Seat | undefined {
  return seatFrom(line, fromRung, besides(rules, not)) ?? seatFrom(line, fromRung, rules);
}

/** The highest seat, with another than the one who was late where there is anybody else. */
export function otherHighestSeat(line: Line, fromRung: number, rules: SeatRules, not: PersonId): Seat | undefined {
  return highestSeat(line, fromRung, besides(rules, not)) ?? highestSeat(line, fromRung, rules);
}

function besides(rules: SeatRules, not: PersonId): SeatRules {
  return { ...rules, excluded: new Set([...rules.excluded, not]) };
}

/** The highest seat at or above a rung whose holder is not excluded: straight to the director, or as near as can be. */
export function highestSeat(line: Line, fromRung: number, rules: SeatRules): Seat | undefined {
  for (const alsoAbsent of [false, true]) {
    for (let rung = topRung(line); rung >= fromRung; rung -= 1) {
      const seat = seatOn(line, rung, rules, alsoAbsent);
      if (seat) return seat;
    }
  }
  return undefined;
}

/** Who could take a signal on the first rung where anybody can: the people whose load must be known to choose. */
export function candidatesFrom(line: Line, fromRung: number, rules: SeatRules): readonly PersonId[] {
  const seat = seatFrom(line, fromRung, rules);
  const rung = seat && line.rungs[seat.rung];
  if (!rung) return [];
  const present = eligible(rung, rules, false);
  return present.length > 0 ? present : eligible(rung, rules, true);
}

function firstSeat(line: Line, fromRung: number, rules: SeatRules, alsoAbsent: boolean): Seat | undefined {
  for (let rung = fromRung; rung < line.rungs.length; rung += 1) {
    const seat = seatOn(line, rung, rules, alsoAbsent);
    if (seat) return seat;
  }
  return undefined;
}

function seatOn(line: Line, index: number, rules: SeatRules, alsoAbsent: boolean): Seat | undefined {
  const rung = line.rungs[index];
  if (!rung) return undefined;
  const candidates = eligible(rung, rules, alsoAbsent);
  const handlerId = chosen(rung, candidates, rules);
  if (handlerId === undefined) return undefined;
  const choice = {
    rule: ruleOf(rung, handlerId, candidates, rules),
    among: candidates.length,
    load: rules.load?.get(handlerId) ?? null,
    standIn: rung.standIns?.has(handlerId) ?? false,
    regional: rung.regions?.has(handlerId) ?? false,
  };
  return { rung: index, handlerId, choice };
}

function eligible(rung: Rung, { excluded }: SeatRules, alsoAbsent: boolean): readonly PersonId[] {
  return rung.members.filter((member) => !excluded.has(member) && (alsoAbsent || !rung.away?.has(member)));
}

function chosen(rung: Rung, candidates: readonly PersonId[], rules: SeatRules): PersonId | undefined {
  if (rung.chairId && candidates.includes(rung.chairId)) return rung.chairId;
  const least = Math.min(...candidates.map((candidate) => loadOf(candidate, rules)));
  return candidates.find((candidate) => loadOf(candidate, rules) === least);
}

function ruleOf(
  rung: Rung,
  handlerId: PersonId,
  candidates: readonly PersonId[],
  rules: SeatRules,
): SeatChoice['rule'] {
  if (candidates.length === 1) return 'only';
  if (rung.chairId === handlerId) return 'chair';
  const others = candidates.filter((candidate) => candidate !== handlerId);
  return others.every((other) => loadOf(other, rules) > loadOf(handlerId, rules)) ? 'least_load' : 'in_turn';
}

function loadOf(personId: PersonId, { load }: SeatRules): number {
  return load?.get(personId) ?? 0;
}
