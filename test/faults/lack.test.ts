import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { unprivilegedOwner } from '../support/postgres-server.js';
import { clientOf, filing } from './client.js';
import { type Fault, show } from './figures.js';
import { fileAllAlong } from './filing-all-along.js';
import { ledgerOf } from './ledger.js';
import { openMailBox } from './mail-box.js';
import { chance } from './seed.js';
import { freePorts, openSite, SET_UP_NAMES, type Site, START } from './site.js';
import { MAY_MOUNT, mountSmallDisk, type SmallDisk } from './small-disk.js';

const READ_ONLY = pathToFileURL(join(import.meta.dirname, 'read-only.mjs')).href;
const REFUSALS = 20;
const HOUR = 3_600_000;

interface Lack {
  readonly fault: Fault;
  /** The word of the problem that must be told: no room, or only reading. */
  readonly told: RegExp;
  begin(pid: number): Promise<void>;
  end(pid: number): Promise<void>;
}

/** Files while the database lacks something; each no must be a clear one, and all goes on by itself when it is there again. */
async function fileThrough(site: Site, { fault, told, begin, end }: Lack): Promise<void> {
  const [port = 0] = await freePorts(1);
  const client = clientOf(site);
  const web = await site.startWeb(port, START, { NODE_OPTIONS: `--import ${READ_ONLY}` });
  const pid = web.child.pid ?? 0;
  const filer = fileAllAlong(client, [port], chance(`lack ${site.setUp} ${fault}`));
  onTestFinished(filer.abandon);
  web.child.once('exit', filer.abandon);
  filer.allow(20);
  await filer.until(20);
  const kept = await client(port, 'emma', '/signals', filing('toen het nog kon'), { 'idempotency-key': randomUUID() });
  const { number } = kept.body as { readonly number: string };
  await begin(pid);
  filer.allow(1_000_000);
  while (filer.refused < REFUSALS) {
    expect(web.child.exitCode).toBeNull();
    await pause(20);
  }
  const refused = await client(port, 'emma', '/signals', filing('terwijl het niet kan'));
  expect(refused.status).toBe(503);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.body).toMatchObject({
    type: expect.stringMatching(/\/problems\/unavailable$/),
    detail: expect.stringMatching(told),
  });
  expect((await client.get(port, 'emma', `/signals/${number}`)).status).toBe(200);
  const [refusals, before] = [filer.refused, filer.acknowledged.size];
  await end(pid);
  const ended = performance.now();
  await filer.until(before + 1);
  const again = Math.round(performance.now() - ended);
  await filer.end();
  expect(await web.stop()).toBe(0);
  const { numbers } = await ledgerOf(site, START + 2 * HOUR);
  expect([...numbers].sort()).toEqual([...filer.acknowledged.values(), number].sort());
  show({
    fault,
    setUp: SET_UP_NAMES[site.setUp],
    must: 'refused with 503 and what to do, reading goes on, nothing written by halves, goes on by itself afterwards',
    figure: `${refusals} refusals with a clear word, 0 others; ${numbers.size} filings acknowledged, 0 lost, 0 by halves; filed again ${again} ms after it was over; verified`,
  });
}

async function ask(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

describe.runIf(MAY_MOUNT)('a full disk', () => {
  const lackOf = (disk: SmallDisk): Lack => ({
    fault: 'No room left on the disk of the database',
    told: /vol/,
    begin: async () => disk.fill(),
    end: async () => disk.makeRoom(),
  });

  it('under SQLite is told, leaves nothing by halves, and is over when there is room', async () => {
    const [box, disk] = [await openMailBox(), mountSmallDisk(48)];
    const site = await openSite('sqlite', { SMTP_URL: box.url, WEERKLANK_DATA: disk.folder });
    try {
      await fileThrough(site, lackOf(disk));
    } finally {
      await site.close();
      disk.unmount();
      await box.stop();
    }
  });

  it('under PostgreSQL is told, leaves nothing by halves, and is over when there is room', async () => {
    const [box, server] = [await openMailBox(), inject('postgresUrl')];
    const disk = mountSmallDisk(64, await unprivilegedOwner());
    const url = new URL(server);
    url.pathname = '/small';
    await ask(server, `create tablespace small location '${disk.folder}'`, 'create database small tablespace small');
    const site = await openSite('postgres', { SMTP_URL: box.url, DATABASE_URL: url.href });
    try {
      await fileThrough(site, lackOf(disk));
    } finally {
      await site.close();
      await ask(server, 'drop database small with (force)', 'drop tablespace small');
      disk.unmount();
      await box.stop();
    }
  });
});

describe('a database that can only be read', () => {
  const fault = 'A database that can only be read';

  it('under SQLite is told, and over when it can be written', async () => {
    const box = await openMailBox();
    const site = await openSite('sqlite', { SMTP_URL: box.url });
    try {
      const turn = async (pid: number) => void process.kill(pid, 'SIGHUP');
      await fileThrough(site, { fault, told: /gelezen/, begin: turn, end: turn });
    } finally {
      await site.close();
      await box.stop();
    }
  });

  it('under PostgreSQL is told, and over when it can be written', async () => {
    const box = await openMailBox();
    const site = await openSite('postgres', { SMTP_URL: box.url });
    const url = new URL(site.settings['DATABASE_URL'] ?? '');
    const name = url.pathname.slice(1);
    const server = inject('postgresUrl');
    const cutOff = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
    const begin = () => ask(server, `alter database ${name} set default_transaction_read_only = on`, cutOff);
    // What is connected stays as it is, as it does to a primary that came back as a standby.
    const end = () => ask(server, `alter database ${name} reset default_transaction_read_only`);
    try {
      await fileThrough(site, { fault, told: /gelezen/, begin, end });
    } finally {
      await site.close();
      await box.stop();
    }
  });
});
