import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMigratedDatabase, createTestDatabase } from './postgres.js';
import { createTestRedis } from './redis.js';
import { ASKED, SETUP } from './setup-of-run.js';

export type EngineName = 'sqlite' | 'postgres';

/** The engine of tests to which it is all the same. */
export const ENGINE: EngineName = SETUP === 'sqlite' ? 'sqlite' : 'postgres';
/** The engines of tests that name each: both, unless a set-up was asked for, which then comes alone. */
export const ENGINES: readonly EngineName[] = ASKED === undefined ? ['sqlite', 'postgres'] : [ENGINE];

/** What one installation stands on, and nobody else. */
export interface Ground {
  /** A folder of its own. */
  readonly folder: string;
  /** With what a store is opened. */
  readonly where: { readonly file: string } | { readonly url: string };
  /** The environment of a process of this installation. */
  readonly settings: Readonly<Record<string, string>>;
  /** Once all that stood on it is closed. */
  remove(): Promise<void>;
}

export interface GroundOptions {
  readonly engine?: EngineName;
  /** Whether whoever opens it finds no tables yet; else they stand where that saves time. */
  readonly bare?: boolean;
}

/** New ground, on the set-up of this run unless an engine is named. */
export async function newGround({ engine = ENGINE, bare = false }: GroundOptions = {}): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'weerklank-test-'));
  const settings = { WEERKLANK_DATA: folder, NODE_ENV: 'test' };
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  if (engine === 'sqlite')
    return { folder, where: { file: join(folder, 'weerklank.db') }, settings, remove: removeFolder };
  const database = await (bare ? createTestDatabase : createMigratedDatabase)();
  const redis = SETUP === 'redis' ? await createTestRedis() : undefined;
  return {
    folder,
    where: { url: database.url },
    settings: { ...settings, DATABASE_URL: database.url, ...(redis && { REDIS_URL: redis.url }) },
    remove: async () => {
      await Promise.all([database.drop(), redis?.drop(), removeFolder()]);
    },
  };
}
