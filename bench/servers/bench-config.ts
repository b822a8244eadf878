import { type Config, readConfig } from '../../src/config.js';

/** The settings that the parent chose for this server; its data stands on the disk of the checkout, not in memory. */
export function benchConfig(): Config {
  const read = readConfig(process.env);
  if (!read.ok) throw new Error(`settings: ${read.problems.map(({ variable }) => variable).join(', ')}`);
  return read.config;
}
