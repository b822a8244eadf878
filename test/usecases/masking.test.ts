import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CODE_HOLDER } from '../../src/domain/signal/words.js';
import { isSignedBy } from '../../src/keys/log-key.js';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { saveDraft } from '../../src/usecases/drafts.js';
import { fileAnonymously } from '../../src/usecases/file-anonymously.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { type Act, anonymousFilingInput, readAct } from '../../src/usecases/inputs.js';
import { maskText } from '../../src/usecases/mask-text.js';
import { ownReceipt } from '../../src/usecases/receipts.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { toContent } from '../../src/usecases/texts.js';
import { verifyLog } from '../../src/usecases/verify-log.js';
import { viewSignal } from '../../src/usecases/view-signal.js';
import { TEST_SIGNER } from '../support/keys.js';
import { ENGINES, filingOf, openWorld, type World } from './world.js';

const BSN = '123456782';
const NAME = 'Geertruida Zonneveld';
const STORY = `Mevrouw ${NAME} met bsn ${BSN} wacht al een jaar.`;
const MASKED = 'Mevrouw [afgedekt] met bsn [burgerservicenummer afgedekt] wacht al een jaar.';

describe.each(ENGINES)('masking a text later, on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
  });
  afterEach(() => world.close());

  const file = async (confidentiality: 'open' | 'confidential' = 'open') => {
    const input = filingOf({ whatHappens: STORY, confidentiality });
    const filed = await fileSignal(world.deps, 'emma', input, undefined, { personalData: 'keep' });
    if (!filed.ok) throw new Error(filed.refusal.code);
    return filed.value.signal;
  };
  const act = async (who: string, id: string, done: Act) => {
    const result = await actOnSignal(world.deps, who, id, done, undefined, 'keep');
    if (!result.ok) throw new Error(result.refusal.code);
  };
  const mask = (who: string, id: string, entry = 1, pieces = [BSN, NAME]) =>
    maskText(world.deps, who, id, { entry, pieces });
  const refusal = async (result: ReturnType<typeof mask>) => {
    const told = await result;
    return told.ok ? 'done' : told.refusal.code;
  };
  const seen = async (who: string, number: string) => {
    const view = await viewSignal(world.deps, who, { number });
    if (!view.ok) throw new Error(view.refusal.code);
    return view.value;
  };

  /** Every table that there is, with those that the engine keeps for itself; bytes as they are. */
  const everything = () =>
    world.database.work(async ({ db, engine: name }) => {
      if (name === 'sqlite') {
        const all = <T>(query: string) => (db as unknown as { all(query: unknown): T[] }).all(sql.raw(query));
        const tables = all<{ name: string }>("select name from sqlite_master where type = 'table'");
        return tables.flatMap(({ name: table }) => all<object>(`select * from "${table}"`).map(asText)).join('\n');
      }
      const query = async <T>(text: string) => ((await db.execute(sql.raw(text))) as { rows: T[] }).rows;
      const tables = await query<{ name: string }>(
        `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
         where table_schema not in ('pg_catalog', 'information_schema')`,
      );
      const texts: string[] = [];
      for (const { name: table } of tables) {
        texts.push(...(await query<{ row: string }>(`select t::text as row from ${table} t`)).map(({ row }) => row));
      }
      return texts.join('\n');
    }, 'read');
  const asText = (row: object) =>
    Object.values(row)
      .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
      .join('\t');
  const audit = () =>
    verifyLog(world.deps, {
      isSigned: (text, signature) => isSignedBy(TEST_SIGNER.verifier, text, signature),
      origin: TEST_SIGNER.origin,
    });

  it('takes what was masked out of every table, with the index of the register and what was about to be written', async () => {
    const { id, number } = await file();
    const summary = { summaryTitle: `Over ${BSN} en meer`, summary: `Het ging om ${BSN}. Opgelost.` };
    await act(
      'cor',
      id,
      readAct({ name: 'give_feedback', input: { outcome: 'taken_up', reasons: 'Ja.', followUp: 'Dit.', ...summary } }),
    );
    await act('emma', id, readAct({ name: 'accept_feedback', input: { publish: true } }));
    const noted = { internalNote: `Zie ${BSN} en [x]` };
    await saveDraft(world.deps, 'cor', { of: 'act', number, act: 'note' }, noted);
    const before = await everything();
    expect([before.includes(BSN), before.includes(NAME)]).toEqual([true, true]);
    expect(
      (await world.database.read((reads) => reads.register({ words: [BSN] }, { offset: 0, limit: 9 }))).total,
    ).toBe(1);

    expect(await refusal(mask('cor', id))).toBe('done');
    const feedback = (await seen('cor', number)).timeline.find(({ event }) => event.type === 'FeedbackGiven')?.sequence;
    expect(await refusal(mask('cor', id, feedback, [BSN]))).toBe('done');

    const after = await everything();
    expect([after.includes(BSN), after.includes(NAME)]).toEqual([false, false]);
    const [entry] = await world.database.read((reads) => reads.registerEntriesOf([id]));
    expect(entry).toMatchObject({
      kind: 'summary',
      title: 'Over [burgerservicenummer afgedekt] en meer',
      summary: 'Het ging om [burgerservicenummer afgedekt]. Opgelost.',
      outcome: 'taken_up',
    });
    expect(
      (await world.database.read((reads) => reads.register({ words: [BSN] }, { offset: 0, limit: 9 }))).total,
    ).toBe(0);
    const [draft] = await world.database.read((reads) => reads.drafts('cor', `${number}/`));
    expect(draft?.values).toEqual({ internalNote: 'Zie [burgerservicenummer afgedekt] en [x]' });
  });

  if (engine === 'sqlite') {
    it('leaves nothing of it in the free space of the file', async () => {
      /** The file and what was written ahead of it, once all of that is in the file. */
      const bytes = async () => {
        const [main] = await world.database.work(async ({ db }) => {
          const all = <T>(query: string) => (db as unknown as { all(query: unknown): T[] }).all(sql.raw(query));
          all('pragma wal_checkpoint(truncate)');
          return all<{ file: string }>('pragma database_list');
        }, 'read');
        const file = main?.file ?? '';
        return readFileSync(file, 'latin1') + readFileSync(`${file}-wal`, 'latin1');
      };
      const { id } = await file();
      const long = { addition: `${'Veel meer hierover. '.repeat(400)}${BSN}` };
      await act('emma', id, readAct({ name: 'add', input: long }));
      expect(await bytes()).toContain(BSN);
      await mask('cor', id);
      await mask('cor', id, 2, [BSN]);
      const left = await bytes();
      expect([left.includes(BSN), left.includes(NAME)]).toEqual([false, false]);
    });
  }

  it('lets everybody read the masked text, with what was masked, when and by whom, and keeps both hashes', async () => {
    const { id, number, content, revision } = await file();
    await mask('cor', id);
    const { filing, timeline, signal } = await seen('emma', number);
    expect(filing?.whatHappens).toBe(MASKED);
    expect([signal.content, signal.revision]).toEqual([content, revision]);
    expect(timeline[0]).toMatchObject({ maskings: [{ actorName: 'Cor de Wit', event: { type: 'TextMasked' } }] });
    expect((await world.history(id)).at(-1)).toMatchObject({
      type: 'TextMasked',
      actor: { role: 'handler', personId: 'cor' },
      entry: 1,
      of: 'SignalFiled',
      original: content,
      masked: expect.stringMatching(/^(?!0{64})[0-9a-f]{64}$/),
      counts: { citizen_service_number: 1, other: 1 },
    });
    expect(await refusal(mask('cor', id))).toBe('nothing_to_mask');
  });

  it('leaves the log whole and the receipt true, which no longer has the words', async () => {
    const { id, number, content } = await file();
    await sealLog({ ...world.deps, signer: TEST_SIGNER });
    const receiptOf = async () => {
      const receipt = await ownReceipt({ store: world.store, signer: TEST_SIGNER }, 'emma', number);
      if (!receipt.ok) throw new Error(receipt.refusal.code);
      return receipt.value;
    };
    const before = await receiptOf();
    expect(before.words?.text).toContain(BSN);
    await mask('cor', id);
    await mask('emma', id, 1, ['wacht al een jaar']);
    await sealLog({ ...world.deps, signer: TEST_SIGNER });
    const after = await receiptOf();
    expect([after.facts, after.facts.textHash, after.words]).toEqual([before.facts, content, null]);
    expect(await audit()).toMatchObject({ ok: true, audited: { events: 3, texts: 1 } });
  });

  it('shows to the audit when a text was changed behind its back, as if it were masked', async () => {
    const { id, content } = await file();
    await sealLog({ ...world.deps, signer: TEST_SIGNER });
    const forged = toContent(world.ids, { of: 'note', text: 'Er was niets aan de hand.' });
    await world.database.transaction((tx) => tx.maskContent(content, forged));
    expect(await audit()).toMatchObject({ ok: false, problem: 'masking_without_event', values: { hash: content } });
    expect((await world.signal(id)).content).toBe(content);
  });

  it('is done by whoever has the signal, by who filed with the own texts, and by nobody else', async () => {
    const { id, number } = await file();
    await act('cor', id, readAct({ name: 'note', input: { internalNote: `Nagebeld: ${BSN}.` } }));
    const [, , note] = (await seen('cor', number)).timeline.map(({ sequence }) => sequence);
    const notes = note ?? 2;
    for (const who of ['daan', 'mark', 'beau', 'ad', 'dora', 'nobody']) {
      expect([who, await refusal(mask(who, id))]).toEqual([who, 'not_found']);
    }
    expect(await refusal(mask('emma', id, notes, [BSN]))).toBe('not_your_text');
    expect(await refusal(mask('emma', id, 99))).toBe('unknown_text');
    expect(await refusal(mask('emma', id))).toBe('done');
    expect(await refusal(mask('cor', id, notes, [BSN]))).toBe('done');
    expect((await world.history(id)).slice(-2)).toMatchObject([
      { actor: { role: 'submitter' } },
      { actor: { role: 'handler', personId: 'cor' }, of: 'NoteAdded' },
    ]);
    const types = (await seen('emma', number)).timeline.map(({ event }) => event.type);
    expect(types.filter((type) => type === 'TextMasked')).toHaveLength(1);
  });

  it('keeps a handler from masking what the submitter has to say', async () => {
    const { id, number } = await file();
    expect(await refusal(mask('cor', id, 1, [STORY]))).toBe('masks_too_much');
    expect(await refusal(mask('cor', id, 1, [STORY.slice(0, 61)]))).toBe('masks_too_much');
    expect((await seen('emma', number)).filing?.whatHappens).toBe(STORY);
    expect(await refusal(mask('emma', id, 1, [STORY]))).toBe('done');
    const many = Array.from({ length: 25 }, (_, at) => `nummer${at}`).join(' ');
    await act('emma', id, readAct({ name: 'add', input: { addition: many } }));
    const addition = (await world.history(id)).length;
    expect(await refusal(mask('cor', id, addition, ['nummer']))).toBe('masks_too_much');
  });

  it('tells the submitter of an open and a confidential signal, but not of a note of the line', async () => {
    const mails = () =>
      world.database.work(
        async ({ db, tables }) => (await db.select().from(tables.outbox)).map(({ template }) => template),
        'read',
      );
    for (const confidentiality of ['open', 'confidential'] as const) {
      const { id } = await file(confidentiality);
      await act('cor', id, readAct({ name: 'note', input: { internalNote: `Zie ${BSN}.` } }));
      const before = await mails();
      await mask('cor', id, (await world.history(id)).length, [BSN]);
      expect(await mails()).toEqual(before);
      await mask('cor', id);
      expect((await mails()).filter((template) => template === 'text_masked')).toHaveLength(
        confidentiality === 'open' ? 1 : 2,
      );
    }
  });

  it('is done without a name too, and dated to the hour', async () => {
    world.clock.at += 17 * 60_000;
    const input = anonymousFilingInput.parse({
      title: 'Zonder naam',
      whatHappens: STORY,
      field: 'heffing',
      kind: 'signal',
    });
    const filed = await fileAnonymously(world.deps, input, 'once', 'keep');
    if (!filed.ok) throw new Error(filed.refusal.code);
    const { id, filedAt } = filed.value.signal;
    expect((await maskText(world.deps, CODE_HOLDER, id, { entry: 1, pieces: [BSN] })).ok).toBe(true);
    expect((await world.history(id)).at(-1)).toMatchObject({
      type: 'TextMasked',
      at: filedAt,
      actor: { role: 'submitter' },
    });
  });
});
