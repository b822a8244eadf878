import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readConfig } from '../../src/config.js';
import { type Installation, openInstallation } from '../../src/installation.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import type { Clock } from '../../src/usecases/ports.js';
import { type Running, type Settings, start, weerklank } from '../e2e/processes.js';
import { freePort } from '../support/free-port.js';
import { createTestDatabase } from '../support/postgres.js';
import { createTestRedis } from '../support/redis.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';

/** A Wednesday morning at ten in Amsterdam, within working hours, with no holiday for months and no midnight for hours. */
export const START = Date.parse('2026-09-09T08:00:00Z');
export const DAY = 86_400_000;
const OTHER_CLOCK = pathToFileURL(join(import.meta.dirname, '..', 'e2e', 'traces', 'other-clock.mjs')).href;

/** What an organisation chooses by settings alone. */
export type SetUp = 'sqlite' | 'postgres' | 'redis';
export const SET_UPS: readonly SetUp[] = ['sqlite', 'postgres', 'redis'];
/** Those on which all differs that the queue has no part in. */
export const ENGINES = ['sqlite', 'postgres'] as const satisfies readonly SetUp[];

/** What the table calls it. */
export const SET_UP_NAMES: Readonly<Record<SetUp, string>> = {
  sqlite: 'SQLite, worker in the process',
  postgres: 'PostgreSQL, processes apart',
  redis: 'PostgreSQL and BullMQ on Redis, processes apart',
};

/** The same where the processes are not killed or cut off, and their work is done in the process of the test. */
export const ENGINE_NAMES: Readonly<Record<(typeof ENGINES)[number], string>> = {
  sqlite: 'SQLite',
  postgres: 'PostgreSQL',
};

/** Where faults take place: a database with the small organisation, and processes of the build on it. */
export interface Site {
  readonly setUp: SetUp;
  readonly settings: Settings;
  /** The same installation in the process of the test, to look at what came of it, or to work on by a clock of its own. */
  open(clock?: Clock): Promise<Installation>;
  /** @param at the moment at which its clock begins. */
  startWeb(port: number, at: number, more?: Settings): Promise<Running>;
  startWorker(at: number, more?: Settings): Promise<Running>;
  /** What `weerklank` prints on these words; a failure is thrown. */
  command(words: readonly string[], at: number): Promise<string>;
  close(): Promise<void>;
}

/** @param more settings of all processes; an own `DATABASE_URL` or `REDIS_URL` takes the place of those of this run. */
export async function openSite(setUp: SetUp, more: Settings = {}): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'weerklank-faults-'));
  const database = setUp === 'sqlite' || more['DATABASE_URL'] ? undefined : await createTestDatabase();
  const redis = setUp !== 'redis' || more['REDIS_URL'] ? undefined : await createTestRedis();
  const settings: Settings = {
    WEERKLANK_DATA: folder,
    PUBLIC_URL: 'http://faults.weerklank.test',
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    ...(database && { DATABASE_URL: database.url }),
    ...(redis && { REDIS_URL: redis.url }),
    ...more,
  };
  const site: Site = {
    setUp,
    settings,
    open: (clock = { now: () => START }) => openInstallation(configOf(settings), clock),
    startWeb: (port, at, own = {}) =>
      start('bin/weerklank.js', ['start'], atMoment({ ...settings, PORT: String(port), ...own }, at), /draait op/),
    startWorker: (at, own = {}) =>
      start('dist/workers/worker.js', [], atMoment({ ...settings, LOG_LEVEL: 'info', ...own }, at), /worker started/),
    command: async (words, at) => (await weerklank(words, atMoment(settings, at))).stdout,
    close: async () => {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      await Promise.all([database?.drop(), redis?.drop()]);
    },
  };
  const installation = await site.open({ now: () => START - 60 * DAY });
  await installation.database.work((handle) => saveOrganisation(handle, SMALL_ORGANISATION), 'write');
  await installation.close();
  return site;
}

/** So many ports that are free now. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

function configOf(settings: Settings) {
  const read = readConfig(settings);
  if (!read.ok) throw new Error('the settings of a test are wrong');
  return read.config;
}

function atMoment(settings: Settings, at: number): Settings {
  const ahead = String(at - Date.now());
  const options = `--import ${OTHER_CLOCK} ${settings['NODE_OPTIONS'] ?? ''}`;
  return { ...settings, NODE_OPTIONS: options, TEST_CLOCK_AHEAD: ahead };
}
