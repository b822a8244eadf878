// Installs the dependencies when they are missing or older than package-lock.json, and sees that the one with compiled
// code fits this Node. Plain Node: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { linkBin } from './link-bin.mjs';

const ROOT = join(import.meta.dirname, '..');
const LEAST_NODE = [20, 19];

const NO_SQLITE = `
Weerklank keeps its data in SQLite through better-sqlite3, which could not be made ready on this machine.
npm first tries to download a ready-made binary from github.com, and else compiles one; both failed. One is enough:
  - let this machine reach github.com (behind a proxy: set HTTPS_PROXY), or
  - install what compiling needs and run this again:
      Debian, Ubuntu:  apt-get install python3 make g++
      Fedora, RHEL:    dnf install python3 make gcc-c++
      macOS:           xcode-select --install
    Compiling also fetches the headers of Node ${process.version} from nodejs.org; where that is out of reach, name a
    folder that holds include/node: npm_config_nodedir=/usr
npm's own words stand above.`;

/** What keeps Weerklank from running on this Node, or undefined. */
export function nodeTooOld(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return `Weerklank needs Node ${LEAST_NODE.join('.')} or newer; this is Node ${version}.`;
}

/** Whether what package-lock.json names has been installed since it last changed. */
function installed() {
  const record = join(ROOT, 'node_modules', '.package-lock.json');
  return existsSync(record) && statSync(record).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
}

/** Whether SQLite opens: its binary is there and was made for this Node. */
function sqliteWorks() {
  const attempt = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ['-e', attempt], { cwd: ROOT, stdio: 'ignore' }).status === 0;
}

function npm(...words) {
  return spawnSync('npm', words, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

/** Makes the dependencies ready. Returns why they are not, in words for a person, or undefined when they are. */
export function installIfNeeded() {
  const tooOld = nodeTooOld();
  if (tooOld) return tooOld;
  if (!installed()) {
    process.stdout.write('Installing dependencies (about a minute)...\n');
    // The scripts of packages apart, so that SQLite can fail with words that help.
    if (!npm('ci', '--ignore-scripts')) return 'npm could not install the dependencies; its own words stand above.';
    linkBin(ROOT);
  }
  if (!sqliteWorks() && !(npm('rebuild', 'better-sqlite3') && sqliteWorks())) return NO_SQLITE;
  return undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problem = installIfNeeded();
  if (problem) {
    process.stderr.write(`${problem}\n`);
    process.exitCode = 1;
  }
}
