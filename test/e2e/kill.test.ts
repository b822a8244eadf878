import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { replay } from '../../src/domain/signal/evolve.js';
import { openInstallation } from '../../src/installation.js';
import { saveOrganisation } from '../../src/store/save-organisation.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { type Ground, newGround } from '../support/setup.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';

const KILLS = 20;
const START = Date.parse('2026-09-07T08:00:00Z');
const DAY = 86_400_000;

let ground: Ground;

beforeEach(async () => {
  ground = await newGround();
});
afterEach(async () => {
  await ground.remove();
});

async function open() {
  const read = readConfig(ground.settings);
  if (!read.ok) throw new Error('the settings of a test are wrong');
  return openInstallation(read.config);
}

/** Runs until it has filed something and a moment of chance more, and kills it with no time to clean up. */
async function runAndKill(at: number): Promise<string[]> {
  const program = join(import.meta.dirname, 'filing-and-enforcing.mjs');
  const child = spawn(process.execPath, [program, String(at)], {
    env: { PATH: process.env['PATH'], ...ground.settings },
  });
  let printed = '';
  let failed = '';
  child.stderr.on('data', (piece) => {
    failed += String(piece);
  });
  const gone = once(child, 'exit');
  await new Promise<void>((filed, reject) => {
    child.stdout.on('data', (piece) => {
      printed += String(piece);
      filed();
    });
    child.once('exit', () => reject(new Error(`it ended by itself: ${failed}`)));
  });
  await new Promise((later) => setTimeout(later, Math.random() * 300));
  child.kill('SIGKILL');
  await gone;
  // What was cut off halfway was not told.
  return printed.split('\n').slice(0, -1);
}

describe('kill -9', () => {
  it(`of a process that files and enforces, ${KILLS} times: nothing told is lost, nothing is halfway, nothing is done twice`, async () => {
    const setUp = await open();
    await setUp.database.work((handle) => saveOrganisation(handle, SMALL_ORGANISATION), 'write');
    await setUp.close();
    const told: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) told.push(...(await runAndKill(START + kill * 3 * DAY)));
    expect(told.length).toBeGreaterThan(KILLS);

    const { deps, database, close } = await open();
    try {
      await enforceDeadlines({ ...deps, clock: { now: () => START + 365 * DAY } });
      const rows = await database.work(async ({ db, tables }) => {
        const { signals, deadlines, outbox, submitters, contents } = tables;
        return {
          signals: await db.select().from(signals),
          deadlines: await db.select().from(deadlines),
          outbox: await db.select().from(outbox),
          submitters: await db.select().from(submitters),
          contents: await db.select().from(contents),
        };
      }, 'read');
      const numbers = new Set(rows.signals.map(({ number }) => number));
      expect(told.filter((number) => !numbers.has(number))).toEqual([]);
      const kept = new Set(rows.submitters.map(({ signalId }) => signalId));
      const texts = new Set(rows.contents.map(({ hash }) => hash));
      for (const { id, state } of rows.signals) {
        const history = (await deps.store.read((reads) => reads.history(id))).map(({ event }) => event);
        expect(replay(id, history)).toEqual(state);
        expect(kept.has(id) && texts.has(state.content)).toBe(true);
        const own = rows.deadlines.filter(({ signalId }) => signalId === id);
        expect(own.map((row) => [row.id, row.dueAt, row.status]).sort()).toEqual(
          state.deadlines.map((deadline) => [deadline.id, deadline.dueAt, deadline.status]).sort(),
        );
        const missed = history.flatMap((event) => ('late' in event ? [`${event.late.kind} ${event.late.dueAt}`] : []));
        expect(new Set(missed).size).toBe(missed.length);
        const received = rows.outbox.filter(({ signalId, template }) => signalId === id && template === 'received');
        expect(received).toHaveLength(1);
      }
    } finally {
      await close();
    }
  });
});
