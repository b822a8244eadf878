import type { LogReads } from '../../usecases/audit-ports.js';
import { logReads } from '../log.js';
import type { HeldPlace } from './place.js';
import { startTally, type Tally } from './tally.js';
import { type WholeTable, wholeTables } from './whole-tables.js';

export type MovedTable = Tally & { readonly table: string };

export type MoveResult =
  | { readonly ok: true; readonly tables: readonly MovedTable[]; readonly wasThere: boolean }
  | {
      readonly ok: false;
      readonly problem: 'nothing_there' | 'target_in_use' | 'differs';
      /** The first table of which it holds. */
      readonly table: string;
      readonly expected?: Tally;
      readonly found?: Tally;
    };

export interface MoveOptions {
  /** How far it is, from 0 to 1. */
  readonly report: (done: number) => void;
  /** Looks at what arrived before it counts; what it throws ends the move with nothing done. */
  readonly check: (arrived: {
    readonly read: <T>(work: (reads: LogReads) => Promise<T>) => Promise<T>;
  }) => Promise<void>;
}

/** Of the whole: copying, and reading back what arrived. The rest is for `check`. */
const [COPYING, READING_BACK] = [0.6, 0.25];

/**
 * Takes every row of every table across in one transaction of the target, reads back what arrived, and compares count and
 * hash of each table. Commits the target when all is the same, and leaves the source as it was: marking it is for the caller.
 * Where the target holds the very same rows already, a move that was cut off just before its end has nothing left to do.
 */
export async function moveRows(source: HeldPlace, target: HeldPlace, options: MoveOptions): Promise<MoveResult> {
  const tables = wholeTables();
  const counts = await countsOf(source, tables);
  const total = [...counts.values()].reduce((sum, rows) => sum + rows, 0);
  if (total === 0) return { ok: false, problem: 'nothing_there', table: tables[0]?.name ?? '' };
  const progress = meter(total, options.report);
  const there = await countsOf(target, tables);
  const inUse = tables.find(({ name }) => there.get(name) !== 0)?.name;
  if (inUse && tables.some(({ name }) => there.get(name) !== counts.get(name))) {
    return { ok: false, problem: 'target_in_use', table: inUse };
  }
  const sent = await tallies(source, tables, progress(0, COPYING), inUse ? undefined : target);
  const arrived = await tallies(target, tables, progress(COPYING, READING_BACK));
  const other = tables.find(({ name }) => sent.get(name)?.hash !== arrived.get(name)?.hash);
  if (inUse && other) return { ok: false, problem: 'target_in_use', table: inUse };
  if (other) return differs(other.name, sent, arrived);
  const reads = logReads(target.handle);
  await options.check({ read: (work) => work(reads) });
  // Nothing was asked of it for as long as the check took.
  await source.stillHeld();
  await target.commit();
  return { ok: true, wasThere: inUse !== undefined, tables: [...sent].map(([table, tally]) => ({ table, ...tally })) };
}

type Tallies = ReadonlyMap<string, Tally>;

function differs(table: string, sent: Tallies, arrived: Tallies): MoveResult {
  const [expected, found] = [sent.get(table), arrived.get(table)];
  return { ok: false, problem: 'differs', table, ...(expected && { expected }), ...(found && { found }) };
}

/** What stands in each table; with a target, all of it is put there on the way. */
async function tallies(
  from: HeldPlace,
  tables: readonly WholeTable[],
  advance: (rows: number) => void,
  to?: HeldPlace,
): Promise<Tallies> {
  const found = new Map<string, Tally>();
  for (const table of tables) {
    const counting = startTally();
    for await (const rows of from.rows(table)) {
      counting.add(rows);
      await to?.put(table, rows);
      advance(rows.length);
    }
    await to?.finish(table);
    found.set(table.name, counting.tally());
  }
  return found;
}

async function countsOf(place: HeldPlace, tables: readonly WholeTable[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const table of tables) counts.set(table.name, await place.count(table));
  return counts;
}

function meter(total: number, report: MoveOptions['report']) {
  return (begin: number, share: number) => {
    let rows = 0;
    return (more: number) => {
      rows += more;
      report(begin + share * Math.min(1, rows / total));
    };
  };
}
