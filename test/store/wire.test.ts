import { describe, expect, it } from 'vitest';
import { type Insert, wireOf } from '../../src/store/wire.js';

interface Asked {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const TAKEN = Object.assign(new Error('duplicate key'), { code: '23505', table: 'events' });

/** A wire to a server that answers nothing, and keeps what it was asked. */
function wired(answer: (asked: Asked) => void = () => undefined) {
  const asked: Asked[] = [];
  const query = async (one: Asked) => {
    asked.push(one);
    answer(one);
    return { rows: [] };
  };
  return { asked, wire: wireOf({ query: query as never }) };
}

const insertInto = (table: string, rows = 1, taken?: () => Error): Insert => {
  return {
    name: `${table}_${rows}`,
    table,
    text: `insert into ${table} values ($1, $2)`,
    rows,
    values: [table, rows],
    taken,
  };
};

describe('what is written to PostgreSQL', () => {
  it('waits, and goes by one statement when the transaction settles', async () => {
    const { asked, wire } = wired();
    for (const table of ['contents', 'signals', 'events']) await wire.insert(insertInto(table));
    expect(asked).toEqual([]);
    await wire.settle();
    expect(asked).toEqual([
      {
        name: 'together_0',
        text: 'with w0 as (insert into contents values ($1, $2)), w1 as (insert into signals values ($3, $4)) insert into events values ($5, $6)',
        values: ['contents', 1, 'signals', 1, 'events', 1],
      },
    ]);
    await wire.settle();
    expect(asked).toHaveLength(1);
  });

  it('goes before the next question, so that a transaction sees what it wrote', async () => {
    const { asked, wire } = wired();
    await wire.insert(insertInto('contents'));
    await wire.rows('read', 'select text from contents', []);
    expect(asked.map(({ name }) => name)).toEqual(['contents_1', 'read']);
  });

  it('goes at once where it is many rows, after what waited', async () => {
    const { asked, wire } = wired();
    await wire.insert(insertInto('signals'));
    await wire.insert(insertInto('events', 16));
    expect(asked.map(({ values }) => values)).toEqual([['signals', 1, 'events', 16]]);
  });

  it('is forgotten with the transaction, and does not go with the next', async () => {
    const { asked, wire } = wired();
    await wire.insert(insertInto('contents'));
    wire.forget();
    await wire.insert(insertInto('signals'));
    await wire.settle();
    expect(asked.map(({ name }) => name)).toEqual(['signals_1']);
  });

  it('says of which table a row was there already', async () => {
    const { wire } = wired(() => {
      throw TAKEN;
    });
    await wire.insert(insertInto('signals', 1, () => new Error('another signal')));
    await wire.insert(insertInto('events', 1, () => new Error('another event')));
    await expect(wire.settle()).rejects.toThrow('another event');
  });

  it('tells the fault of the database itself where nobody said what it means', async () => {
    const { wire } = wired(() => {
      throw TAKEN;
    });
    await wire.insert(insertInto('events'));
    await expect(wire.settle()).rejects.toBe(TAKEN);
  });

  it('asks nothing of a transaction that failed, whoever asks', async () => {
    const { asked, wire } = wired(() => {
      throw TAKEN;
    });
    await wire.insert(insertInto('events'));
    await expect(wire.settle()).rejects.toBe(TAKEN);
    await expect(wire.rows('read', 'select 1', [])).rejects.toBe(TAKEN);
    expect(asked).toHaveLength(1);
  });

  it('in ever other combinations does not fill the memory of the server: beyond some they go one by one', async () => {
    const { asked, wire } = wired();
    for (let n = 0; n < 40; n += 1) {
      await wire.insert(insertInto(`first_${n}`));
      await wire.insert(insertInto(`second_${n}`));
      await wire.settle();
    }
    expect(new Set(asked.map(({ name }) => name).filter((name) => name.startsWith('together'))).size).toBe(32);
    expect(asked.at(-1)?.name).toBe('second_39_1');
  });
});
