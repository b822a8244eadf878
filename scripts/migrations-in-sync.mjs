// Fails when the schema says something that the migrations do not: generating into a copy must change nothing.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const NOTHING_TO_DO = 'No schema changes, nothing to migrate';
const DRIZZLE_KIT = join(require.resolve('drizzle-kit'), '..', 'bin.cjs');

/** Each file of a folder with its contents, so that two folders can be compared. */
function contentsOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), readFileSync(path, 'utf8')];
    }),
  );
}

/** What generating would change in the migrations of an engine, a line each; empty when they are in sync. */
function missing(engine, scratch) {
  const kept = join(ROOT, 'drizzle', engine);
  const copy = join(scratch, engine);
  cpSync(kept, copy, { recursive: true });
  const config = join(scratch, `${engine}.config.ts`);
  const original = join(ROOT, 'drizzle', `${engine}.config.ts`);
  // drizzle-kit takes either a configuration or options, and wants the folder relative to where it runs.
  const out = relative(ROOT, copy);
  writeFileSync(
    config,
    `import original from ${JSON.stringify(original)};\nexport default { ...original, out: ${JSON.stringify(out)} };\n`,
  );
  const run = spawnSync(process.execPath, [DRIZZLE_KIT, 'generate', '--config', config], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // It ends well also when it could not read the schema, or had a question to ask: only its own words tell.
  if (run.status === 0 && run.stdout.includes(NOTHING_TO_DO)) return [];
  const before = contentsOf(kept);
  const changes = [...contentsOf(copy)]
    .filter(([file, contents]) => before.get(file) !== contents)
    .map(([file, contents]) => (file.endsWith('.sql') ? `${file}:\n${contents}` : file));
  return changes.length > 0 ? changes : [`something that it could not tell by itself:\n${run.stdout}${run.stderr}`];
}

const scratch = mkdtempSync(join(tmpdir(), 'weerklank-migrations-'));
try {
  for (const engine of ['sqlite', 'postgres']) {
    const changes = missing(engine, scratch);
    if (changes.length === 0) {
      process.stdout.write(`${engine}: migrations match the schema\n`);
      continue;
    }
    process.stderr.write(`${engine}: run \`npm run db:generate\`; it would write\n${changes.join('\n')}\n`);
    process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true });
}
