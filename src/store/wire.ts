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
 * inserted waits, and goes as one statement (`with … as (insert …)`) before the next question, or with the commit. Nothing
 * is asked past what waits, so that a transaction always sees what it wrote; and as nothing is told to be done before the
 * commit, a fault that comes later is no less of one.
 */
export interface Wire {
  /** Begins a transaction, without waiting: a question goes along with it, and nothing is written before it has begun. */
  begin(text: string): void;
  /** Asks by a statement that is kept by its name. */
  rows(name: string, text: string, values: unknown[]): Promise<unknown[][]>;
  /** Few rows wait; many are written at once. */
  insert(insert: Insert): Promise<unknown> | undefined;
  /** Writes what waits. */
  settle(): Promise<void>;
  /** Writes what waits and ends the transaction, in one go: where the first fails, the server undoes all. */
  commit(): Promise<void>;
  /** Forgets what waits: the transaction is rolled back. */
  forget(): void;
}

/** More rows than one act writes of a kind are written by themselves: together would gain nothing. */
const ROWS_WAITING = 8;
/** So many combinations are kept prepared by a connection, of those that come often; what comes in another goes apart. */
const COMBINATIONS = 32;
const OFTEN = 5;

/** @param client that sends what it is asked without waiting for the answer to what it was asked before. */
export function wireOf(client: Pick<pg.ClientBase, 'query'>): Wire {
  let waiting: Insert[] = [];
  let settling: Promise<void> = Promise.resolve();
  /** Nothing has been written since the transaction began. */
  let fresh = false;
  const combinations = new Map<string, Statement>();
  const seldom = new Map<string, number>();

  /** Whoever asks meanwhile waits for the same. */
  function settle(): Promise<void> {
    if (waiting.length > 0) {
      const inserts = waiting;
      waiting = [];
      fresh = false;
      settling = settling.then(async () => void (await Promise.all(statementsFor(inserts).map(write))));
    }
    return settling;
  }

  function statementsFor(inserts: readonly Insert[]): readonly Writing[] {
    const combined = inserts.length > 1 ? combinationOf(inserts) : undefined;
    return combined ? [{ ...combined, inserts }] : inserts.map((one) => ({ ...one, inserts: [one] }));
  }

  function combinationOf(inserts: readonly Insert[]): Statement | undefined {
    const of = inserts.map(({ name }) => name).join(' ');
    const known = combinations.get(of);
    if (known || combinations.size >= COMBINATIONS) return known;
    const came = (seldom.get(of) ?? 0) + 1;
    if (came < OFTEN) {
      seldom.set(of, came);
      return undefined;
    }
    const made = { name: `together_${combinations.size}`, text: together(inserts) };
    combinations.set(of, made);
    seldom.delete(of);
    return made;
  }

  async function write({ name, text, inserts }: Writing): Promise<void> {
    try {
      await client.query({ name, text, values: inserts.flatMap(({ values }) => values) });
    } catch (error) {
      const { table } = Object(error) as { table?: unknown };
      const taken = isUniqueViolation(error) ? inserts.find((one) => one.table === table)?.taken : undefined;
      throw taken ? taken() : error;
    }
  }

  return {
    begin(text) {
      fresh = true;
      settling = client.query(text).then(() => undefined);
      // Whoever asks or commits hears of it.
      settling.catch(() => undefined);
    },
    async rows(name, text, values) {
      // One that writes must wait: without a transaction it would write at once.
      fresh &&= waiting.length === 0 && text.startsWith('select');
      if (!fresh) await settle();
      return (await client.query<unknown[]>({ name, text, values, rowMode: 'array' })).rows;
    },
    insert(insert) {
      waiting.push(insert);
      return insert.rows > ROWS_WAITING ? settle() : undefined;
    },
    settle,
    async commit() {
      await settling;
      const inserts = waiting;
      waiting = [];
      await Promise.all([...statementsFor(inserts).map(write), client.query('commit')]);
    },
    forget() {
      waiting = [];
      settling = Promise.resolve();
    },
  };
}

interface Statement {
  readonly name: string;
  readonly text: string;
}

interface Writing extends Statement {
  readonly inserts: readonly Insert[];
}

/** One statement that does all of these; rules between tables are checked when it ends. */
function together(inserts: readonly Insert[]): string {
  let n = 0;
  const texts = inserts.map(({ text }) => text.replace(/\$\d+/g, () => `$${++n}`));
  const before = texts.slice(0, -1).map((text, index) => `w${index} as (${text})`);
  return `with ${before.join(', ')} ${texts.at(-1)}`;
}
