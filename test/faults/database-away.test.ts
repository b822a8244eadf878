import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Running } from '../e2e/processes.js';
import { type PostgresServer, startPostgres } from '../support/postgres-server.js';
import { clientOf, filing as filed } from './client.js';
import { type Fault, show } from './figures.js';
import { type Filing, fileAllAlong } from './filing-all-along.js';
import { expectAllOnce, ledgerOf } from './ledger.js';
import { type MailBox, openMailBox } from './mail-box.js';
import { openPassage, type Passage } from './passage.js';
import { chance, LONG } from './seed.js';
import { DAY, freePorts, openSite, SET_UP_NAMES, type Site, START } from './site.js';

/** All that is filed has fallen due for the workers. */
const LAST = START + 19 * DAY;
const HOUR = 3_600_000;
/** What a server does that is to be trusted: by itself a test server does not even write to its disk before it answers. */
const DURABLE = { synchronous_commit: 'on', full_page_writes: 'on' };

/** A statement may take 30 seconds (src/store/postgres.ts). */
const TOLD_WITHIN_MS = 45_000;

let server: PostgresServer;
let passage: Passage;
let box: MailBox;
let site: Site;
let filing: Filing;
let processes: readonly Running[];
let ports: readonly number[];

const portOf = (url: string) => Number(new URL(url).port);

/** Two web processes and two workers, that reach the server through the passage, and filing begun. */
beforeEach(async ({ task }) => {
  server = await startPostgres({ settings: DURABLE });
  passage = await openPassage(portOf(server.url), chance(`cuts ${task.name}`));
  box = await openMailBox();
  const url = new URL(server.url);
  url.port = String(passage.port);
  site = await openSite('postgres', { SMTP_URL: box.url, DATABASE_URL: url.href });
  ports = await freePorts(2);
  processes = await Promise.all([
    ...ports.map((port) => site.startWeb(port, LAST - 10 * DAY, { WEERKLANK_WORKER: 'off' })),
    ...ports.map(() => site.startWorker(LAST)),
  ]);
  filing = fileAllAlong(clientOf(site), ports, chance(`filing ${task.name}`));
  // Who waits for filings is told at once when nobody takes them any more.
  for (const { child } of processes) child.once('exit', filing.abandon);
});
afterEach(async () => {
  filing.abandon();
  await Promise.all(processes.map((process) => process.stop()));
  await site.close();
  await Promise.all([passage.stop(), box.stop()]);
  await server.stop();
});

/** Files so many more, and waits for them; no process may have ended. */
async function fileMore(count: number): Promise<number> {
  const begun = performance.now();
  filing.allow(count);
  await filing.until(filing.acknowledged.size + count);
  expect(processes.map(({ child }) => child.exitCode)).toEqual(processes.map(() => null));
  return Math.round(performance.now() - begun);
}

/** That all is there once, and done once, whatever was answered meanwhile. */
async function expectAllThere(fault: Fault, must: string, what: () => string): Promise<void> {
  await filing.end();
  expect(await Promise.all(processes.map((process) => process.stop()))).toEqual([0, 0, 0, 0]);
  const ledger = await ledgerOf(site, LAST + HOUR);
  const { enforced, sent } = ledger;
  const twice = expectAllOnce(ledger, filing, box).length;
  const refusals = `${filing.refused} answers 503 and ${filing.unanswered} without an answer, each sent again under its key`;
  show({
    fault,
    setUp: SET_UP_NAMES.postgres,
    must: `${must}; no process started again by hand, the history verifies`,
    figure: `${what()}; ${filing.acknowledged.size} acknowledged (${refusals}), 0 lost, 0 doubled; ${enforced} deadlines, each once; ${sent.length} messages, 0 lost, ${twice} doubled; verified`,
  });
}

describe('PostgreSQL', () => {
  it('whose connections are cut in the midst of a commit has done each thing once', async () => {
    await fileMore(20);
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    passage.cutting = 0.05;
    let ended = 0;
    const rounds = LONG ? 60 : 10;
    for (let round = 0; round < rounds; round += 1) {
      await fileMore(20);
      const { rowCount } = await admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend' and random() < 0.3",
      );
      ended += rowCount ?? 0;
    }
    passage.cutting = 0;
    await admin.end();
    await fileMore(20);
    const { before, after } = passage.cuts;
    expect(Math.min(before, after, ended)).toBeGreaterThan(0);
    await expectAllThere(
      'PostgreSQL: connections cut in the midst of a commit',
      'what was not answered is done once under the same key, all that was acknowledged is there',
      () => `${before} cut before the server had the commit, ${after} after, ${ended} ended by the server`,
    );
  });

  it('that answers nobody, as behind a broken cable, is told in time, and all goes on by itself', async () => {
    await fileMore(20);
    filing.allow(8);
    passage.freeze();
    const begun = performance.now();
    const refused = await clientOf(site, TOLD_WITHIN_MS)(
      ports[0] ?? 0,
      'emma',
      '/signals',
      filed('terwijl niemand antwoordt'),
    );
    const told = Math.round(performance.now() - begun);
    expect(refused.status).toBe(503);
    expect(refused.body).toMatchObject({ type: expect.stringMatching(/\/problems\/unavailable$/) });
    passage.thaw();
    const again = await fileMore(20);
    await expectAllThere(
      'PostgreSQL unreachable: connections hang',
      `who waits is told within ${TOLD_WITHIN_MS / 1000} s, and all goes on by itself`,
      () => `told after ${(told / 1000).toFixed(1)} s; twenty filings after it took ${again} ms`,
    );
  });

  it('that crashes and starts again loses nothing that was acknowledged, and all goes on by itself', async () => {
    await fileMore(20);
    const crashes = LONG ? 10 : 3;
    const waits: number[] = [];
    for (let crash = 0; crash < crashes; crash += 1) {
      filing.allow(30);
      await pause(150);
      await server.crash();
      await pause(1000);
      await server.start();
      waits.push(await fileMore(10));
    }
    await expectAllThere(
      'PostgreSQL restarted (`-m immediate`) while filing',
      'all that was acknowledged is there, and all goes on by itself',
      () => `${crashes} crashes; ten filings after each took ${Math.max(...waits)} ms at most`,
    );
  });

  it('whose replica is promoted in its place loses nothing that was acknowledged', async () => {
    await fileMore(20);
    const replica = await server.replica();
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query("alter system set synchronous_standby_names = '*'");
    await admin.query('select pg_reload_conf()');
    await admin.end();
    await fileMore(50);
    filing.allow(50);
    await pause(200);
    await server.crash();
    const begun = performance.now();
    const promoting = new pg.Client({ connectionString: replica.url });
    await promoting.connect();
    await promoting.query('select pg_promote()');
    await promoting.end();
    passage.target = portOf(replica.url);
    passage.cutAll();
    await fileMore(20);
    const took = Math.round(performance.now() - begun);
    try {
      await expectAllThere(
        'PostgreSQL: a replica promoted in its place',
        'nothing acknowledged is lost with `synchronous_standby_names` set',
        () => `the first crashed while filing, the second promoted; filing went on ${took} ms after the crash`,
      );
    } finally {
      await replica.stop();
    }
  });
});
