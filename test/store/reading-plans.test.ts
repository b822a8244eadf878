import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standingWork } from '../../src/store/operations.js';
import type { LogReads } from '../../src/usecases/audit-ports.js';
import { listForOffice } from '../../src/usecases/list-for-office.js';
import { listOwnSignals, viewQueue } from '../../src/usecases/list-signals.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { type RegisterQuery, searchRegister } from '../../src/usecases/search-register.js';
import { viewEscalations } from '../../src/usecases/view-escalations.js';
import { viewFigures } from '../../src/usecases/view-figures.js';
import { TEST_SIGNER } from '../support/keys.js';
import { planAsIfLarge, planOf, type Sent, type Step, statementsOf } from '../support/statements.js';
import { DAY, ENGINES, NOW, openWorld, type World } from '../usecases/world.js';

/** Tables that grow with every signal; the organisation is read whole, and kept. */
const GROWING = [
  'signals',
  'events',
  'contents',
  'deadlines',
  'commitments',
  'submitters',
  'sealed_submitters',
  'kept_out',
  'joiners',
  'shares',
  'disclosures',
  'register_entries',
  'register_words',
  'outbox',
  'log_leaves',
];
/** What is read in the order of an index, and no further than a page or what is counted. */
const IN_ORDER = /register_entries_|signals_objections$/;
const PAGE = { offset: 0, limit: 10 };

/** Tables that a plan reads whole, each with how. */
function wholeTables(plan: readonly Step[]): readonly string[] {
  const whole = plan.filter(
    ({ table, index, sought }) => GROWING.includes(table) && !sought && !IN_ORDER.test(index ?? ''),
  );
  return whole.map(({ table, index }) => `${table} by ${index ?? 'no index'}`);
}

describe.each(ENGINES)('what pages read on %s', (engine) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(engine);
    await world.file('emma');
    await world.file('emma', { confidentiality: 'confidential' });
    await world.file('eli', { kind: 'dissent', ruleOfLaw: true, norm: 'Artikel 3:4 Awb', suspension: true });
    for (let day = 1; day < 70; day += 1) await world.pass(NOW + day * DAY);
    const signal = { fieldId: 'field-heffing', outcome: 'partly' as const, title: 'Titel', summary: 'Een tekst' };
    await world.database.transaction((tx) => tx.publish({ id: 'entry', publishedAt: NOW, ...signal }));
    await sealLog({ ...world.deps, signer: TEST_SIGNER });
    await world.database.work(planAsIfLarge, 'write');
  });
  afterAll(() => world.close());

  /** How the very statements go about it that some work sends. */
  const plansOf = async (work: () => Promise<{ readonly ok: boolean }>) => {
    let ok = false;
    const sent = await statementsOf(engine, async () => {
      ok = (await work()).ok;
    });
    expect(ok).toBe(true);
    const growing = sent.filter(({ text }) => GROWING.some((table) => text.includes(table)));
    expect(growing).not.toEqual([]);
    return world.database.work(async (handle) => {
      const plans: (Sent & { readonly plan: readonly Step[] })[] = [];
      for (const one of growing) plans.push({ ...one, plan: await planOf(handle, one) });
      return plans;
    }, 'write');
  };
  const readWhole = async (work: () => Promise<{ readonly ok: boolean }>) =>
    (await plansOf(work)).flatMap(({ text, plan }) => wholeTables(plan).map((table) => `${table}: ${text}`));

  it('the director’s report reads no whole table, with what is late, at the top, and asked to be suspended', async () => {
    const report = await viewEscalations(world.deps, 'dora', PAGE);
    expect(report.ok && report.value.total).toBe(3);
    expect(report.ok && report.value.suspensions).toHaveLength(1);
    expect(await readWhole(() => viewEscalations(world.deps, 'dora', PAGE))).toEqual([]);
  });

  it('the director’s report looks for what is late, and for objections, among nothing else', async () => {
    const plans = await plansOf(() => viewEscalations(world.deps, 'dora', PAGE));
    const indexes = plans.flatMap(({ plan }) => plan.map(({ index }) => index));
    expect(indexes).toEqual(expect.arrayContaining(['signals_late', 'signals_objections_open']));
  });

  it('a queue looks among what stands at its own rungs, and a search for a word among what has it', async () => {
    const indexesOf = async (work: () => Promise<{ readonly ok: boolean }>) =>
      (await plansOf(work)).flatMap(({ plan }) => plan.map(({ index, table }) => index ?? table));
    expect(await indexesOf(() => viewQueue(world.deps, 'cor', PAGE))).toContain('signals_queue');
    const asked = { words: 'titel', field: '' };
    const byWords = engine === 'postgres' ? 'register_entries_words' : 'register_words';
    expect(await indexesOf(() => searchRegister(world.deps, 'emma', asked, PAGE))).toContain(byWords);
  });

  const SEARCHES: readonly (readonly [string, Partial<RegisterQuery>])[] = [
    ['everything', {}],
    ['a field', { field: 'heffing' }],
    ['a kind', { kind: 'summary' }],
    ['an outcome', { outcome: 'partly' }],
    ['a service', { service: 'belastingen' }],
    ['a year', { year: 2026 }],
    ['a word', { words: 'titel' }],
    ['words, also of the name of a field', { words: 'titel heffing tekst' }],
    ['a word within a field', { words: 'titel', field: 'heffing' }],
    [
      'a word within all else',
      { words: 'tekst', kind: 'summary', outcome: 'partly', service: 'belastingen', year: 2026 },
    ],
  ];
  it.each(SEARCHES)(
    'a search of the register for %s reads no whole table, nor does a page beyond the last',
    async (_, query) => {
      const asked = { words: '', field: '', ...query };
      expect(await readWhole(() => searchRegister(world.deps, 'emma', asked, PAGE))).toEqual([]);
      expect(await readWhole(() => searchRegister(world.deps, 'emma', asked, { offset: 50, limit: 10 }))).toEqual([]);
    },
  );

  it('verifying the log reads each of its pages from where that begins, and what hangs on it', async () => {
    const events = await world.database.read((reads) => reads.auditedEvents(null, 1000));
    const middle = events[Math.floor(events.length / 2)] ?? null;
    expect(events.length).toBeGreaterThan(10);
    const pages = {
      events: (reads: LogReads) => reads.auditedEvents(middle, 2),
      leaves: (reads: LogReads) => reads.auditedLeaves(5, 2),
    };
    for (const page of Object.values(pages)) {
      const read = () => world.database.read(async (reads) => ({ ok: (await page(reads)).length > 0 }));
      expect(await readWhole(read)).toEqual([]);
    }
  });

  it('what is due, and what of it is set aside, is counted by what wakes alone', async () => {
    const at = NOW + 70 * DAY;
    const asked = await plansOf(async () => {
      await world.database.work((handle) => standingWork(handle, at, at), 'read');
      return { ok: true };
    });
    const due = asked.filter(({ text }) => text.includes('wakes_at'));
    expect(due).toHaveLength(3);
    expect(due.flatMap(({ plan }) => wholeTables(plan))).toEqual([]);
  });

  it('neither queue, own signals, lists of offices nor figures read a whole table', async () => {
    const { deps } = world;
    world.clock.at = NOW + 200 * DAY;
    expect(await readWhole(() => viewQueue(deps, 'cor', PAGE))).toEqual([]);
    expect(await readWhole(() => listOwnSignals(deps, 'emma', PAGE))).toEqual([]);
    expect(await readWhole(() => listForOffice(deps, 'tess', 'objections', PAGE))).toEqual([]);
    expect(await readWhole(() => viewFigures(deps, 'maud', {}))).toEqual([]);
    world.clock.at = NOW + 70 * DAY;
  });
});
