import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSignedBy } from '../../src/keys/log-key.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { saveDraft } from '../../src/usecases/drafts.js';
import { eraseSignals } from '../../src/usecases/erase-signals.js';
import { readAct } from '../../src/usecases/inputs.js';
import { joinSignal } from '../../src/usecases/join-signal.js';
import { listOwnSignals, viewQueue } from '../../src/usecases/list-signals.js';
import type { Transaction } from '../../src/usecases/ports.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { verifyLog } from '../../src/usecases/verify-log.js';
import { viewSignal } from '../../src/usecases/view-signal.js';
import { but } from '../support/but.js';
import { TEST_SIGNER } from '../support/keys.js';
import { DAY, ENGINES, NOW, openWorld, type World } from './world.js';

const YEAR = 366 * DAY;
/** Words that stand nowhere else. */
const MARK = 'Zeemeermin';
const PAGE = { offset: 0, limit: 50 };

describe.each(ENGINES)('retention on %s', (engine) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(engine);
    const audrey = { id: 'audrey', name: 'Audrey Post', email: 'a@example.org', unitId: null, active: true };
    const persons = [{ ...audrey, roles: ['employee', 'auditor'] as const }];
    await world.database.work((handle) => saveOrganisation(handle, { persons }), 'write');
  });
  afterEach(() => world.close());

  /** A signal with company and words of every kind, answered and accepted. */
  async function closed(who = 'emma', confidentiality: 'open' | 'confidential' = 'open') {
    const id = await world.file(who, { confidentiality, whatHappens: `${MARK} legt elke week bezwaren weg.` });
    const act = async (by: string, typed: Parameters<typeof readAct>[0]) => {
      const done = await world.act(by, id, readAct(typed));
      if (!done.ok) throw new Error(`${typed.name}: ${done.refusal.code}`);
    };
    await act(who, { name: 'open_for_joining', input: { summaryTitle: `Ook ${MARK}?`, summary: `Doe mee, ${MARK}.` } });
    const [entry] = await world.database.read((reads) => reads.registerEntriesOf([id]));
    await joinSignal(world.deps, 'beau', entry?.id ?? '', { ownWords: `${MARK} ook hier.`, byName: true });
    await act('cor', { name: 'note', input: { internalNote: `${MARK}, voor ons.` } });
    await act('cor', {
      name: 'give_feedback',
      input: { outcome: 'taken_up', reasons: `${MARK} klopt.`, followUp: 'Ja.' },
    });
    await act(who, { name: 'accept_feedback', input: {} });
    return id;
  }

  /** All that stands in the database, as text. */
  const dump = () =>
    world.database.work(async ({ db, tables }) => {
      const rows: unknown[] = [];
      for (const table of Object.values(tables)) rows.push(...(await db.select().from(table as never)));
      return rows.map((row) => JSON.stringify(row)).join('\n');
    }, 'read');
  const eraseAt = (at: number) => {
    world.clock.at = at;
    return eraseSignals(world.deps);
  };
  const figures = () =>
    world.database.read((reads) =>
      reads.figureRows(Date.parse('2026-06-30T22:00:00Z'), Date.parse('2026-09-30T22:00:00Z')),
    );
  const sorted = ({ filed, answered }: Awaited<ReturnType<typeof figures>>) =>
    [filed, answered].map((some) => some.map((row) => JSON.stringify(row)).sort());

  it('erases who filed, joined and read it first, then the words, and what was erased is in no row', async () => {
    const ids = [await closed(), await closed('emma', 'confidential')];
    const { number } = await world.signal(ids[0] ?? '');
    await saveDraft(world.deps, 'emma', { of: 'act', number, act: 'reopen' }, { reasons: `${MARK} weer.` });
    expect((await eraseAt(NOW + 1.5 * YEAR)).counts).toEqual([]);
    const first = await eraseAt(NOW + 2.5 * YEAR);
    expect(first.counts).toMatchObject([{ rule: 'signal/taken_up', what: 'identity', number: 2 }]);
    const between = await dump();
    for (const id of ids) {
      const rows = between.split('\n').filter((row) => row.includes(id));
      expect(rows.length).toBeGreaterThan(5);
      expect(rows.filter((row) => /"(emma|beau)"/.test(row))).toEqual([]);
    }
    expect(between).not.toContain(`${MARK} ook hier`);
    expect(between).toContain(`${MARK} legt`);
    const second = await eraseAt(NOW + 7.5 * YEAR);
    expect(second.counts).toMatchObject([{ what: 'texts', number: 2 }]);
    expect(await dump()).not.toContain(MARK);
    expect(await eraseAt(NOW + 20 * YEAR)).toMatchObject({ counts: [], looked: 0 });
  });

  it('erases the files that went with it together with the words', async () => {
    const id = await closed();
    const file = {
      id: 'file',
      hash: 'f'.repeat(64),
      kind: 'txt',
      size: 4,
      name: MARK,
      salt: 'salt',
      keptUntil: NOW,
    } as const;
    await world.database.transaction(async (tx) => {
      await tx.beginFile(file);
      await tx.keepPiece(file, 0, Buffer.from('leeg'));
      await tx.finishFile('emma', file);
      await tx.attachFiles('emma', [file.id], id);
    });
    const piece = () => world.database.read((reads) => reads.filePiece(file.hash, 0));
    await eraseAt(NOW + 2.5 * YEAR);
    expect((await piece())?.toString()).toBe('leeg');
    await eraseAt(NOW + 8 * YEAR);
    expect(await piece()).toBeUndefined();
  });

  it('leaves no byte of it in the files of the database', async () => {
    if (engine === 'postgres') return;
    await closed();
    const path = await world.database.work(async ({ prepareRaw }) => {
      const list = prepareRaw?.('pragma database_list') as unknown as { get(): { file: string } };
      return list.get().file;
    }, 'write');
    const holdsIt = async () => {
      const files = await Promise.all([path, `${path}-wal`].map((file) => readFile(file).catch(() => Buffer.alloc(0))));
      return files.some((bytes) => bytes.toString('latin1').toLowerCase().includes(MARK.toLowerCase()));
    };
    expect(await holdsIt()).toBe(true);
    await eraseAt(NOW + 8 * YEAR);
    await world.database.scrub();
    expect(await holdsIt()).toBe(false);
  });

  it('leaves the figures as they were, of open and confidential signals alike', async () => {
    await closed();
    await closed('emma', 'confidential');
    await closed('eli');
    const before = sorted(await figures());
    expect(before[0]?.[0]?.length).toBeGreaterThan(0);
    await eraseAt(NOW + 2.5 * YEAR);
    expect(sorted(await figures())).toEqual(before);
    await eraseAt(NOW + 8 * YEAR);
    expect(sorted(await figures())).toEqual(before);
  });

  it('leaves the history, the log and its proofs whole', async () => {
    const id = await closed();
    const seal = () => sealLog({ ...world.deps, signer: TEST_SIGNER });
    world.clock.at += DAY;
    await seal();
    const before = await world.history(id);
    await eraseAt(NOW + 8 * YEAR);
    await seal();
    const after = await world.history(id);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length).map(({ type }) => type)).toEqual(['Erased', 'Erased']);
    const verdict = await verifyLog(world.deps, {
      origin: TEST_SIGNER.origin,
      isSigned: (text, signature) => isSignedBy(TEST_SIGNER.verifier, text, signature),
    });
    expect(verdict).toMatchObject({ ok: true, audited: { texts: 0 } });
  });

  it('still finds what a person filed confidentially after one that was erased, and where the next one goes', async () => {
    const erased = await closed('emma', 'confidential');
    world.clock.at = NOW + YEAR;
    const later = await closed('emma', 'confidential');
    await eraseAt(NOW + 2.5 * YEAR);
    const own = async () => {
      const page = await listOwnSignals(world.deps, 'emma', PAGE);
      return page.ok ? page.value.items.map(({ signal }) => signal.id) : [];
    };
    expect(await own()).toEqual([later]);
    const next = await world.file('emma', { confidentiality: 'confidential' });
    expect(await own()).toEqual([next, later]);
    expect((await world.signal(erased)).identityErasedAt).not.toBeNull();
  });

  it('is read on by who had it, and done nothing with, once nobody knows who filed it', async () => {
    const id = await closed();
    expect((await viewSignal(world.deps, 'cor', { id })).ok).toBe(true);
    await eraseAt(NOW + 2.5 * YEAR);
    const seen = await viewSignal(world.deps, 'cor', { id });
    if (!seen.ok) throw new Error(seen.refusal.code);
    expect(seen.value).toMatchObject({ submitterName: null, possible: [] });
    await eraseAt(NOW + 8 * YEAR);
    const bare = await viewSignal(world.deps, 'cor', { id });
    if (!bare.ok) throw new Error(bare.refusal.code);
    expect(bare.value.filing).toBeUndefined();
    expect((await viewQueue(world.deps, 'cor', PAGE)).ok).toBe(true);
  });

  it('stays closed to the manager on the body that had it, also once nobody knows any more who filed it', async () => {
    const id = await world.file('emma');
    const act = async (by: string, typed: Parameters<typeof readAct>[0]) => {
      const done = await world.act(by, id, readAct(typed));
      if (!done.ok) throw new Error(`${typed.name}: ${done.refusal.code}`);
    };
    await act('cor', { name: 'refer_up', input: { advice: 'Voor de kennisgroep.', toKnowledgeGroup: true } });
    await act('kim', { name: 'give_feedback', input: { outcome: 'taken_up', reasons: 'Terecht.', followUp: 'Ja.' } });
    await act('emma', { name: 'accept_feedback', input: {} });
    const open = async (who: string) => (await viewSignal(world.deps, who, { id })).ok;
    expect([await open('kim'), await open('mark')]).toEqual([true, false]);
    await eraseAt(NOW + 2.5 * YEAR);
    expect((await world.signal(id)).identityErasedAt).not.toBeNull();
    // Mark manages Emma, and nothing says so of this signal any more.
    expect([await open('kim'), await open('mark')]).toEqual([true, false]);
  });

  it('erases nothing under a hold, which an auditor alone places and lifts, with reasons that readers see', async () => {
    const id = await closed();
    const place = readAct({ name: 'place_hold', input: { basis: 'inquiry', reasons: 'De enquête loopt.' } });
    expect(await world.act('cor', id, place)).toMatchObject({ ok: false });
    expect(await world.act('audrey', id, place)).toMatchObject({ ok: true });
    const [hold] = (await world.signal(id)).holds;
    expect(await eraseAt(NOW + 9 * YEAR)).toMatchObject({ counts: [], held: 1 });
    const seen = await viewSignal(world.deps, 'emma', { id });
    const told = seen.ok ? seen.value.timeline.find(({ event }) => event.type === 'HoldPlaced') : undefined;
    expect(told?.text).toEqual({ of: 'note', text: 'De enquête loopt.' });
    const lift = readAct({ name: 'lift_hold', input: { hold: hold?.id ?? '', reasons: 'Klaar.' } });
    expect(await world.act('audrey', id, lift)).toMatchObject({ ok: true });
    expect((await eraseAt(NOW + 9 * YEAR + 20 * DAY)).counts).toEqual([]);
    expect((await eraseAt(NOW + 9 * YEAR + 40 * DAY)).counts).toHaveLength(2);
  });

  it('tells on a dry run what it would do, and changes nothing', async () => {
    await closed();
    world.clock.at = NOW + 8 * YEAR;
    const before = await dump();
    const foreseen = await eraseSignals(world.deps, { dryRun: true });
    expect(foreseen.counts.map(({ what, number }) => [what, number])).toEqual([
      ['identity', 1],
      ['texts', 1],
    ]);
    expect(await dump()).toBe(before);
    expect((await eraseSignals(world.deps)).counts).toEqual(foreseen.counts);
  });

  it('is done once by many at the same time, and counted in the reports as often', async () => {
    for (let count = 0; count < 3; count += 1) await closed();
    world.clock.at = NOW + 8 * YEAR;
    const rounds = await Promise.all([1, 2, 3].map(() => eraseSignals(world.deps)));
    const total = rounds.flatMap(({ counts }) => counts).reduce((sum, { number }) => sum + number, 0);
    expect([total, rounds.flatMap(({ failed }) => failed)]).toEqual([6, []]);
    const [report] = await world.database.read((reads) => reads.erasingRounds(5));
    expect(report?.counts.map(({ what, number }) => [what, number]).sort()).toEqual([
      ['identity', 3],
      ['texts', 3],
    ]);
  });

  it('is whole or nothing when it fails in the midst of it, and done by the next round', async () => {
    const id = await closed();
    world.clock.at = NOW + 8 * YEAR;
    const before = await dump();
    for (const step of [
      'eraseTexts',
      'eraseFiles',
      'eraseIdentity',
      'closeInvitation',
      'forgetInvolved',
      'eraseTraces',
    ] as const) {
      const failing = {
        ...world.deps,
        store: {
          ...world.database,
          transaction: <T>(work: (tx: Transaction) => Promise<T>) =>
            world.database.transaction((tx) =>
              work(
                but(tx, {
                  [step]: async () => {
                    throw new Error('the machine dies');
                  },
                }),
              ),
            ),
        },
      };
      expect((await eraseSignals(failing)).failed).toMatchObject([{ signalId: id }]);
      expect(await dump()).toBe(before);
    }
    expect((await eraseSignals(world.deps)).counts).toHaveLength(2);
    expect(await dump()).not.toContain(MARK);
  });
});
