import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../usecases/world.js';
import {
  clockCommand,
  fileCommand,
  handlerCommand,
  joinCommand,
  nightCommand,
  officeCommand,
  passCommand,
  submitterCommand,
} from './commands.js';
import { checkCaughtUp, checkInTheEnd } from './guarantees.js';
import { newModel } from './model.js';
import { organisationCommand, passingCommand } from './organisation-commands.js';
import { openStage, type Stage } from './stage.js';
import { heavyCommand, storyCommand } from './stories.js';
import { togetherCommand } from './together.js';

const {
  WEERKLANK_MODEL_SECONDS: seconds,
  WEERKLANK_MODEL_SEED: seedAsked = '20261125',
  WEERKLANK_MODEL_PATH: path,
  WEERKLANK_MODEL_REPLAY: replayPath,
} = process.env;
const TIME = Number(seconds ?? 0) * 1000;
/** Counted, so that no machine is so quick that it lives a life that nobody lived before; by time where that is asked. */
const HOW_MANY =
  seconds === undefined
    ? { numRuns: 60 }
    : { numRuns: 1_000_000, interruptAfterTimeLimit: TIME, markInterruptAsFailure: false };
/** What a slow machine may take (ms) for those. */
const PATIENCE_MS = 1_800_000;
/** The same lives each time, so that a change is judged by the same measure; `random` lives others. */
const seed = seedAsked === 'random' ? String(Date.now() % 2 ** 31) : seedAsked;

const often = fc.oneof(
  { arbitrary: fileCommand, weight: 3 },
  { arbitrary: handlerCommand, weight: 12 },
  { arbitrary: submitterCommand, weight: 10 },
  { arbitrary: officeCommand, weight: 4 },
  { arbitrary: joinCommand, weight: 4 },
  { arbitrary: organisationCommand, weight: 8 },
  { arbitrary: passingCommand, weight: 3 },
  { arbitrary: storyCommand, weight: 6 },
  { arbitrary: heavyCommand, weight: 2 },
  { arbitrary: togetherCommand, weight: 3 },
  { arbitrary: clockCommand, weight: 5 },
  { arbitrary: nightCommand, weight: 1 },
  { arbitrary: passCommand, weight: 4 },
);

const lives = fc.record({
  startsAt: fc
    .integer({ min: 0, max: 365 * 24 * 4 })
    .map((hours) => Date.parse('2026-01-01T00:00:00Z') + hours * 3_600_000),
  commands: fc.commands([fileCommand, often, often, often, often, often], {
    maxCommands: 40,
    size: 'max',
    ...(replayPath !== undefined && { replayPath }),
  }),
});

describe.each(ENGINES)('any lives of signals in any organisation, on %s', (engine) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(engine);
  });
  afterAll(() => stage.close());

  it(
    'keep what was promised to those who file',
    async () => {
      let lived = 0;
      let done = 0;
      await fc.assert(
        fc.asyncProperty(lives, async ({ startsAt, commands }) => {
          const model = newModel();
          await stage.begin(model.company, startsAt);
          await fc.asyncModelRun(() => ({ model, real: stage }), commands);
          await stage.pass();
          await checkCaughtUp(model, stage);
          await checkInTheEnd(model, stage);
          lived += 1;
          done += [...commands].length;
        }),
        {
          seed: Number(seed),
          ...(path !== undefined && { path }),
          ...HOW_MANY,
        },
      );
      process.stdout.write(`model on ${engine}, seed ${seed}: ${lived} lives, ${done} commands\n`);
      expect(lived).toBeGreaterThan(0);
    },
    TIME + PATIENCE_MS,
  );
});
