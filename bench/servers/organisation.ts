import { openInstallation } from '../../src/installation.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { agency } from '../reads/agency.js';
import { benchConfig } from './bench-config.js';

/** A process that sets up an agency of so many people, or one that starts on it, and tells what that took. */
const people = Number(process.env['BENCH_PEOPLE']);
const { database, deps, close } = await openInstallation(benchConfig());

if (process.env['BENCH_STEP'] === 'fill') {
  await database.work((handle) => saveOrganisation(handle, agency(people)), 'write');
  process.send?.({ filled: people });
} else {
  const before = process.memoryUsage().rss;
  const first = await reading();
  const held = process.memoryUsage().rss - before;
  const again: number[] = [];
  for (let change = 0; change < 5; change += 1) {
    const absence = { id: `absence-${change}`, personId: 'p-0', from: 0, until: change + 1, standInId: null };
    await database.work((handle) => saveOrganisation(handle, { absences: [absence] }), 'write');
    again.push(await reading());
  }
  process.send?.({ first, again, held, peak: process.resourceUsage().maxRSS * 1024 });
}
await close();
process.disconnect();

/** Milliseconds, in all of which this process does nothing else but wait for the database. */
async function reading(): Promise<number> {
  const began = performance.now();
  const organisation = await deps.store.read((reads) => reads.organisation());
  if (!organisation.persons.get(`p-${people - 1}`)) throw new Error('somebody is missing');
  return performance.now() - began;
}
