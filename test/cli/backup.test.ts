import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAuditVerify } from '../../src/cli/audit.js';
import { type BackupArguments, runBackup } from '../../src/cli/backup.js';
import { runRestore } from '../../src/cli/restore.js';
import { readConfig } from '../../src/config.js';
import { translator } from '../../src/i18n/translate.js';
import { startSession } from '../../src/identity/sessions.js';
import { type Installation, openInstallation } from '../../src/installation.js';
import { addVaultPair } from '../../src/keys/vault.js';
import { migrationsKnown } from '../../src/store/migrations.js';
import { MARK as MOVED_MARK } from '../../src/store/moved-mark.js';
import { connectAlone } from '../../src/store/postgres.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { eraseSignals } from '../../src/usecases/erase-signals.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { sealLog } from '../../src/usecases/seal-log.js';
import { asMountedSecret } from '../support/mounted-secret.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';
import { tamper } from '../support/tamper.js';
import { DAY, ENGINES, filingOf, NOW } from '../usecases/world.js';
import { sink } from './sink.js';

const t = translator('nl');
const MARK = 'Zeemeermin';
const YEARS = 366 * DAY;

describe.each(ENGINES)('weerklank backup and restore on %s', (engine) => {
  let folder: string;
  let places: TestDatabase[];
  let clock: { at: number; now: () => number };
  let installation: Installation;
  const opened: Installation[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weerklank-backup-'));
    places = [];
    clock = { at: NOW + 61_000, now: () => clock.at };
    installation = await open(await place('data'));
    await installation.database.work((handle) => saveOrganisation(handle, SMALL_ORGANISATION), 'write');
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    for (const { drop } of places) await drop();
    await rm(folder, { recursive: true });
  });

  /** The settings of a place where nothing stands yet, with the one folder of keys. */
  async function place(name: string, keys = 'keys') {
    const server = engine === 'postgres' ? await createTestDatabase() : undefined;
    if (server) places.push(server);
    const settings = { WEERKLANK_DATA: join(folder, name), WEERKLANK_KEYS: join(folder, keys), NODE_ENV: 'test' };
    const read = readConfig({ ...settings, ...(server ? { DATABASE_URL: server.url } : {}) });
    if (!read.ok) throw new Error('the settings of a test are wrong');
    return read.config;
  }
  async function open(config: Awaited<ReturnType<typeof place>>) {
    const one = await openInstallation(config, clock);
    opened.push(one);
    return one;
  }
  /** Makes the keys that a process makes which finds none. */
  async function startedOn(config: Awaited<ReturnType<typeof place>>): Promise<void> {
    await (await openInstallation(config, clock)).close();
  }
  const to = () => join(folder, 'copy');
  async function backup(args: Partial<BackupArguments> = {}, config = installation.config) {
    const [stdout, stderr] = [sink(true), sink(true)];
    const code = await runBackup(config, { to: to(), withKeys: false, ...args }, { stdout, stderr }, t, clock);
    return { code, out: stdout.text(), err: stderr.text() };
  }
  async function restore(config: Awaited<ReturnType<typeof place>>) {
    const [stdout, stderr] = [sink(), sink()];
    const code = await runRestore({ from: to() }, config, { stdout, stderr }, t, clock);
    return { code, out: stdout.text(), err: stderr.text() };
  }
  async function file(text = 'Elke week blijft er iets liggen.') {
    const filed = await fileSignal(installation.deps, 'emma', filingOf({ whatHappens: text }));
    if (!filed.ok) throw new Error(filed.refusal.code);
    return filed.value.signal.id;
  }
  const seal = () => sealLog({ ...installation.deps, signer: installation.signer });
  const signalOf = (one: Installation, id: string) => one.deps.store.read((reads) => reads.signal(id));

  it('has all that was acknowledged before it began, also while others file, and verifies elsewhere', async () => {
    const before = [await file(), await file()];
    await seal();
    const during: Promise<string>[] = [];
    const filing = setInterval(() => during.push(file()), 5);
    const made = await backup();
    clearInterval(filing);
    await Promise.all(during);
    expect(made).toMatchObject({ code: 0, err: expect.stringMatching(/100 %\n$/) });
    expect(made.out).toContain('De sleutels');
    expect((await readdir(to())).sort()).toEqual([
      'manifest.json',
      engine === 'sqlite' ? 'weerklank.db' : 'weerklank.dump',
    ]);
    expect((await stat(to())).mode & 0o077).toBe(0);
    const elsewhere = await place('elsewhere');
    expect(await restore(elsewhere)).toMatchObject({ code: 0, out: expect.stringContaining('De geschiedenis klopt') });
    const restored = await open(elsewhere);
    for (const id of before) expect(await signalOf(restored, id)).toEqual(await signalOf(installation, id));
    expect(await runAuditVerify(restored, { key: [] }, { stdout: sink(), stderr: sink() }, t)).toBe(0);
    expect((await fileSignal(restored.deps, 'emma', filingOf())).ok).toBe(true);
  });

  it('holds no key unless that is asked for, and then says what that means', async () => {
    await file();
    await seal();
    const made = await backup({ withKeys: true });
    expect(made.out).toContain('LET OP');
    expect(await readdir(join(to(), 'keys'))).toContain('web.key');
    const elsewhere = await place('elsewhere', 'keys-elsewhere');
    expect((await restore(elsewhere)).code).toBe(0);
    expect(await readFile(join(folder, 'keys-elsewhere', 'web.key'))).toEqual(
      await readFile(join(folder, 'keys', 'web.key')),
    );
  });

  it('holds the keys that are mounted as a secret, which are links beside the folder that they lead to', async () => {
    await file();
    await seal();
    const keys = join(folder, 'keys');
    const names = (await readdir(keys)).sort();
    asMountedSecret(keys);
    expect((await backup({ withKeys: true })).code).toBe(0);
    const copied = await readdir(join(to(), 'keys'), { withFileTypes: true });
    expect(copied.map(({ name }) => name).sort()).toEqual(names);
    for (const one of copied) {
      expect(one.isFile()).toBe(true);
      expect(await readFile(join(to(), 'keys', one.name))).toEqual(await readFile(join(keys, one.name)));
    }
  });

  it('is not made of a place where nothing stands, and makes nothing there', async () => {
    const nowhere = await place('nowhere', 'no-keys');
    expect(await backup({}, nowhere)).toMatchObject({ code: 2, err: expect.stringContaining('geen organisatie') });
    expect((await readdir(folder)).sort()).toEqual(engine === 'sqlite' ? ['data', 'keys'] : ['keys']);
  });

  it('is not made of what is of another program', async () => {
    const others = await place('others');
    if (others.databaseUrl === undefined) {
      await mkdir(others.dataFolder);
      await writeFile(join(others.dataFolder, 'weerklank.db'), '');
    } else {
      const client = await connectAlone(others.databaseUrl);
      await client.query('create table ledger (id text)');
      await client.end();
    }
    expect(await backup({}, others)).toMatchObject({ code: 2, err: expect.stringContaining('geen organisatie') });
  });

  it('is not made into the folder that another run is making, and leaves that as it is', async () => {
    const draft = `${to()}.part`;
    await mkdir(draft);
    await writeFile(join(draft, 'weerklank.db'), 'half');
    expect(await backup()).toMatchObject({ code: 2, err: expect.stringContaining(draft) });
    expect(await readdir(draft)).toEqual(['weerklank.db']);
    await rm(draft, { recursive: true });
    expect((await backup()).code).toBe(0);
    expect(await readdir(folder)).not.toContain('copy.part');
  });

  it('is not made of what was moved away, for it would stay as it was then', async () => {
    await tamper(installation.database, `create table ${MOVED_MARK} as select 'elsewhere' as place`);
    expect(await backup()).toMatchObject({ code: 2, err: expect.stringContaining('verhuisd naar elsewhere') });
  });

  it('leaves the tables as they are, so that before an upgrade it can be put back by the version of then', async () => {
    const kept = `${engine === 'sqlite' ? '' : 'drizzle.'}__drizzle_migrations`;
    await tamper(installation.database, `delete from ${kept} where created_at = (select max(created_at) from ${kept})`);
    expect((await backup({ withKeys: true })).code).toBe(0);
    expect(await installation.database.migrated()).toBe(false);
    const manifest = JSON.parse(await readFile(join(to(), 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ migrations: migrationsKnown() - 1 });
  });

  it('with keys is not made where these would not bring back who filed confidentially', async () => {
    await file();
    await seal();
    const keys = join(folder, 'keys');
    const withKeys = (name: string) =>
      backup({ withKeys: true }, { ...installation.config, keysFolder: join(folder, name) });
    expect(await withKeys('none')).toMatchObject({ code: 2, err: expect.stringContaining('ontbreekt web.key') });
    // As the processes have it that send no mail.
    await cp(keys, join(folder, 'shared'), { recursive: true });
    await rm(join(folder, 'shared', 'vault-0-first.key'));
    const refused = await withKeys('shared');
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('vault-0-first.key') });
    expect(refused.err).toContain('waar de post wordt verstuurd');
    await startedOn(await place('other', 'keys-of-others'));
    expect(await withKeys('keys-of-others')).toMatchObject({ code: 2, err: expect.stringContaining('hoort niet bij') });
    expect(await readdir(folder)).not.toContain('copy');
    expect((await withKeys('keys')).code).toBe(0);
  });

  it('with keys of which one seal cannot be opened is not made', async () => {
    const filed = await fileSignal(installation.deps, 'emma', filingOf({ confidentiality: 'confidential' }));
    expect(filed.ok).toBe(true);
    const keys = join(folder, 'keys');
    await addVaultPair(keys);
    await rm(join(keys, 'vault-0-first.key'));
    expect(await backup({ withKeys: true })).toMatchObject({
      code: 2,
      err: expect.stringContaining('vault-0-first.key'),
    });
  });

  it('whose keys were put apart is told to be without them, and is put back once they are there', async () => {
    await file();
    await seal();
    await backup({ withKeys: true });
    await rename(join(to(), 'keys'), join(folder, 'apart'));
    const elsewhere = await place('elsewhere', 'keys-elsewhere');
    expect(await restore(elsewhere)).toMatchObject({ code: 2, err: expect.stringContaining('web.key') });
    await rename(join(folder, 'apart'), join(folder, 'keys-elsewhere'));
    expect((await restore(elsewhere)).code).toBe(0);
  });

  it('finishes the keys that a restore which was cut off put there by half', async () => {
    await file();
    await seal();
    await backup({ withKeys: true });
    const elsewhere = await place('elsewhere', 'keys-elsewhere');
    await mkdir(elsewhere.keysFolder);
    await cp(join(to(), 'keys', 'log-ed25519.pem'), join(elsewhere.keysFolder, 'log-ed25519.pem'));
    expect((await restore(elsewhere)).code).toBe(0);
    expect((await readdir(elsewhere.keysFolder)).sort()).toEqual((await readdir(join(folder, 'keys'))).sort());
  });

  it('puts no key in the place of another that is there, also where the web key is not', async () => {
    await file();
    await seal();
    await backup({ withKeys: true });
    const keys = join(folder, 'keys-elsewhere');
    await mkdir(keys);
    await writeFile(join(keys, 'vault-0-first.key'), 'another');
    const elsewhere = await place('elsewhere', 'keys-elsewhere');
    expect(await restore(elsewhere)).toMatchObject({
      code: 2,
      err: expect.stringContaining('andere vault-0-first.key'),
    });
    expect(await readdir(keys)).toEqual(['vault-0-first.key']);
    expect(await readFile(join(keys, 'vault-0-first.key'), 'utf8')).toBe('another');
  });

  it('is not put back over the keys that a process made which was started there before, and says what to do', async () => {
    await file();
    await seal();
    await backup({ withKeys: true });
    await startedOn(await place('early', 'keys-elsewhere'));
    const elsewhere = await place('elsewhere', 'keys-elsewhere');
    const refused = await restore(elsewhere);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('andere web.key') });
    expect(refused.err).toContain(join(to(), 'keys'));
    await rename(join(folder, 'keys-elsewhere'), join(folder, 'put-away'));
    expect((await restore(elsewhere)).code).toBe(0);
  });

  it('whose head is not signed with the keys that are there is put nowhere, and it is said what that can be', async () => {
    await file();
    await seal();
    await backup();
    await startedOn(await place('early', 'keys-elsewhere'));
    const elsewhere = await place('elsewhere', 'keys-elsewhere');
    expect(await restore(elsewhere)).toMatchObject({ code: 1, err: expect.stringContaining('niet ondertekend') });
    expect((await restore({ ...elsewhere, keysFolder: join(folder, 'keys') })).code).toBe(0);
  });

  it('is put back where nothing stands, with the keys of the organisation, and only as it was kept', async () => {
    await file();
    await seal();
    await backup();
    expect(await backup()).toMatchObject({ code: 2, err: expect.stringContaining('bestaat al') });
    expect(await restore(installation.config)).toMatchObject({
      code: 2,
      err: expect.stringContaining('nooit iets overschreven'),
    });
    const elsewhere = await place('elsewhere', 'no-keys');
    expect(await restore(elsewhere)).toMatchObject({ code: 2, err: expect.stringContaining('web.key') });
    const copy = join(to(), engine === 'sqlite' ? 'weerklank.db' : 'weerklank.dump');
    const bytes = await readFile(copy);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    await writeFile(copy, bytes);
    const other = await place('other');
    expect(await restore(other)).toMatchObject({ code: 2, err: expect.stringContaining('hash') });
    await expect(stat(join(folder, 'other', 'weerklank.db'))).rejects.toThrow('ENOENT');
  });

  it('brings back nothing that retention erased since, before anybody is served, and no log-in', async () => {
    const id = await file(`${MARK} legt bezwaren weg.`);
    expect((await actOnSignal(installation.deps, 'emma', id, { name: 'withdraw', input: {} } as never)).ok).toBe(true);
    await seal();
    await installation.database.work(
      (handle) => startSession(handle, installation.keys, 'emma', 'password', clock.at),
      'write',
    );
    await backup();
    clock.at += 3 * YEARS;
    await eraseSignals(installation.deps);
    const elsewhere = await place('elsewhere');
    expect((await restore(elsewhere)).out).toContain('opnieuw gewist');
    const restored = await open(elsewhere);
    const rows = await restored.database.work(async ({ db, tables }) => {
      const found: unknown[] = [];
      for (const table of Object.values(tables)) found.push(...(await db.select().from(table as never)));
      return { all: JSON.stringify(found), sessions: await db.select().from(tables.sessions) };
    }, 'read');
    expect(rows.all).not.toContain(MARK);
    expect(rows.sessions).toEqual([]);
    expect(await runAuditVerify(restored, { key: [] }, { stdout: sink(), stderr: sink() }, t)).toBe(0);
  });

  it('of a database from which something was erased holds no byte of that', async () => {
    if (engine === 'postgres') return;
    const id = await file(`${MARK} legt bezwaren weg.`);
    expect((await actOnSignal(installation.deps, 'emma', id, { name: 'withdraw', input: {} } as never)).ok).toBe(true);
    clock.at += 3 * YEARS;
    await eraseSignals(installation.deps);
    await backup();
    expect((await readFile(join(to(), 'weerklank.db'))).toString('latin1')).not.toContain(MARK);
  });

  it('whose history was changed is not taken into use', async () => {
    await file();
    await seal();
    await backup();
    const manifest = JSON.parse(await readFile(join(to(), 'manifest.json'), 'utf8'));
    const later = await (async () => {
      await file();
      await seal();
      return installation.deps.store.read((reads) => reads.latestCheckpoint());
    })();
    await writeFile(join(to(), 'manifest.json'), JSON.stringify({ ...manifest, checkpoint: later?.note }));
    const elsewhere = await place('elsewhere');
    expect(await restore(elsewhere)).toMatchObject({ code: 1, err: expect.stringContaining('klopt niet') });
    await expect(stat(join(folder, 'elsewhere', 'weerklank.db'))).rejects.toThrow('ENOENT');
  });

  it('that is not taken into use stands in no file, and of a server it is said that it must be emptied', async () => {
    await file();
    await seal();
    await backup();
    const manifest = JSON.parse(await readFile(join(to(), 'manifest.json'), 'utf8'));
    await writeFile(join(to(), 'manifest.json'), JSON.stringify({ ...manifest, events: manifest.events + 1 }));
    const { code, err } = await restore(await place('elsewhere'));
    expect(code).toBe(1);
    expect(err.includes('Gooi die database weg')).toBe(engine === 'postgres');
  });
});
