import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handle } from '../../src/store/handle.js';
import { inHandReads } from '../../src/store/in-hand.js';
import { ENGINES, type Opened, openOnFile } from './engines.js';
import { file, filed } from './given.js';

describe.each(ENGINES)('what people have in hand on $engine', ({ open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
    for (const id of ['one', 'two', 'three']) await file(opened.db, id);
  });
  afterAll(() => opened.close());

  it('is counted for each of any number of them, also for who has nothing', async () => {
    const { handlerId } = filed('any');
    const others = Array.from({ length: 20 }, (_, n) => `nobody-${n}`);
    const loads = await opened.db.read((reads) =>
      reads.loads([...others.slice(0, 11), handlerId, ...others.slice(11)]),
    );
    expect(loads.size).toBe(21);
    expect([...loads].filter(([, load]) => load > 0)).toEqual([[handlerId, 3]]);
    expect(await opened.db.read((reads) => reads.loads([]))).toEqual(new Map());
  });
});

describe('what people have in hand', () => {
  it('is counted on SQLite by the index alone: a look at each row would cost each filing', async () => {
    const opened = await openOnFile();
    const asked: string[] = [];
    const plans = await opened.db.work(async (handle) => {
      const prepareRaw: Handle['prepareRaw'] = (text) => {
        asked.push(text);
        if (!handle.prepareRaw) throw new Error('no SQLite');
        return handle.prepareRaw(text);
      };
      await inHandReads({ ...handle, statements: new Map(), prepareRaw }).loads(['vera', 'victor']);
      return asked.flatMap((text) => prepareRaw(`explain query plan ${text}`).raw().all('vera', 'victor'));
    }, 'read');
    await opened.close();
    const searches = plans.map((row) => String(row[3])).filter((detail) => detail.includes('signals'));
    expect(searches).toEqual(Array(2).fill('SEARCH signals USING COVERING INDEX signals_in_hand (handler_id=?)'));
  });
});
