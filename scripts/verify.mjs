// Installs everything that the tests need and runs all checks in order, stopping at the first that fails. The last
// line says how many tests passed and failed. Nothing is skipped: a test that was not run counts as failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installIfNeeded } from './install-if-needed.mjs';
import { COMPILER_PACKAGES, installPackages, installPrograms } from './system-packages.mjs';

const ROOT = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'weerklank-verify-'));
const STEPS = [
  { name: 'system packages', run: () => say(installPrograms()) },
  { name: 'dependencies', run: () => say(dependencies()) },
  { name: 'type check', run: () => npm('typecheck') },
  { name: 'style', run: () => npm('lint:style') },
  { name: 'dependency rule', run: () => npm('lint:rooms') },
  { name: 'nothing unused', run: () => npm('lint:unused') },
  { name: 'XSS scan', run: () => npm('xss-scan') },
  { name: 'migrations match the schema', run: () => npm('db:in-sync') },
  { name: 'build', run: () => npm('build') },
  testStep('tests', 'test:sqlite'),
  testStep('tests on PostgreSQL', 'test:postgres'),
  testStep('tests on PostgreSQL and Redis', 'test:redis'),
  testStep('faults', 'test:faults'),
];

/** A run of tests by an npm script, each with results of its own. */
function testStep(name, script) {
  const results = join(scratch, `${script.replace(':', '-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  return { name, results, run: () => npm(script, '--', ...reporters) };
}

function npm(script, ...words) {
  const { status } = spawnSync('npm', ['run', '--silent', script, ...words], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, CI: 'true' },
  });
  return status === 0;
}

function dependencies() {
  const problem = installIfNeeded();
  return problem && installPackages(COMPILER_PACKAGES) ? installIfNeeded() : problem;
}

function say(problem) {
  if (problem) process.stdout.write(`${problem}\n`);
  return problem === undefined;
}

/** A test file that could not even be read has no tests to count, and a run that did not come so far: each counts as one. */
function countsIn(results) {
  if (!existsSync(results)) return { passed: 0, failed: 1 };
  const { testResults } = JSON.parse(readFileSync(results, 'utf8'));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return { passed, failed: tests.length - passed + broken.length };
}

const taken = [];
let broken;
for (const { name, run } of STEPS) {
  process.stdout.write(`\n== ${name}\n`);
  const start = performance.now();
  const good = run();
  taken.push(`${((performance.now() - start) / 1000).toFixed(1).padStart(7)} s  ${name}${good ? '' : '  FAILED'}`);
  if (!good) {
    broken = name;
    break;
  }
}
const counts = STEPS.flatMap(({ results }) => (results ? [countsIn(results)] : []));
const passed = counts.reduce((sum, one) => sum + one.passed, 0);
const failed = counts.reduce((sum, one) => sum + one.failed, 0);
rmSync(scratch, { recursive: true });
// Vitest may find fault beside the tests, such as an error that nobody caught.
const failures = failed === 0 && broken ? 1 : failed;
process.stdout.write(`\n${taken.join('\n')}\n\n${passed} passed, ${failures} failed\n`);
process.exitCode = failures > 0 ? 1 : 0;
