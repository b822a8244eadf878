import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAuditVerify } from '../../src/cli/audit.js';
import { type MoveArguments, runMove } from '../../src/cli/move.js';
import { readConfig } from '../../src/config.js';
import { translator } from '../../src/i18n/translate.js';
import { type Installation, openInstallation } from '../../src/installation.js';
import { hold } from '../../src/store/move/hold.js';
import { moveRows } from '../../src/store/move/move.js';
import { readPlace } from '../../src/store/move/place.js';
import { MovedAway } from '../../src/store/moved-away.js';
import { MARK } from '../../src/store/moved-mark.js';
import { connectAlone } from '../../src/store/postgres.js';
import { publish } from '../../src/store/register.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';
import { filingOf, NOW } from '../usecases/world.js';
import { anyRows } from './any-rows.js';
import { sink } from './sink.js';

const t = translator('nl');
let folder: string;
let server: TestDatabase;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weerklank-move-'));
  server = await createTestDatabase();
});
afterEach(async () => {
  await server.drop();
  await rm(folder, { recursive: true });
});

const file = (name = 'weerklank.db') => `sqlite:${join(folder, name)}`;
function placeAt(text: string) {
  const place = readPlace(text);
  if (!place) throw new Error('no place');
  return place;
}

/** Ends every connection to a database, as its server does that stops. */
async function cutOff(url: string) {
  const client = await connectAlone(url);
  await client.query(`select pg_terminate_backend(pid, 10000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  await client.end();
}

describe('any rows that the schema lets stand', () => {
  async function across(from: string, to: string) {
    const [source, target] = [await hold(placeAt(from)), await hold(placeAt(to))];
    try {
      return await moveRows(source, target, { report: () => undefined, check: async () => undefined });
    } finally {
      await source.release();
      await target.release();
    }
  }
  /** All rows of a place, as the code sees them. */
  async function everything(place: string) {
    const held = await hold(placeAt(place));
    try {
      const { db, tables } = held.handle;
      const found: Record<string, string[]> = {};
      for (const [name, table] of Object.entries(tables)) {
        const rows: object[] = await db.select().from(table as never);
        found[name] = rows.map((row) => JSON.stringify(sorted(row))).sort();
      }
      return found;
    } finally {
      await held.release();
    }
  }

  it('are the same, row for row, after going to PostgreSQL and back', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(anyRows, async (all) => {
        fc.pre(all.some(({ rows }) => rows.length > 0));
        run += 1;
        const [here, back] = [file(`here-${run}.db`), file(`back-${run}.db`)];
        const { url, drop } = await createTestDatabase('nl');
        const source = await hold(placeAt(here));
        for (const { table, rows } of all) await source.put(table, rows);
        await source.commit();
        await source.release();
        const there = await across(here, url);
        const again = await across(url, back);
        expect(there).toMatchObject({ ok: true, wasThere: false });
        expect(again).toEqual(there);
        expect(await everything(url)).toEqual(await everything(here));
        expect(await everything(back)).toEqual(await everything(here));
        await drop();
      }),
      { numRuns: 3, seed: 20261126, endOnFailure: true },
    );
  });
});

/** JSON of PostgreSQL has its keys in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (Buffer.isBuffer(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

describe('weerklank move', () => {
  const clock = { at: NOW + 61_000, now: () => clock.at };
  const opened: Installation[] = [];
  afterEach(async () => {
    for (const installation of opened.splice(0)) await installation.close();
  });

  function configOf(settings: Record<string, string>) {
    const read = readConfig({ WEERKLANK_DATA: folder, NODE_ENV: 'test', ...settings });
    if (!read.ok) throw new Error('the settings of a test are wrong');
    return read.config;
  }
  async function open(settings: Record<string, string> = {}) {
    const installation = await openInstallation(configOf(settings), clock);
    opened.push(installation);
    return installation;
  }
  async function close(installation: Installation) {
    opened.splice(opened.indexOf(installation), 1);
    await installation.close();
  }
  const publishOn = ({ database }: Installation, id: string, title: string) =>
    database.work(
      (handle) =>
        publish(handle, { id, fieldId: 'heffing', title, summary: 'Tekst', outcome: 'partly', publishedAt: NOW }),
      'write',
    );
  const seal = ({ deps, signer }: Installation) => sealLog({ ...deps, signer });
  /** Signals of every kind, and something to find in the register. */
  async function live(installation: Installation) {
    await installation.database.work((handle) => saveOrganisation(handle, SMALL_ORGANISATION), 'write');
    for (const confidentiality of ['open', 'confidential'] as const) {
      expect((await fileSignal(installation.deps, 'emma', filingOf({ confidentiality }))).ok).toBe(true);
    }
    await publishOn(installation, 'first', 'Bezwaren bij tolheffing');
    await seal(installation);
  }
  /** An organisation on the server, where nobody runs any more. */
  async function livedOnServer() {
    const installation = await open({ DATABASE_URL: server.url });
    await live(installation);
    await close(installation);
  }
  async function move(args: Partial<MoveArguments> = {}, terminal = false, config = configOf({})) {
    const [stdout, stderr] = [sink(terminal), sink(terminal)];
    const code = await runMove({ from: file(), to: server.url, keep: false, ...args }, config, { stdout, stderr }, t);
    return { code, out: stdout.text(), err: stderr.text() };
  }
  const find = ({ deps }: Installation, word: string) =>
    deps.store.read((reads) => reads.register({ words: [word] }, { offset: 0, limit: 9 }));

  it('takes an organisation across: its history verifies there, the register finds, and it goes on', async () => {
    const before = await open();
    await live(before);
    const head = await before.deps.store.read((reads) => reads.latestCheckpoint());
    await close(before);
    const moved = await move({}, true);
    expect(moved).toMatchObject({ code: 0, err: expect.stringMatching(/100 %\n$/) });
    expect(moved.out).toMatch(/^[0-9a-f]{64} {10}2 {2}signals$/m);
    expect(moved.out).not.toContain(new URL(server.url).password);
    const after = await open({ DATABASE_URL: server.url });
    expect(await after.deps.store.read((reads) => reads.latestCheckpoint())).toEqual(head);
    expect((await fileSignal(after.deps, 'emma', filingOf({ confidentiality: 'confidential' }))).ok).toBe(true);
    await publishOn(after, 'second', 'Ook bij tolheffing');
    expect((await find(after, 'tolheffing')).items.map(({ id }) => id).sort()).toEqual(['first', 'second']);
    await seal(after);
    expect(await runAuditVerify(after, { key: [] }, { stdout: sink(), stderr: sink() }, t)).toBe(0);
    await close(after);
    expect((await move({ from: server.url, to: file('back.db') })).code).toBe(0);
    await expect(open({ DATABASE_URL: server.url })).rejects.toThrow(MovedAway);
  });

  it('locks the old place, also for who still runs there, unless it is told not to', async () => {
    const running = await open();
    await live(running);
    expect((await move({ keep: true })).out).toContain('niet op slot gezet');
    expect((await fileSignal(running.deps, 'emma', filingOf())).ok).toBe(true);
    await server.drop();
    server = await createTestDatabase();
    expect((await move()).out).toContain('is op slot');
    await expect(fileSignal(running.deps, 'emma', filingOf())).rejects.toMatchObject({ why: 'moved' });
    expect(await running.deps.store.read((reads) => reads.countEvents())).toBe(3);
    await expect(open()).rejects.toThrow(MovedAway);
    expect(await move({ to: file('other.db') })).toMatchObject({
      code: 2,
      err: expect.stringContaining('al verhuisd'),
    });
  });

  it('does so on PostgreSQL too', async () => {
    const running = await open({ DATABASE_URL: server.url });
    await live(running);
    expect((await move({ from: server.url, to: file('new.db') })).code).toBe(0);
    await expect(fileSignal(running.deps, 'emma', filingOf())).rejects.toMatchObject({ why: 'moved' });
  });

  it('goes to an empty place alone, and leaves what stands there as it was', async () => {
    await live(await open());
    const other = await open({ DATABASE_URL: server.url });
    await other.database.work((handle) => saveOrganisation(handle, { name: 'Een andere dienst' }), 'write');
    expect(await move()).toMatchObject({ code: 2, err: expect.stringContaining('organisation_meta') });
    expect((await other.deps.store.read((reads) => reads.organisation())).name).toBe('Een andere dienst');
    await open();
  });

  it('finishes a move that was cut off after everything had arrived', async () => {
    await live(await open());
    expect((await move({ keep: true })).code).toBe(0);
    expect(await move()).toMatchObject({ code: 0, out: expect.stringContaining('eerdere verhuizing') });
    await expect(open()).rejects.toThrow(MovedAway);
  });

  it('moves nothing where a row arrives as another than was sent, names the table, and the old place goes on', async () => {
    const running = await open();
    await live(running);
    const target = await open({ DATABASE_URL: server.url });
    await close(target);
    const altering = await connectAlone(server.url);
    await altering.query(`create function alter_number() returns trigger language plpgsql as
      $$ begin new.number := new.number || '0'; return new; end $$`);
    await altering.query(
      'create trigger alter_number before insert on signals for each row execute function alter_number()',
    );
    const moved = await move();
    expect(moved).toMatchObject({ code: 1, out: '', err: expect.stringContaining('tabel signals, 2 rijen') });
    expect((await altering.query('select from signals')).rows).toEqual([]);
    expect((await fileSignal(running.deps, 'emma', filingOf())).ok).toBe(true);
    await altering.query('drop trigger alter_number on signals');
    await altering.end();
    expect((await move()).code).toBe(0);
  });

  it('comes to its end also where the owner of the database cuts off who pauses in a transaction', async () => {
    await livedOnServer();
    const owner = await connectAlone(server.url);
    const database = owner.escapeIdentifier(owner.database ?? '');
    await owner.query(`alter database ${database} set idle_in_transaction_session_timeout = '1ms'`);
    await owner.end();
    expect(await move({ from: server.url, to: file('new.db') })).toMatchObject({ code: 0, err: '' });
    await expect(open({ DATABASE_URL: server.url })).rejects.toThrow(MovedAway);
  });

  it('moves nothing where the old place went while what arrived was looked at', async () => {
    await livedOnServer();
    const [source, target] = [await hold(placeAt(server.url)), await hold(placeAt(file('new.db')))];
    const moved = moveRows(source, target, {
      report: () => undefined,
      check: () => cutOff(server.url),
    });
    await expect(moved).rejects.toThrow();
    await source.release();
    await target.release();
    expect((await move({ from: server.url, to: file('new.db') })).out).not.toContain('eerdere verhuizing');
  });

  it('moves nothing where the old place cannot be locked', async () => {
    await livedOnServer();
    const refusing = await connectAlone(server.url);
    await refusing.query(`create function refuse() returns event_trigger language plpgsql as
      $$ begin raise exception 'not here' using errcode = 'insufficient_privilege'; end $$`);
    await refusing.query(`create event trigger refuse on ddl_command_start when tag in ('CREATE TRIGGER')
      execute function refuse()`);
    const moved = await move({ from: server.url, to: file('new.db') });
    expect(moved).toMatchObject({ code: 1, out: '', err: expect.stringContaining('42501') });
    await refusing.query('drop event trigger refuse');
    await refusing.end();
    expect((await move({ from: server.url, to: file('new.db') })).out).not.toContain('eerdere verhuizing');
  });

  it.each(['old', 'new'] as const)('says which where one of two servers goes halfway: the %s', async (which) => {
    await livedOnServer();
    const other = await createTestDatabase();
    await close(await open({ DATABASE_URL: other.url }));
    const cutting = await connectAlone(other.url);
    const gone = which === 'old' ? server.url : other.url;
    await cutting.query(`create function cut_off() returns trigger language plpgsql as $$ begin
      perform pg_terminate_backend(pid) from pg_stat_activity
      where datname = '${new URL(gone).pathname.slice(1)}' and (state = 'idle in transaction' or pid = pg_backend_pid());
      return new; end $$`);
    await cutting.query('create trigger cut_off before insert on signals for each row execute function cut_off()');
    const moved = await move({ from: server.url, to: other.url });
    expect(moved).toMatchObject({ code: 1, out: '', err: expect.stringContaining('antwoordt niet meer') });
    expect(moved.err).toContain(new URL(gone).pathname);
    expect((await cutting.query('select from signals')).rows).toEqual([]);
    await cutting.query('drop trigger cut_off on signals');
    await cutting.end();
    expect((await move({ from: server.url, to: other.url })).code).toBe(0);
    await other.drop();
  });

  it('says that all arrived where the old place goes as it is locked, and is finished by moving again', async () => {
    await livedOnServer();
    const cutting = await connectAlone(server.url);
    await cutting.query(`create function cut_off() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`);
    await cutting.query(`create function cut_off_at_commit() returns event_trigger language plpgsql as $$ begin
      if to_regclass('${MARK}') is not null then
        create constraint trigger cut_off after insert on ${MARK} deferrable initially deferred
        for each row execute function cut_off();
      end if; end $$`);
    await cutting.query(`create event trigger cut_off on ddl_command_end when tag in ('CREATE TABLE')
      execute function cut_off_at_commit()`);
    const moved = await move({ from: server.url, to: file('new.db') });
    expect(moved).toMatchObject({ code: 1, err: expect.stringContaining('antwoordt niet meer') });
    expect(moved.out).toContain('niet op slot gezet');
    await cutting.query('drop event trigger cut_off');
    await cutting.end();
    const again = await move({ from: server.url, to: file('new.db') });
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('eerdere verhuizing') });
    await expect(open({ DATABASE_URL: server.url })).rejects.toThrow(MovedAway);
  });

  it('waits for nobody who goes on writing, and says to stop them', async () => {
    const running = await open();
    await live(running);
    const busy = await hold(placeAt(file()));
    expect(await move()).toMatchObject({ code: 2, err: expect.stringContaining('Stop de webservers') });
    await busy.release();
    expect((await move()).code).toBe(0);
  });

  it('moves nothing with the keys of another, or with a history that is not as it must be', async () => {
    const before = await open();
    await live(before);
    const keys = join(folder, 'other');
    const stranger = await openInstallation(configOf({ WEERKLANK_DATA: keys }), clock);
    await stranger.close();
    const config = configOf({ WEERKLANK_KEYS: join(keys, 'keys') });
    expect(await move({}, false, config)).toMatchObject({ code: 2, err: expect.stringContaining('hoort niet bij') });
    expect(await move({}, false, configOf({ WEERKLANK_KEYS: join(folder, 'none') }))).toMatchObject({ code: 2 });
    await before.database.work(async ({ prepareRaw }) => {
      prepareRaw?.('drop trigger log_leaves_never_go').run();
      prepareRaw?.('delete from log_leaves').run();
    }, 'write');
    expect(await move()).toMatchObject({ code: 1, err: expect.stringContaining('Er is niets verhuisd') });
    const target = await open({ DATABASE_URL: server.url });
    expect(await target.deps.store.read((reads) => reads.countEvents())).toBe(0);
    await open();
  });

  it('says which file of the keys cannot be read, and moves nothing', async () => {
    await live(await open());
    const handover = join(folder, 'keys', 'log-handover-0001.txt');
    await symlink(handover, handover);
    expect(await move()).toMatchObject({ code: 1, out: '', err: expect.stringContaining(handover) });
    await rm(handover);
    expect((await move()).code).toBe(0);
  });

  it.each([
    [{ from: 'weerklank.db' }, 'sqlite:<bestand>'],
    [{ from: 'sqlite:/nowhere/weerklank.db' }, 'geen organisatie'],
    [{ to: 'mysql://host/database' }, 'sqlite:<bestand>'],
    [{ to: 'postgres://somebody:secret@127.0.0.1:1/weerklank' }, 'ECONNREFUSED'],
  ])('says what to write for %o', async (args, words) => {
    await live(await open());
    const refused = await move(args);
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) });
    expect(refused.err).not.toContain('secret');
  });
});
