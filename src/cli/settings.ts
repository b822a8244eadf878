import { existsSync } from 'node:fs';
import { type Config, readConfig } from '../config.js';
import type { Translate } from '../i18n/translate.js';
import { type Installation, openInstallation } from '../installation.js';
import { MovedAway } from '../store/moved-away.js';

/** Reads `.env` in this folder into the environment, where there is one; what is set there already stays. */
export function readEnvironment(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** The settings; a wrong one ends the process with 2 and says what to write. */
export function configOrExit(t: Translate): Config {
  const read = readConfig(process.env);
  if (read.ok) return read.config;
  for (const { key, values } of read.problems) process.stderr.write(`${t(key, values)}\n`);
  process.exit(2);
}

/** Opens the installation; one that was moved to another place ends the process with 2 and says where it is. */
export async function openOrExit(config: Config, t: Translate): Promise<Installation> {
  try {
    return await openInstallation(config);
  } catch (error) {
    if (!(error instanceof MovedAway)) throw error;
    process.stderr.write(`${t('cli.moved_away', { place: error.place })}\n`);
    process.exit(2);
  }
}

/** For what goes wrong in a command: results stand on standard output, and nothing else. */
export function toStandardError(line: string): void {
  process.stderr.write(line);
}
