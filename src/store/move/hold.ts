import { existsSync } from 'node:fs';
import { migrationsKnown } from '../migrations.js';
import { openPostgres } from '../postgres.js';
import { openSqlite } from '../sqlite.js';
import type { HeldPlace, Place } from './place.js';
import { holdPostgres } from './postgres-place.js';
import { holdSqlite } from './sqlite-place.js';

/** A newer version of Weerklank wrote here: this one does not know all that stands there. */
export class OfNewerVersion extends Error {
  constructor() {
    super('the tables are of a newer version');
    this.name = 'OfNewerVersion';
  }
}

/** Whether there is anything at all: a file that is not there would be made. */
export function isThere(place: Place): boolean {
  return place.engine === 'postgres' || existsSync(place.file);
}

/**
 * Brings the tables of a place up to this version, and holds it.
 * @throws MovedAway, OfNewerVersion, PlaceBusy
 */
export async function hold(place: Place): Promise<HeldPlace> {
  const engine = place.engine === 'sqlite' ? openSqlite(place.file, 5000) : openPostgres(place.url);
  try {
    await engine.migrate();
  } finally {
    await engine.close();
  }
  const held = place.engine === 'sqlite' ? holdSqlite(place) : await holdPostgres(place);
  if ((await held.migrations()) <= migrationsKnown()) return held;
  await held.release();
  throw new OfNewerVersion();
}
