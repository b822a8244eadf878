// Installs what is missing from the system's packages, where that can be done without asking: apt-get, as root or with sudo.
import { spawnSync } from 'node:child_process';
import { findChromium, findClamd, findPostgres, findRedis } from './system-programs.mjs';

const NEEDS = [
  { what: 'a PostgreSQL server (initdb and postgres)', package: 'postgresql', found: findPostgres },
  { what: 'a Redis server', package: 'redis-server', found: findRedis },
  { what: 'Chromium', package: 'chromium', found: findChromium },
  { what: 'the virus scanner clamd', package: 'clamav-daemon', found: findClamd },
];
/** What better-sqlite3 needs to be compiled where its binary cannot be downloaded. */
export const COMPILER_PACKAGES = ['python3', 'make', 'g++'];

const runs = (command, ...words) => spawnSync(command, words, { stdio: 'ignore' }).status === 0;

/** The words that start apt-get with the rights to install, or undefined when this machine has no such way. */
function aptGet() {
  if (!runs('apt-get', '--version')) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  return runs('sudo', '-n', 'true') ? ['sudo', '-n', 'apt-get'] : undefined;
}

/** Installs packages by apt-get. Returns whether that went well; false also where there is no way to. */
export function installPackages(packages) {
  const apt = aptGet();
  if (!apt) return false;
  const [command, ...words] = apt;
  process.stdout.write(`Installing from the system's packages: ${packages.join(', ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...more) => spawnSync(command, [...words, ...more], { stdio: 'inherit', env }).status === 0;
  return run('update') && run('install', '--yes', '--no-install-recommends', ...packages);
}

/** Makes the programs ready that the tests need. Returns why they are not, or undefined when they are. */
export function installPrograms() {
  const missing = NEEDS.filter(({ found }) => !found());
  if (missing.length === 0) return undefined;
  installPackages(missing.map((need) => need.package));
  const still = NEEDS.filter(({ found }) => !found());
  if (still.length === 0) return undefined;
  return [
    `The tests need ${still.map(({ what }) => what).join(' and ')}, which this machine lacks and this could not install.`,
    `On Debian, as root:  apt-get install ${still.map((need) => need.package).join(' ')}`,
    'Elsewhere: any PostgreSQL from 15 on, its programs on the PATH; any Chromium or Chrome, named by CHROMIUM_PATH;',
    'redis-server of Redis, from 6.2 on; and clamd of ClamAV, from 1.0 on.',
  ].join('\n');
}
