import fc from 'fast-check';
import { expect } from 'vitest';
import { decideAccess } from '../../src/domain/access.js';
import { decide } from '../../src/domain/signal/decide.js';
import { evolve } from '../../src/domain/signal/evolve.js';
import type { Signal } from '../../src/domain/signal/signal.js';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { plainAct } from '../../src/usecases/act-to-command.js';
import { contextOf, questionOf } from '../../src/usecases/context.js';
import { type Act, type ActName, readAct } from '../../src/usecases/inputs.js';
import { ACTS, typed } from './acts.js';
import { command, toldAt } from './commands.js';
import { keptOutOf, type Model, type Told } from './model.js';
import { type Stage, signalOf } from './stage.js';

/** Acts that say all by themselves, so that their outcome can be foretold in any order. */
const PLAIN = [
  'acknowledge',
  'triage',
  'give_feedback',
  'refer_up',
  'ask',
  'extend',
  'offer_referral',
  'note',
  'answer_question',
  'accept_feedback',
  'rebut',
  'add',
  'accept_referral',
  'withdraw',
  'reopen',
] as const satisfies readonly ActName[];

interface Request {
  readonly who: string;
  readonly act: Act;
  readonly texts: readonly string[];
  /** Sent with the revision that all of them saw. */
  readonly seen: number | undefined;
}

/** What came of requests: for each whether it was done, and all that happened, in order. */
interface Outcome {
  readonly done: readonly boolean[];
  readonly happened: readonly string[];
}

const nat = fc.nat(9999);
const requests = fc.array(fc.record({ act: nat, pick: nat, careful: fc.boolean() }), { minLength: 2, maxLength: 3 });

/** Several people act at one moment: what comes of it is what would have come of it in some order, one after another. */
export const togetherCommand = fc.tuple(nat, requests).map(([signal, chosen]) =>
  command(`together(${signal}, ${JSON.stringify(chosen)})`, async (model, stage) => {
    const told = toldAt(model, signal);
    if (!told) return;
    await stage.pass();
    const before = await signalOf(stage, told);
    const asked = chosen.map(({ act, pick, careful }) => requestOf(model, told, before, stage, act, pick, careful));
    const foretold = await Promise.all(ordersOf(asked.length).map((order) => foretell(stage, before, asked, order)));

    const results = await Promise.all(
      asked.map(({ who, act, seen }) => actOnSignal(stage.deps, who, told.id, act, seen)),
    );
    const history = await stage.database.read((reads) => reads.history(told.id));
    const happened = history.slice(before.version).map(({ event }) => event.type);
    expect(foretold).toContainEqual({ done: results.map(({ ok }) => ok), happened });
    asked.forEach(({ who, act, texts }, index) => {
      if (!results[index]?.ok) return;
      if (ACTS.HANDLING.includes(act.name as never)) expect([...keptOutOf(told)]).not.toContain(who);
      told.texts.push(...texts);
    });
  }),
);

function requestOf(
  model: Model,
  told: Told,
  signal: Signal,
  stage: Stage,
  act: number,
  pick: number,
  careful: boolean,
): Request {
  const name = PLAIN[act % PLAIN.length] as ActName;
  // A promise names somebody, who would have to be looked up.
  const chosen = name === 'give_feedback' ? pick - (pick % 3) + 1 : pick;
  const [typedAct, texts] = typed(name, model, told, { pick: chosen, at: stage.clock.at });
  const who = ACTS.SUBMITTING.includes(name as never) ? told.by : signal.handlerId;
  return { who, act: readAct(typedAct), texts, seen: careful ? signal.revision : undefined };
}

/** Every order of so many things, by their places. */
function ordersOf(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return ordersOf(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, place) => [...order.slice(0, place), count - 1, ...order.slice(place)]),
  );
}

async function foretell(
  { database, deps, clock }: Stage,
  before: Signal,
  asked: readonly Request[],
  order: readonly number[],
): Promise<Outcome> {
  return database.read(async (reads) => {
    const context = await contextOf(reads, before, clock.at);
    const { persons } = await reads.organisation();
    const done = asked.map(() => false);
    const happened: string[] = [];
    let signal = before;
    for (const index of order) {
      const { who, act, seen } = asked[index] as Request;
      const person = persons.get(who);
      if (!person || (seen !== undefined && seen !== signal.revision)) continue;
      const question = { ...(await questionOf(reads, person, before)), signal, action: act.name };
      if (!decideAccess(question).allowed) continue;
      const { command: asCommand } = plainAct(act as Parameters<typeof plainAct>[0], deps.ids);
      const decision = decide(signal, asCommand, who, context);
      if (!decision.ok) continue;
      done[index] = true;
      for (const event of decision.value) {
        happened.push(event.type);
        signal = evolve(signal.id, signal, event);
      }
    }
    return { done, happened };
  });
}
