import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CopyFailed } from '../../src/store/backup/copy.js';
import { dumpPostgres, isEmpty, ProgramMissing, restorePostgres } from '../../src/store/backup/postgres-dump.js';
import { openStore } from '../../src/store/store.js';
import { TEST_KEYS } from '../support/keys.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

describe('a copy of PostgreSQL, put back', () => {
  let folder: string;
  let copy: string;
  let [from, to]: TestDatabase[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weerklank-dump-'));
    copy = join(folder, 'weerklank.dump');
    [from, to] = [await createTestDatabase(), await createTestDatabase()];
    const store = await openStore({ url: from.url, seam: () => ({}) as never, keys: TEST_KEYS });
    await store.migrate();
    // Rows enough to end in the midst of them.
    const draft = { place: 'place', veiled: 'x'.repeat(200), keptOn: 0 };
    await store.work(async ({ db, tables }) => {
      for (let index = 0; index < 20; index += 1)
        await db
          .insert(tables.drafts)
          .values(Array.from({ length: 100 }, (_, at) => ({ ...draft, id: `zeemeermin-${index}-${at}` })));
    }, 'write');
    await store.close();
    await dumpPostgres(from.url, copy, async () => undefined);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await Promise.all([from?.drop(), to?.drop()]);
    await rm(folder, { recursive: true });
  });
  const put = () => restorePostgres(to?.url ?? '', copy);
  const isLeftEmpty = () => isEmpty(to?.url ?? '');

  /** A program of this name that does this with what the real one says. */
  async function insteadOf(program: string, script: string): Promise<void> {
    const real = execFileSync('which', [program], { encoding: 'utf8' }).trim();
    await writeFile(join(folder, program), `#!/bin/sh\n${script.replaceAll('REAL', real)}\n`);
    await chmod(join(folder, program), 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`);
  }

  it('stands there as it was', async () => {
    await put();
    const store = await openStore({ url: to?.url ?? '', seam: () => ({}) as never, keys: TEST_KEYS });
    expect(await store.migrated()).toBe(true);
    await store.close();
  });

  it('is taken by a server that does not know what a newer pg_restore begins with', async () => {
    await insteadOf(
      'pg_restore',
      `REAL "$@" | sed '0,/^SET lock_timeout/s//SET transaction_timeout = 0;\\nSET lock_timeout/'`,
    );
    await put();
    expect(await isLeftEmpty()).toBe(false);
  });

  it('leaves nothing where its reading ends within a row, and tells of no row', async () => {
    await insteadOf(
      'pg_restore',
      `REAL "$@" | awk '{ print } /^zeemeermin-9-/ { printf "zeemeermin-half"; exit }'; echo 'torn' >&2; exit 1`,
    );
    const ended = await put().catch((error: unknown) => error);
    expect(ended).toBeInstanceOf(CopyFailed);
    expect(String(ended)).toContain('pg_restore: torn');
    expect(String(ended)).not.toContain('zeemeermin');
    expect(await isLeftEmpty()).toBe(true);
  });

  it('leaves nothing where the server refuses a row, and does not quote it', async () => {
    await insteadOf('pg_restore', `REAL "$@" | sed '/^zeemeermin-9-9\\t/s/\\t.*//'`);
    const ended = await put().catch((error: unknown) => error);
    expect(String(ended)).toMatch(/psql: .*ERROR/s);
    expect(String(ended)).not.toContain('zeemeermin');
    expect(await isLeftEmpty()).toBe(true);
  });

  it('that is killed is told of by the signal', async () => {
    await insteadOf('psql', 'kill -9 $$');
    await expect(put()).rejects.toThrow('psql: SIGKILL');
  });

  it('leaves nothing where the server refuses a part of it, and says what was refused', async () => {
    await insteadOf('pg_restore', `REAL "$@"; echo 'insert into nowhere values (1);'`);
    await expect(put()).rejects.toThrow(/psql: .*nowhere/s);
    expect(await isLeftEmpty()).toBe(true);
  });

  it.each(['pg_restore', 'psql'])('needs %s, and says so', async (program) => {
    const other = program === 'psql' ? 'pg_restore' : 'psql';
    await insteadOf(other, 'exec REAL "$@"');
    vi.stubEnv('PATH', folder);
    const missing = await put().catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(ProgramMissing);
    expect(missing).toMatchObject({ program });
  });
});
