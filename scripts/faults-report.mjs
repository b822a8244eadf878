// Runs the suite of faults and writes docs/reliability.md from what it showed: `npm run faults:report`, with names of test
// files after `--` for these alone. What was shown before by others stays, with its own date and seed. `FAULTS_LONG=1`
// shows the whole figures. Writes nothing when a test fails.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, release, tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const KEPT = join(ROOT, 'test', 'faults', 'shown.json');
const TEMPLATE = join(ROOT, 'test', 'faults', 'reliability.md');
const REPORT = join(ROOT, 'docs', 'reliability.md');

const folder = mkdtempSync(join(tmpdir(), 'weerklank-figures-'));
const words = ['vitest', 'run', '--project', 'faults', ...process.argv.slice(2)];
const { status } = spawnSync('npx', words, {
  cwd: ROOT,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, FAULTS_FIGURES: folder },
});
if (status === 0) {
  const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${process.platform} ${release()} ${arch()}, Node ${process.version}`;
  const at = new Date().toISOString().slice(0, 10);
  const fresh = readdirSync(folder).map((name) => ({
    ...JSON.parse(readFileSync(join(folder, name), 'utf8')),
    at,
    machine,
  }));
  const before = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, 'utf8')) : [];
  const same = (one) => (other) => one.fault === other.fault && one.setUp === other.setUp;
  // A whole figure is not replaced by a short one.
  const told = fresh.filter((row) => row.long || !before.some((one) => one.long && same(row)(one)));
  const rows = [...before.filter((row) => !told.some(same(row))), ...told];
  rows.sort((a, b) => a.order - b.order || a.setUp.localeCompare(b.setUp));
  writeFileSync(KEPT, `${JSON.stringify(rows, null, 2)}\n`);
  writeFileSync(
    REPORT,
    readFileSync(TEMPLATE, 'utf8').replace('{{table}}', table(rows)).replace('{{machines}}', machines(rows)),
  );
  process.stdout.write(`${fresh.length} figures are in docs/reliability.md\n`);
}
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;

function table(rows) {
  const cell = (text) => String(text).replaceAll('|', '\\|');
  const lines = rows.map(({ fault, setUp, must, figure, at, seed, long }) =>
    [fault, setUp, must, figure, `${at}, seed ${seed}${long ? ', long' : ''}`].map(cell).join(' | '),
  );
  return ['Fault | Set-up | What must come of it | What came of it | Shown', '--- | --- | --- | --- | ---', ...lines]
    .map((line) => `| ${line} |`)
    .join('\n');
}

function machines(rows) {
  return [...new Set(rows.map(({ machine }) => `- ${machine}`))].join('\n');
}
