import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from './postgres.js';

async function ask<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(query)).rows;
  } finally {
    await client.end();
  }
}

test('each test database is empty, keeps all languages, and is apart from the others', async () => {
  const one = await createTestDatabase();
  const other = await createTestDatabase();
  try {
    await ask(one.url, 'create table here (word text)');
    await ask(one.url, "insert into here values ('tegenspraak – één €')");
    expect(await ask(one.url, 'select word from here')).toEqual([{ word: 'tegenspraak – één €' }]);
    expect(await ask(other.url, "select to_regclass('here') as found")).toEqual([{ found: null }]);
  } finally {
    await Promise.all([one.drop(), other.drop()]);
  }
});

test('a test database can be dropped while a connection to it is still open', async () => {
  const { url, drop } = await createTestDatabase();
  const open = new pg.Client({ connectionString: url });
  open.on('error', () => undefined);
  await open.connect();
  await drop();
  await expect(ask(url, 'select 1')).rejects.toThrow('does not exist');
});
