import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replay } from '../../src/domain/signal/evolve.js';
import type { Installation } from '../../src/installation.js';
import type { Running } from '../e2e/processes.js';
import { type Answer, type Client, clientOf, filing } from './client.js';
import { show } from './figures.js';
import { chance } from './seed.js';
import { ENGINES, freePorts, openSite, SET_UP_NAMES, type Site, START } from './site.js';

const COMMANDS = 200;
/** One that reads and then writes may wait for a connection twice before it is told so. */
const PATIENCE_MS = 60_000;

/** What a handler sends: of the first three only one of each can be, a note always. */
const ACTS = [
  ['acknowledgements', {}, 'SignalAcknowledged'],
  ['triage-results', { urgency: 'normal' }, 'SignalTriaged'],
  ['extensions', { workingDays: 5, reasons: 'Er wordt nog een dossier opgevraagd.' }, 'DeadlineExtended'],
  ['notes', { internalNote: 'Er is gebeld met de afdeling.' }, 'NoteAdded'],
] as const;
/** After it, somebody else has the signal: sent once, somewhere among the last. */
const REFERRAL = ['referrals-up', { advice: 'Dit hoort bij een adviseur.' }, 'ReferredUp'] as const;

describe.each(ENGINES)('two hundred commands at once on one signal, on %s', (setUp) => {
  let site: Site;
  let client: Client;
  let ports: readonly number[];
  let webs: readonly Running[];
  let installation: Installation;

  beforeAll(async () => {
    site = await openSite(setUp);
    client = clientOf(site, PATIENCE_MS);
    ports = await freePorts(setUp === 'sqlite' ? 1 : 2);
    webs = await Promise.all(ports.map((port) => site.startWeb(port, START, { WEERKLANK_WORKER: 'off' })));
    installation = await site.open();
  });
  afterAll(async () => {
    await Promise.all((webs ?? []).map((web) => web.stop()));
    await installation?.close();
    await site?.close();
  });

  async function fileOne(what: string) {
    const filed = await client(ports[0] ?? 0, 'emma', '/signals', filing(what));
    expect(filed.status).toBe(201);
    const { number } = filed.body as { number: string };
    const id = await installation.deps.store.read((reads) => reads.signalIdByNumber(number));
    if (id === undefined) throw new Error('what was filed is not there');
    const signal = await installation.deps.store.read((reads) => reads.signal(id));
    return { number, id, handler: signal?.handlerId ?? '', revision: signal?.revision ?? 0 };
  }

  async function allAtOnce(handler: string, number: string, ifMatch: string, random: () => number) {
    const referral = Math.floor(COMMANDS * (0.8 + random() * 0.15));
    return Promise.all(
      Array.from({ length: COMMANDS }, async (_, index) => {
        const chosen = ACTS[Math.floor(random() * ACTS.length)] ?? ACTS[3];
        const [path, input] = index === referral ? REFERRAL : chosen;
        const port = ports[index % ports.length] ?? 0;
        const answer = await client(port, handler, `/signals/${number}/${path}`, input, { 'if-match': ifMatch });
        return { path, answer };
      }),
    );
  }

  /** The history has no gap and no fork, and what stands is what it tells. */
  async function historyOf(id: string) {
    const history = await installation.deps.store.read((reads) => reads.history(id));
    expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_, index) => index + 1));
    const events = history.map(({ event }) => event);
    expect(replay(id, events)).toEqual(await installation.deps.store.read((reads) => reads.signal(id)));
    return events;
  }

  function expectTold(answer: Answer, statuses: readonly number[]) {
    // A hundred wait for ten connections: on a slow machine some wait too long, and are told when to come back.
    const late = setUp === 'postgres' && answer.status === 503;
    if (late) expect(answer.headers).toHaveProperty('retry-after');
    else expect(statuses).toContain(answer.status);
    const { detail, type } = answer.body as { detail: string; type: string };
    expect(detail.length).toBeGreaterThan(20);
    expect(type).toContain('/problems/');
  }

  it('sent on what all of them saw: one is done, and each other is told that it changed meanwhile', async () => {
    const { number, id, handler, revision } = await fileOne('gezien');
    const before = (await historyOf(id)).length;
    const answers = await allAtOnce(handler, number, `"${revision}"`, chance(`seen ${setUp}`));
    const done = answers.filter(({ answer }) => answer.status === 200);
    expect(done).toHaveLength(1);
    for (const { answer } of answers) if (answer.status !== 200) expectTold(answer, [412]);
    // The first act of a handler acknowledges as well.
    expect((await historyOf(id)).length - before).toBeLessThanOrEqual(2);
  });

  it('sent on the signal as it stands: as if one came after another, and each that came too late is told why', async () => {
    const { number, id, handler } = await fileOne('zoals het staat');
    const begun = performance.now();
    const answers = await allAtOnce(handler, number, '*', chance(`as it stands ${setUp}`));
    const took = Math.round(performance.now() - begun);
    const events = await historyOf(id);
    const done = (path: string) => answers.filter((one) => one.path === path && one.answer.status === 200).length;
    const happened = (type: string) => events.filter((event) => event.type === type).length;
    for (const [path, , type] of [...ACTS.slice(1), REFERRAL])
      expect([path, happened(type)]).toEqual([path, done(path)]);
    for (const [path] of [...ACTS.slice(0, 3), REFERRAL])
      expect([path, done(path)]).toEqual([path, Math.min(done(path), 1)]);
    // Whatever act came first acknowledged.
    expect(happened('SignalAcknowledged')).toBe(1);
    const told = answers.filter(({ answer }) => answer.status !== 200);
    for (const { answer } of told) expectTold(answer, [403, 404, 409]);
    show({
      fault: 'Two hundred commands at once on one signal',
      setUp: SET_UP_NAMES[setUp],
      must: 'a result as if one came after another, every loser told what to do, no answer 500',
      figure: `${COMMANDS - told.length} done and ${told.length} told why not, in ${took} ms over ${ports.length} web process${ports.length > 1 ? 'es' : ''}; of ${COMMANDS} that had all seen the same revision, 1 done and ${COMMANDS - 1} told`,
    });
  });
});
