import { readFileSync } from 'node:fs';
import pg from 'pg';
import { expect, it } from 'vitest';
import { submitterSeam } from '../../src/identity/submitters.js';
import { openStore } from '../../src/store/store.js';
import { TEST_KEYS, TEST_VAULT } from '../support/keys.js';
import { createTestDatabase } from '../support/postgres.js';

/** The statements that the handbook gives, for a role of another name. */
function documentedSettings(role: string): readonly string[] {
  const handbook = readFileSync('docs/beheer.md', 'utf8');
  const statements = [...handbook.matchAll(/^alter role weerklank set .*;$/gm)].map(([line]) => line);
  return statements.map((line) => line.replace('alter role weerklank', `alter role ${role}`));
}

it('names what lets a server log the rows and the parameters of our statements, and nothing once it is set as documented', async () => {
  const test = await createTestDatabase();
  const admin = new pg.Client({ connectionString: test.url });
  await admin.connect();
  const role = new URL(test.url).pathname.slice(1).replace('test_', 'role_');
  const settings = async () => {
    const url = new URL(test.url);
    [url.username, url.password] = [role, 'telling'];
    const store = await openStore({ url: url.href, seam: submitterSeam(TEST_VAULT), keys: TEST_KEYS });
    try {
      return await store.tellingSettings();
    } finally {
      await store.close();
    }
  };
  try {
    await admin.query(`create role ${role} login password 'telling'`);
    expect(await settings()).toEqual(['log_error_verbosity']);
    await admin.query(`alter role ${role} set log_min_duration_statement = '1s'`);
    expect(await settings()).toEqual(['log_error_verbosity', 'log_parameter_max_length']);
    expect(documentedSettings(role)).toHaveLength(4);
    for (const statement of documentedSettings(role)) await admin.query(statement);
    expect(await settings()).toEqual([]);
  } finally {
    await admin.query(`drop role if exists ${role}`);
    await admin.end();
    await test.drop();
  }
});
