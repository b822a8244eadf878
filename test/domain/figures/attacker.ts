/** Everything that is told, as sums of what nobody was told: which of the unknowns add up to which number. */
export interface Fact {
  readonly unknowns: readonly number[];
  readonly sum: number;
}

const TINY = 1e-7;

/**
 * Someone who has been told all numbers by everybody, and knows that none is below zero: the least and the most that a sum
 * of unknowns can be (linear programming; the simplex method with the rule of Bland).
 */
export function attack(unknowns: number, facts: readonly Fact[]) {
  const width = unknowns + facts.length + 1;
  const rows = facts.map(({ unknowns: summed, sum }, index) => {
    const row = new Float64Array(width);
    for (const unknown of summed) row[unknown] = 1;
    row[unknowns + index] = 1;
    row[width - 1] = sum;
    return row;
  });
  const basis = facts.map((_, index) => unknowns + index);
  const artificial = new Float64Array(width);
  artificial.fill(1, unknowns, width - 1);
  minimise(rows, basis, artificial, width - 1);

  return (summed: readonly number[]): { least: number; most: number } => {
    const extreme = (sign: 1 | -1) => {
      const [ownRows, ownBasis] = [rows.map((row) => row.slice()), [...basis]];
      const cost = new Float64Array(width);
      for (const unknown of summed) cost[unknown] = sign;
      return sign * minimise(ownRows, ownBasis, cost, unknowns);
    };
    return { least: Math.ceil(extreme(1) - TINY), most: Math.floor(extreme(-1) + TINY) };
  };
}

/** Brings the rows to the least cost, with none but the first `allowed` columns coming in. @returns that cost. */
function minimise(rows: Float64Array[], basis: number[], cost: Float64Array, allowed: number): number {
  const last = cost.length - 1;
  const reduced = cost.slice();
  for (const [index, row] of rows.entries()) subtract(reduced, row, cost[basis[index] ?? 0] ?? 0);
  for (;;) {
    const entering = reduced.findIndex((value, column) => column < allowed && value < -TINY);
    if (entering < 0) return -(reduced[last] ?? 0);
    let leaving = -1;
    let best = Number.POSITIVE_INFINITY;
    for (const [index, row] of rows.entries()) {
      const pivot = row[entering] ?? 0;
      if (pivot <= TINY) continue;
      const ratio = (row[last] ?? 0) / pivot;
      const first = Math.abs(ratio - best) <= TINY && (basis[index] ?? 0) < (basis[leaving] ?? 0);
      if (ratio < best - TINY || first) [leaving, best] = [index, ratio];
    }
    const row = rows[leaving];
    if (!row) throw new Error('a sum without bound: the whole was not told');
    const pivot = row[entering] ?? 1;
    for (let column = 0; column <= last; column += 1) row[column] = (row[column] ?? 0) / pivot;
    for (const [index, other] of rows.entries()) if (index !== leaving) subtract(other, row, other[entering] ?? 0);
    subtract(reduced, row, reduced[entering] ?? 0);
    basis[leaving] = entering;
  }
}

function subtract(from: Float64Array, row: Float64Array, times: number): void {
  if (times === 0) return;
  for (let column = 0; column < from.length; column += 1)
    from[column] = (from[column] ?? 0) - times * (row[column] ?? 0);
}
