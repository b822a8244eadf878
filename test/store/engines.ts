import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openStore, type StoreOptions } from '../../src/store/store.js';
import type { SubmitterSeam } from '../../src/usecases/seam-ports.js';
import { TEST_KEYS } from '../support/keys.js';
import { createTestDatabase } from '../support/postgres.js';

export interface Opened {
  readonly db: Database;
  /** A second store on the same database, as another process would have it; closed with the first. */
  again(): Promise<Database>;
  close(): Promise<void>;
}

/** Both engines, each with an empty database of its own for every call. */
export const ENGINES = [
  { engine: 'sqlite', open: openOnFile },
  { engine: 'postgres', open: openOnServer },
] as const;

/** What is tested here never asks who the submitter is. */
const noSeam = (): SubmitterSeam => {
  const asked = () => Promise.reject(new Error('the store asked for a submitter'));
  return new Proxy({} as SubmitterSeam, { get: () => asked, ownKeys: () => [] });
};

export async function openOnFile(options: Partial<StoreOptions> = {}): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'weerklank-store-'));
  return opened({ file: join(folder, 'weerklank.db'), ...options }, () => rm(folder, { recursive: true }));
}

async function openOnServer(options: Partial<StoreOptions> = {}): Promise<Opened> {
  const { url, drop } = await createTestDatabase();
  return opened({ url, ...options }, drop);
}

async function opened(where: Partial<StoreOptions>, remove: () => Promise<void>): Promise<Opened> {
  const stores: Database[] = [];
  const again = async () => {
    const db = await openStore({ ...where, seam: noSeam, keys: TEST_KEYS });
    stores.push(db);
    return db;
  };
  const db = await again();
  await db.migrate();
  return {
    db,
    again,
    async close() {
      for (const store of stores) await store.close();
      await remove();
    },
  };
}
