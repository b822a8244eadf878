import { type Database, openStore, type StoreOptions } from '../../src/store/store.js';
import type { SubmitterSeam } from '../../src/usecases/seam-ports.js';
import { TEST_KEYS } from '../support/keys.js';
import { ENGINES as ENGINE_NAMES, type EngineName, newGround } from '../support/setup.js';

export interface Opened {
  readonly db: Database;
  /** A second store on the same database, as another process would have it; closed with the first. */
  again(): Promise<Database>;
  close(): Promise<void>;
}

/** The engines of this run, each with an empty database of its own for every call. */
export const ENGINES = ENGINE_NAMES.map((engine) => ({
  engine,
  open: (options: Partial<StoreOptions> = {}) => openOn(engine, options),
}));

/** What is tested here never asks who the submitter is. */
const noSeam = (): SubmitterSeam => {
  const asked = () => Promise.reject(new Error('the store asked for a submitter'));
  return new Proxy({} as SubmitterSeam, { get: () => asked, ownKeys: () => [] });
};

export function openOnFile(options: Partial<StoreOptions> = {}): Promise<Opened> {
  return openOn('sqlite', options);
}

async function openOn(engine: EngineName, options: Partial<StoreOptions>): Promise<Opened> {
  const { where, remove } = await newGround({ engine });
  const stores: Database[] = [];
  const again = async () => {
    const db = await openStore({ ...where, ...options, seam: noSeam, keys: TEST_KEYS });
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
