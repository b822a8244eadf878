import { submitterSeam } from '../../src/identity/submitters.js';
import { randomIds } from '../../src/ids.js';
import type { SealingVault } from '../../src/keys/vault.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { openStore, type StoreOptions } from '../../src/store/store.js';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { type Act, type FilingInput, filingInput } from '../../src/usecases/inputs.js';
import type { Deps } from '../../src/usecases/ports.js';
import { TEST_KEYS, TEST_VAULT } from '../support/keys.js';
import { ENGINE, ENGINES, type EngineName, newGround } from '../support/setup.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';

/** A Monday morning, with no holiday for a long time. */
export const NOW = Date.parse('2026-09-07T08:00:00Z');
export const DAY = 86_400_000;

export type World = Awaited<ReturnType<typeof openWorld>>;

export { ENGINES };

/**
 * The use cases on a store with the small organisation, and a clock that is set by hand.
 * @param vault where one of its own is needed. @param spot a database that is there already; it is left to whoever made it.
 */
export async function openWorld(
  engine: EngineName = ENGINE,
  vault: SealingVault = TEST_VAULT,
  spot?: Partial<StoreOptions>,
) {
  const { where, remove } = spot ? { where: spot, remove: async () => undefined } : await newGround({ engine });
  const clock = { at: NOW, now: () => clock.at };
  const database = await openStore({ ...where, seam: submitterSeam(vault), keys: TEST_KEYS, now: clock.now });
  await database.migrate();
  await database.work((handle) => saveOrganisation(handle, SMALL_ORGANISATION), 'write');
  const deps: Deps = { store: database, clock, ids: randomIds };
  return {
    ...deps,
    clock,
    database,
    deps,
    /** Files a signal and gives its id. */
    file: async (who = 'emma', changes: Partial<FilingInput> = {}) => {
      const filed = await fileSignal(deps, who, filingOf(changes));
      if (!filed.ok) throw new Error(filed.refusal.code);
      return filed.value.signal.id;
    },
    act: (who: string, id: string, act: Act, seen?: number) => actOnSignal(deps, who, id, act, seen),
    /** Time passes up to a moment, and the machine does what is due. */
    pass: (until: number) => {
      clock.at = until;
      return enforceDeadlines(deps);
    },
    signal: async (id: string) => {
      const found = await database.read((reads) => reads.signal(id));
      if (!found) throw new Error(`no signal ${id}`);
      return found;
    },
    history: async (id: string) => (await database.read((reads) => reads.history(id))).map(({ event }) => event),
    close: async () => {
      await database.close();
      await remove();
    },
  };
}

export function filingOf(changes: Partial<FilingInput> = {}): FilingInput {
  return filingInput.parse({
    title: 'Bezwaren blijven liggen',
    whatHappens: 'Elke week blijven er tientallen bezwaren liggen.',
    field: 'heffing',
    kind: 'signal',
    ...changes,
  });
}
