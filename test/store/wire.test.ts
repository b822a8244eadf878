import { describe, expect, it } from 'vitest';
import { type Insert, type Wire, wireOf } from '../../src/store/wire.js';

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

/** So often something comes before it is kept. */
const OFTEN = 5;

/** A wire on which signals and events have often come together. */
async function used<W extends { readonly wire: Wire; readonly asked: unknown[] }>(one: W): Promise<W> {
  for (let n = 0; n < OFTEN; n += 1) {
    one.wire.insert(insertInto('signals'));
    one.wire.insert(insertInto('events'));
    await one.wire.settle();
  }
  one.asked.length = 0;
  return one;
}

/** A wire to a server that answers each thing that it was asked when it is told to. */
function slowlyWired() {
  const asked: string[] = [];
  const answers: { readonly yes: () => void; readonly no: (error: Error) => void }[] = [];
  const query = (one: string | Asked) => {
    asked.push(typeof one === 'string' ? one : one.name);
    return new Promise((yes, no) => answers.push({ yes: () => yes({ rows: [] }), no }));
  };
  return { asked, answers, wire: wireOf({ query: query as never }) };
}
const soon = () => new Promise((done) => setImmediate(done));

describe('a transaction on PostgreSQL', () => {
  it('begins along with what it asks first', async () => {
    const { asked, wire } = slowlyWired();
    wire.begin('begin');
    void wire.rows('one', 'select 1', []);
    void wire.rows('two', 'select 2', []);
    await soon();
    expect(asked).toEqual(['begin', 'one', 'two']);
  });

  it('writes nothing before it has begun, and nothing at all where it could not', async () => {
    for (const write of [
      (wire: Wire) => wire.rows('claim', 'update mail set claimed = 1 returning id', []),
      (wire: Wire) => Promise.resolve(wire.insert(insertInto('events', 16))),
      (wire: Wire) => {
        wire.insert(insertInto('events'));
        return wire.commit();
      },
    ]) {
      const { asked, answers, wire } = slowlyWired();
      wire.begin('begin');
      const written = write(wire);
      await soon();
      expect(asked).toEqual(['begin']);
      answers[0]?.no(TAKEN);
      await expect(written).rejects.toBe(TAKEN);
      expect(asked).toEqual(['begin']);
    }
  });

  it('ends along with the last that it writes, and tells what became of that', async () => {
    const { asked, answers, wire } = slowlyWired();
    wire.begin('begin');
    wire.insert(insertInto('signals'));
    wire.insert(insertInto('events', 1, () => new Error('another event')));
    answers[0]?.yes();
    const ended = wire.commit();
    await soon();
    expect(asked).toEqual(['begin', 'signals_1', 'events_1', 'commit']);
    answers[1]?.yes();
    answers[2]?.no(TAKEN);
    answers[3]?.yes();
    await expect(ended).rejects.toThrow('another event');
  });
});

describe('what is written to PostgreSQL', () => {
  it('waits, and goes in one go when the transaction settles', async () => {
    const { asked, wire } = wired();
    for (const table of ['contents', 'signals', 'events']) await wire.insert(insertInto(table));
    expect(asked).toEqual([]);
    await wire.settle();
    expect(asked.map(({ name }) => name)).toEqual(['contents_1', 'signals_1', 'events_1']);
    await wire.settle();
    expect(asked).toHaveLength(3);
  });

  it('goes by one statement once it has often come together', async () => {
    const { asked, wire } = await used(wired());
    wire.insert(insertInto('signals'));
    wire.insert(insertInto('events'));
    await wire.settle();
    expect(asked).toEqual([
      {
        name: 'together_0',
        text: 'with w0 as (insert into signals values ($1, $2)) insert into events values ($3, $4)',
        values: ['signals', 1, 'events', 1],
      },
    ]);
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
    expect(asked.map(({ values }) => values)).toEqual([
      ['signals', 1],
      ['events', 16],
    ]);
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
    let fails = false;
    const { wire } = await used(
      wired(() => {
        if (fails) throw TAKEN;
      }),
    );
    fails = true;
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
    const together = async (n: number, times: number) => {
      for (let time = 0; time < times; time += 1) {
        wire.insert(insertInto(`first_${n}`));
        wire.insert(insertInto(`second_${n}`));
        await wire.settle();
      }
    };
    for (let n = 0; n < 40; n += 1) await together(n, OFTEN);
    const kept = () => new Set(asked.map(({ name }) => name).filter((name) => name.startsWith('together')));
    expect(kept().size).toBe(32);
    expect(asked.at(-1)?.name).toBe('second_39_1');
    await together(39, 2 * OFTEN);
    expect(kept().size).toBe(32);
  });

  it('is not kept out by what came seldom', async () => {
    const { asked, wire } = wired();
    for (let n = 0; n < 100; n += 1) {
      wire.insert(insertInto(`first_${n}`));
      wire.insert(insertInto(`second_${n}`));
      await wire.settle();
    }
    await used({ asked, wire });
    wire.insert(insertInto('signals'));
    wire.insert(insertInto('events'));
    await wire.settle();
    expect(asked.map(({ name }) => name)).toEqual(['together_0']);
  });
});
