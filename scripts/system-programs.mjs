// Where the programs are that the tests need from the system. Plain Node: it is asked before anything is installed.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const DEBIAN_POSTGRES = '/usr/lib/postgresql';

const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The folder with `initdb` and `postgres`: Debian and its kin keep them apart, by version; others have them on the path. */
export function findPostgres() {
  const versions = existsSync(DEBIAN_POSTGRES)
    ? readdirSync(DEBIAN_POSTGRES).sort((a, b) => Number(b) - Number(a))
    : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))));
}

/** What CHROMIUM_PATH names, and nothing else when it names something; else Chromium or Chrome of the system. */
export function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  return (named ? [named] : CHROMIUM_PLACES).find((place) => existsSync(place));
}

/** The virus scanner; Debian keeps it where only administrators look for programs. */
export function findClamd() {
  return findServer('clamd');
}

export function findRedis() {
  return findServer('redis-server');
}

function findServer(name) {
  const folders = ['/usr/sbin', '/usr/local/sbin', ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, name)).find((place) => existsSync(place));
}
