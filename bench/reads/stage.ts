import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_PASSWORD } from '../../src/demo/people.js';
import { type Installation, openInstallation } from '../../src/installation.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { postgresSql, type Sql, sqliteSql } from '../enforcement/sql.js';
import { benchConfig } from '../servers/bench-config.js';
import { AUDITOR, agency, COMMITTEE, COORDINATOR, DIRECTOR, MANAGER, personOf } from './agency.js';
import { fill } from './fill.js';
import { templates } from './lives.js';

/** Five years. */
const QUARTERS = 20;

export interface Stage {
  readonly installation: Installation;
  readonly sql: Sql;
  close(): Promise<void>;
}

/** An agency with so many signals behind it. @param url of PostgreSQL; without it, SQLite in the folder. */
export async function openStage(folder: string, url: string | undefined, size: number): Promise<Stage> {
  process.env['WEERKLANK_DATA'] = folder;
  process.env['NODE_ENV'] = 'production';
  if (url === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = url;
  const clock = { at: Date.now(), now: () => clock.at };
  const installation = await openInstallation(benchConfig(), clock);
  const { database, deps, keys, signer } = installation;
  const sql = url === undefined ? sqliteSql(join(folder, 'weerklank.db')) : postgresSql(asTold(url), 4);
  const filled = join(folder, 'filled');
  if (!existsSync(filled)) {
    const now = clock.at;
    await database.work((handle) => saveOrganisation(handle, agency()), 'write');
    const passwordHash = await deps.passwords.hash(DEMO_PASSWORD);
    await deps.identity.transaction(async (tx) => {
      for (const personId of [AUDITOR, COMMITTEE, COORDINATOR, DIRECTOR, MANAGER, personOf(160)])
        await tx.createAccount({ personId, username: personId, passwordHash, createdAt: now });
    });
    const kinds = await templates({ ...deps, clock }, signer, now, QUARTERS);
    await fill(sql, keys, kinds, size);
    clock.at = now;
    // As autovacuum does by and by; SQLite is never told.
    if (url !== undefined) await sql.run('vacuum analyze');
    writeFileSync(filled, '');
  }
  clock.at = Date.now();
  return {
    installation,
    sql,
    async close() {
      await sql.close();
      await installation.close();
    },
  };
}

/** By hand one would tell PostgreSQL of quick disks as well; else it reads the register whole for a word of some frequency. */
function asTold(url: string): string {
  const told = new URL(url);
  told.searchParams.set('options', '-c random_page_cost=1.1');
  return told.href;
}
