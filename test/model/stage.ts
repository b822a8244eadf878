import type { Signal } from '../../src/domain/signal/signal.js';
import { submitterSeam } from '../../src/identity/submitters.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { type Database, openStore } from '../../src/store/store.js';
import type { Deps, Ids } from '../../src/usecases/ports.js';
import { TEST_KEYS, TEST_VAULT } from '../support/keys.js';
import { roundsOn } from '../support/rounds.js';
import { type EngineName, newGround } from '../support/setup.js';
import { type Company, FIELDS } from './company.js';
import { withoutGuards } from './guards.js';

/** Where lives are lived: the use cases on one store, and a clock set by hand. Each life finds it empty. */
export interface Stage {
  readonly deps: Deps;
  readonly database: Database;
  readonly clock: { at: number };
  readonly begin: (company: Company, at: number) => Promise<void>;
  /** From this moment on the organisation is so. */
  readonly organise: (company: Company, ...what: readonly (keyof Company)[]) => Promise<void>;
  /** What a worker does, by two of them at once. */
  readonly pass: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openStage(engine: EngineName): Promise<Stage> {
  const ground = await newGround({ engine });
  const { where } = ground;
  const clock = { at: 0, now: () => clock.at };
  const database = await openStore({ ...where, seam: submitterSeam(TEST_VAULT), keys: TEST_KEYS, now: clock.now });
  await database.migrate();
  await withoutGuards(where);
  const deps = { store: database, clock, ids: countedIds() };
  const rounds = roundsOn(ground, deps);
  const organise: Stage['organise'] = (company, ...what) =>
    database.work((handle) => saveOrganisation(handle, asSaved(company, what), clock.at), 'write');
  return {
    deps,
    database,
    clock,
    async begin(company, at) {
      await empty(database);
      clock.at = at;
      await organise(company, 'units', 'persons', 'lines');
      clock.at += 60_000;
    },
    organise,
    async pass() {
      await rounds.moveDisplaced();
      await Promise.all([rounds.enforce(), rounds.enforce()]);
      await rounds.moveDisplaced();
    },
    async close() {
      await rounds.close();
      await database.close();
      await ground.remove();
    },
  };
}

function asSaved({ units, persons, lines, absences }: Company, what: readonly (keyof Company)[]) {
  const changed = (part: keyof Company) => what.includes(part);
  return {
    name: 'Dienst',
    ...(changed('units') && {
      units: Object.entries(units).map(([id, unit]) => ({ id, kind: 'unit' as const, name: id, ...unit })),
    }),
    ...(changed('persons') && {
      persons: Object.entries(persons).map(([id, person]) => ({ id, name: id, email: `${id}@example.org`, ...person })),
    }),
    ...(changed('lines') && {
      fields: FIELDS.map((id) => ({ id, code: id, name: id })),
      lines: Object.entries(lines).map(([fieldId, rungs]) => ({ fieldId, rungs })),
    }),
    ...(changed('absences') && { absences }),
  };
}

async function empty(database: Database): Promise<void> {
  await database.work(async ({ db, tables }) => {
    const { events, deadlines, commitments, ...rest } = tables;
    for (const table of [events, deadlines, commitments, ...Object.values(rest)]) await db.delete(table);
  }, 'write');
}

/** The same ids in each run, so that a life can be lived again. */
function countedIds(): Ids {
  let count = 0;
  const next = () => {
    count += 1;
    return String(count);
  };
  const uuid = () => `00000000-0000-7000-8000-${next().padStart(12, '0')}`;
  return {
    uuid,
    timelessUuid: uuid,
    signalNumber: () => `WK-${next().padStart(8, '0')}`,
    salt: next,
    receiptCode: () => next().padStart(16, '0'),
  };
}

/** A signal as it stands. */
export async function signalOf(
  { database }: Pick<Stage, 'database'>,
  { id }: { readonly id: string },
): Promise<Signal> {
  const signal = await database.read((reads) => reads.signal(id));
  if (!signal) throw new Error(`no signal ${id}`);
  return signal;
}
