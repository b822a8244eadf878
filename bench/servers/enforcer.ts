import { openInstallation } from '../../src/installation.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { benchConfig } from './bench-config.js';

/** A worker that enforces alone: passes whenever the parent says so, and tells how many it did and in how many milliseconds. */
const { deps } = await openInstallation(benchConfig());
process.on('message', async () => {
  const began = Date.now();
  const { done, failed } = await enforceDeadlines(deps);
  const signals = new Set(done.map(({ signalId }) => signalId)).size;
  process.send?.({ signals, failed: failed.length, began, ended: Date.now(), cpu: process.cpuUsage() });
});
process.once('disconnect', () => process.exit());
process.send?.({ ready: true });
