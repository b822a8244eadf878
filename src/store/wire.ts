import type pg from 'pg';
import { isUniqueViolation } from './faults.js';

/** An insert of some rows, as the library words it: every value at a place of its own, in order. */
export interface Insert {
  /** Unique for its SQL. */
  readonly name: string;
  readonly table: string;
  readonly text: string;
  readonly rows: number;
  readonly values: readonly unknown[];
  /** What is thrown where such a row is there already. */
  readonly taken?: (() => Error) | undefined;
}

/**
 * A connection to PostgreSQL within a transaction. To go to the server and back costs more than to write a row, so what is
 * inserted waits, and goes as one statement (`with … as (insert …)`) before the next question, or before the commit. Nothing
 * is asked past what waits, so that a transaction always sees what it wrote; and as nothing is told to be done before the
 * commit, a fault that comes later is no less of one.
 */
export interface Wire {
  /** Asks by a statement that is kept by its name. */
  rows(name: string, text: string, values: unknown[]): Promise<unknown[][]>;
  /** Few rows wait; many are written at once. */
  insert(insert: Insert): Promise<unknown> | undefined;
  /** Writes what waits. */
  settle(): Promise<void>;
  /** Forgets what waits: the transaction is rolled back. */
  forget(): void;
}

/** More rows than one act writes of a kind are written by themselves: together would gain nothing. */
const ROWS_WAITING = 8;
/** So many combinations are kept prepared by a connection; what comes in another goes one after the other. */
const COMBINATIONS = 32;

export function wireOf(client: Pick<pg.ClientBase, 'query'>): Wire {
  let waiting: Insert[] = [];
  let settling: Promise<void> = Promise.resolve();
  const combinations = new Map<string, { readonly name: string; readonly text: string }>();

  /** Whoever asks meanwhile waits for the same. */
  function settle(): Promise<void> {
    if (waiting.length > 0) {
      settling = writeAll(waiting);
      waiting = [];
    }
    return settling;
  }

  async function writeAll(inserts: readonly Insert[]): Promise<void> {
    const combined = inserts.length > 1 ? combinationOf(inserts) : undefined;
    if (combined) await write(combined, inserts);
    else for (const one of inserts) await write(one, [one]);
  }

  function combinationOf(inserts: readonly Insert[]) {
    const of = inserts.map(({ name }) => name).join(' ');
    const known = combinations.get(of);
    if (known || combinations.size >= COMBINATIONS) return known;
    const made = { name: `together_${combinations.size}`, text: together(inserts) };
    combinations.set(of, made);
    return made;
  }

  async function write({ name, text }: Pick<Insert, 'name' | 'text'>, inserts: readonly Insert[]): Promise<void> {
    try {
      await client.query({ name, text, values: inserts.flatMap(({ values }) => values) });
    } catch (error) {
      const { table } = Object(error) as { table?: unknown };
      const taken = isUniqueViolation(error) ? inserts.find((one) => one.table === table)?.taken : undefined;
      throw taken ? taken() : error;
    }
  }

  return {
    async rows(name, text, values) {
      await settle();
      return (await client.query<unknown[]>({ name, text, values, rowMode: 'array' })).rows;
    },
    insert(insert) {
      waiting.push(insert);
      return insert.rows > ROWS_WAITING ? settle() : undefined;
    },
    settle,
    forget() {
      waiting = [];
      settling = Promise.resolve();
    },
  };
}

/** One statement that does all of these; rules between tables are checked when it ends. */
function together(inserts: readonly Insert[]): string {
  let n = 0;
  const texts = inserts.map(({ text }) => text.replace(/\$\d+/g, () => `$${++n}`));
  const before = texts.slice(0, -1).map((text, index) => `w${index} as (${text})`);
  return `with ${before.join(', ')} ${texts.at(-1)}`;
}
