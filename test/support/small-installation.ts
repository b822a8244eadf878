import { readConfig } from '../../src/config.js';
import { type Installation, openInstallation } from '../../src/installation.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { newGround } from './setup.js';
import { SMALL_ORGANISATION } from './small-organisation.js';

export interface SmallInstallation extends Installation {
  /** Set by hand; everything in the installation goes by it. */
  readonly clock: { at: number };
}

/** A Monday morning, with no holiday for a long time. */
const NOW = Date.parse('2026-09-07T08:00:00Z');

/** An installation of its own, with the small organisation and a clock that stands still. */
export async function openSmallInstallation(): Promise<SmallInstallation> {
  const ground = await newGround();
  const read = readConfig(ground.settings);
  if (!read.ok) throw new Error('the settings of a test are wrong');
  const clock = { at: NOW, now: () => clock.at };
  const installation = await openInstallation(read.config, clock);
  await installation.database.work((handle) => saveOrganisation(handle, SMALL_ORGANISATION), 'write');
  return {
    ...installation,
    clock,
    close: async () => {
      await installation.close();
      await ground.remove();
    },
  };
}
