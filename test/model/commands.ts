import fc from 'fast-check';
import { expect } from 'vitest';
import { actOnSignal } from '../../src/usecases/act-on-signal.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { type ActName, filingInput, joinInput, readAct } from '../../src/usecases/inputs.js';
import { joinSignal } from '../../src/usecases/join-signal.js';
import { viewSignal } from '../../src/usecases/view-signal.js';
import { ACTS, personAt, typed } from './acts.js';
import { FIELDS, managersAbove } from './company.js';
import { checkAlways, checkCaughtUp } from './guarantees.js';
import { keptOutOf, type Model, newText, planOf, type Told } from './model.js';
import { type Stage, signalOf } from './stage.js';

export type LifeCommand = fc.AsyncCommand<Model, Stage>;

const HOUR = 3_600_000;
const EMPLOYEES = ['emma', 'eli', 'daan', 'olga', 'cor', 'kim'];
/** Why a filing may fail; that it was raised before is none of these. */
const NOT_FILED = ['not_allowed', 'no_eligible_handler'];

/** A command after which the guarantees are looked at. */
export function command(
  name: string,
  run: (model: Model, stage: Stage) => Promise<void>,
  check: (model: Readonly<Model>) => boolean = () => true,
): LifeCommand {
  return {
    check,
    run: async (model, stage) => {
      await run(model, stage);
      await checkAlways(model, stage);
    },
    toString: () => name,
  };
}

const nat = fc.nat(9999);

const filing = fc.record({
  who: nat,
  field: nat,
  objection: fc.boolean(),
  involved: nat,
  raises: nat,
  twice: fc.boolean(),
});

export const fileCommand = filing.map((chosen) =>
  command(
    `file(${JSON.stringify(chosen)})`,
    async (model, { deps }) => {
      const { company, signals } = model;
      const by = EMPLOYEES[chosen.who % EMPLOYEES.length] ?? '';
      const field = FIELDS[chosen.field % FIELDS.length] ?? 'levy';
      const involved = chosen.involved % 4 === 0 ? [personAt(model, chosen.involved)] : [];
      const own = signals.filter((told) => told.by === by);
      const earlier = chosen.raises % 2 === 0 ? own[chosen.raises % Math.max(1, own.length)] : undefined;
      const text = newText(model);
      const input = filingInput.parse({
        title: 'Bezwaren blijven liggen',
        whatHappens: text,
        field,
        kind: chosen.objection ? 'dissent' : 'signal',
        ...(chosen.objection && { ruleOfLaw: true, norm: 'Awb', suspension: chosen.who % 2 === 0 }),
        involved: involved.filter((id) => company.persons[id]?.active).join('\n'),
        raises: earlier ? [earlier.number] : [],
      });
      const key = chosen.twice ? text : undefined;
      const times = await Promise.all((chosen.twice ? [1, 2] : [1]).map(() => fileSignal(deps, by, input, key)));
      const [filed] = times;
      if (!filed?.ok) return expect(NOT_FILED).toContain(filed?.refusal.code);
      expect(new Set(times.map((time) => time.ok && time.value.signal.id)).size, 'filed twice is filed once').toBe(1);
      const { id, number } = filed.value.signal;
      signals.push({
        id,
        number,
        by,
        original: text,
        managers: new Set(managersAbove(company, by)),
        line: planOf(company, field),
        texts: [text],
        involved: new Set(input.involved === '' ? [] : involved),
        joiners: new Set(),
        sharedWith: new Set(),
        weight: 1 + (earlier?.weight ?? 0),
        promises: new Map(),
        checkedVersion: 0,
      });
      if (earlier) earlier.weight += 1;
    },
    ({ signals }) => signals.length < 4,
  ),
);

/** The same filed once more, of which no life is followed. @returns whether it could be. */
export async function fileAs(
  { deps }: Stage,
  by: string,
  field: string,
  raises: readonly string[],
  model: Model,
): Promise<boolean> {
  const input = filingInput.parse({ title: 'Nog steeds', whatHappens: newText(model), field, kind: 'signal', raises });
  return (await fileSignal(deps, by, input)).ok;
}

const acting = fc.record({ signal: nat, act: nat, who: nat, pick: nat });

/** Whose part an act is. */
type Whose = (told: Told, act: { handlerId: string; name: ActName; pick: number }) => string;

/** Somebody does something: mostly whose part it is, and now and then anybody, or somebody who is kept out. */
function actCommand(names: readonly ActName[], whose: Whose) {
  return acting.map((chosen) => {
    const { pick, who } = chosen;
    const any = names[chosen.act % names.length] as ActName;
    return command(`${any}(${JSON.stringify(chosen)})`, async (model, stage) => {
      const told = toldAt(model, chosen.signal);
      if (!told) return;
      const { handlerId } = await signalOf(stage, told);
      if (who % 4 === 0) {
        const out = [...keptOutOf(told)];
        const anyone = who % 8 === 0 ? personAt(model, pick) : (out[pick % out.length] ?? '');
        return act(model, stage, told, anyone, any, pick);
      }
      const theirs = whose(told, { handlerId, name: any, pick });
      const seen = await viewSignal(stage.deps, theirs, { id: told.id });
      const possible = seen.ok ? names.filter((name) => seen.value.possible.includes(name)) : [];
      await act(model, stage, told, theirs, possible[chosen.act % possible.length] ?? any, pick);
    });
  });
}

export const handlerCommand = actCommand(ACTS.HANDLING, (_, { handlerId }) => handlerId);
export const submitterCommand = actCommand(ACTS.SUBMITTING, ({ by }) => by);
export const officeCommand = actCommand(ACTS.OF_OFFICE, ({ promises }, { name, pick }) => {
  if (name === 'answer_suspension') return pick % 2 ? 'dora' : 'dirk';
  return name === 'give_verdict' ? 'tess' : ([...promises.values()][pick % Math.max(1, promises.size)]?.ownerId ?? '');
});

/** Somebody does an act; what came of it is told to the model. */
export async function act(model: Model, stage: Stage, told: Told, who: string, name: ActName, pick: number) {
  const chosen = { pick, at: stage.clock.at };
  const [typedAct, texts] = await withChoice(stage, told, typed(name, model, told, chosen));
  const result = await actOnSignal(stage.deps, who, told.id, readAct(typedAct));
  if (!result.ok) return;
  const ofOthers = ACTS.HANDLING.includes(name as never) || name === 'answer_suspension' || name === 'give_verdict';
  if (ofOthers) expect([...keptOutOf(told)], `${who} may not ${name}`).not.toContain(who);
  told.texts.push(...texts);
  for (const { id, ownerId, promisedBy, status } of result.value.commitments) {
    told.promises.set(id, { ownerId, promisedBy, over: status === 'kept' || status === 'declined' });
  }
  if (typedAct.name === 'name_involved') told.involved.add(typedAct.input.involved);
  if (typedAct.name === 'refer_across') told.line = planOf(model.company, result.value.fieldId);
  const shares = await stage.database.read((reads) => reads.sharesOf(told.id));
  told.sharedWith.clear();
  for (const { personId } of shares) told.sharedWith.add(personId);
}

/** What only the store knows the name of: the share to end. */
async function withChoice(
  { database }: Stage,
  told: Told,
  act: ReturnType<typeof typed>,
): Promise<ReturnType<typeof typed>> {
  if (act[0].name !== 'end_sharing') return act;
  const [share] = await database.read((reads) => reads.sharesOf(told.id));
  return [{ name: 'end_sharing', input: { share: share?.id ?? 'none' } }, []];
}

export const joinCommand = acting.map((chosen) =>
  command(`join(${JSON.stringify(chosen)})`, async (model, { deps, database }) => {
    const told = toldAt(model, chosen.signal);
    if (!told) return;
    const { items } = await database.read((reads) => reads.register({ words: [] }, { offset: 0, limit: 100 }));
    const entry = items.find(({ signalId }) => signalId === told.id);
    const who = personAt(model, chosen.who);
    const ownWords = newText(model);
    const input = joinInput.parse({ ownWords, byName: chosen.pick % 2 === 0 });
    const result = await joinSignal(deps, who, entry?.id ?? 'none', input);
    if (!result.ok) return;
    expect(told.joiners, 'nobody joins twice').not.toContain(who);
    told.joiners.add(who);
    told.texts.push(ownWords);
    told.weight += 1;
  }),
);

const jump = fc.oneof(
  { arbitrary: fc.integer({ min: 1, max: 72 }), weight: 6 },
  { arbitrary: fc.integer({ min: 72, max: 24 * 40 }), weight: 3 },
  { arbitrary: fc.constant(24 * 182), weight: 1 },
);

export const clockCommand = jump.map((hours) =>
  command(`${hours} hours go by`, async (_, { clock }) => {
    clock.at += hours * HOUR;
  }),
);

/** To the night in which the clock on the wall is changed. */
export const nightCommand = fc.integer({ min: 0, max: 4 * 60 }).map((minutes) =>
  command(`to ${minutes} minutes past eleven, the night that the clock is changed`, async (_, { clock }) => {
    clock.at = nextChangeOfClock(clock.at) - 2 * HOUR + minutes * 60_000;
  }),
);

export const passCommand = fc.constant(
  command('the machine catches up', async (model, stage) => {
    await stage.pass();
    await checkCaughtUp(model, stage);
  }),
);

/** One in the night, Greenwich: the last Sunday of March and of October. */
function nextChangeOfClock(at: number): number {
  for (let day = Math.ceil(at / (24 * HOUR)) + 1; ; day += 1) {
    const date = new Date(day * 24 * HOUR);
    const last = date.getUTCDate() > 24 && date.getUTCDay() === 0;
    if (last && (date.getUTCMonth() === 2 || date.getUTCMonth() === 9)) return day * 24 * HOUR + HOUR;
  }
}

export function toldAt({ signals }: Model, pick: number): Told | undefined {
  return signals[pick % Math.max(1, signals.length)];
}
