import { existsSync, readFileSync } from 'node:fs';
import { type Config, MAY_HOLD_A_PASSWORD, readConfig } from '../config.js';
import type { Translate } from '../i18n/translate.js';
import { type Installation, openInstallation } from '../installation.js';
import { MovedAway } from '../store/moved-away.js';
import { machineTrouble } from './machine-trouble.js';
import { tellRefused } from './refused.js';

/** Reads `.env` in this folder into the environment, where there is one; what is set there already stays. */
export function readEnvironment(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** The settings; a wrong one ends the process with 2 and says what to write. */
export function configOrExit(t: Translate): Config {
  const read = readConfig(withSecretsFrom(process.env, t));
  if (read.ok) return read.config;
  for (const { key, values } of read.problems) process.stderr.write(`${t(key, values)}\n`);
  process.exit(2);
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment with what stands in files: `DATABASE_URL_FILE=/run/secrets/database_url` for `DATABASE_URL`, and so for each
 * that may hold a password, which then is in no list of processes or containers. A file that cannot be read ends the
 * process with 2.
 */
export function withSecretsFrom(environment: Environment, t: Translate): Environment {
  const found: Record<string, string> = {};
  for (const variable of MAY_HOLD_A_PASSWORD) {
    const file = environment[`${variable}_FILE`]?.trim();
    if (!file || environment[variable]?.trim()) continue;
    try {
      found[variable] = readFileSync(file, 'utf8');
    } catch {
      process.stderr.write(`${t('config.secret_file', { variable: `${variable}_FILE`, given: file })}\n`);
      process.exit(2);
    }
  }
  return { ...environment, ...found };
}

/** Opens the installation; one that was moved to another place ends the process with 2 and says where it is. */
export async function openOrExit(config: Config, t: Translate): Promise<Installation> {
  try {
    return await orExit(openInstallation(config), t, config);
  } catch (error) {
    if (!(error instanceof MovedAway)) throw error;
    process.stderr.write(`${t('cli.moved_away', { place: error.place })}\n`);
    process.exit(2);
  }
}

/**
 * What came of it; where the machine stands in the way (a folder, the database) the process ends with 1 and says what to do.
 * @param of whose database it works on, where that is the only one.
 */
export async function orExit<T>(doing: Promise<T>, t: Translate, of?: Config): Promise<T> {
  try {
    return await doing;
  } catch (fault) {
    process.exit(tellRefused(machineTrouble(fault, of) ?? fault, process, t));
  }
}

/** For what goes wrong in a command: results stand on standard output, and nothing else. */
export function toStandardError(line: string): void {
  process.stderr.write(line);
}
