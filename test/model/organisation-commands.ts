import fc from 'fast-check';
import type { Role } from '../../src/domain/organisation.js';
import { personAt } from './acts.js';
import { command } from './commands.js';
import { type Company, FIELDS, type PlannedRung } from './company.js';
import { type Model, noteManagers } from './model.js';

const DAY = 86_400_000;
const nat = fc.nat(9999);
const chosen = fc.record({ who: nat, where: nat, other: nat, sometimes: nat });

interface Choice {
  readonly who: string;
  /** Who filed one of the signals, and who owes one of the promises; where there is none, anybody. */
  readonly filerId: string;
  readonly owes: string;
  readonly field: string;
  readonly rungs: PlannedRung[];
  readonly rung: PlannedRung | undefined;
  readonly other: string;
  readonly unitId: string;
  readonly sometimes: number;
  readonly id: string;
  readonly now: number;
}

type Change = (company: Company, choice: Choice) => readonly (keyof Company)[];

/** What happens to an organisation; each tells which parts of it are new. */
const CHANGES: Readonly<Record<string, Change>> = {
  leaves: ({ persons }, { who }) => changed(persons[who], { active: false }, 'persons'),
  'comes back': ({ persons }, { who }) => changed(persons[who], { active: true }, 'persons'),
  'moves to another unit': ({ persons }, { who, unitId }) => changed(persons[who], { unitId }, 'persons'),
  'files, and moves to another unit': ({ persons }, { filerId, unitId }) =>
    changed(persons[filerId], { unitId }, 'persons'),
  'owes a promise, and leaves': ({ persons }, { owes }) => changed(persons[owes], { active: false }, 'persons'),
  'loses every role but that of employee': ({ persons }, { who }) =>
    changed(persons[who], { roles: ['employee'] }, 'persons'),
  'gets a seat': ({ persons }, { who, rung }) => {
    const person = persons[who];
    if (!rung || !person) return [];
    if (!rung.members.includes(who)) rung.members.push(who);
    const roles: Role[] = [...new Set<Role>([...person.roles, rung.kind])];
    return [...changed(person, { roles }, 'persons'), 'lines'];
  },
  'loses a seat': (_, { rung, sometimes }) => {
    rung?.members.splice(sometimes % Math.max(1, rung.members.length), 1);
    return ['lines'];
  },
  'comes to manage a unit': ({ units, persons }, { who, unitId }) => {
    const person = persons[who];
    const roles: Role[] = [...new Set<Role>([...(person?.roles ?? []), 'manager'])];
    return [...changed(units[unitId], { managerId: who }, 'units'), ...changed(person, { roles }, 'persons')];
  },
  'is suddenly absent': ({ absences }, { who, id, now }) => {
    absences.push({ id, personId: who, from: now, until: null, standInId: null });
    return ['absences'];
  },
  'will be absent, and another stands in': ({ absences }, { who, other, id, now, sometimes }) => {
    if (who === other) return [];
    const from = now + (sometimes % 5) * DAY;
    absences.push({ id, personId: who, from, until: from + (1 + (sometimes % 20)) * DAY, standInId: other });
    return ['absences'];
  },
  'is there again': ({ absences }, { now }) => {
    for (const absence of absences) if (absence.until === null) absence.until = now;
    return ['absences'];
  },
  'sees a rung go': (_, { rungs, sometimes }) => {
    if (rungs.length > 2) rungs.splice(sometimes % (rungs.length - 1), 1);
    return ['lines'];
  },
  'is on a new rung': ({ persons }, { who, rungs, id, sometimes }) => {
    rungs.splice(sometimes % rungs.length, 0, { id, kind: 'adviser', members: [who] });
    const person = persons[who];
    const roles: Role[] = [...new Set<Role>([...(person?.roles ?? []), 'adviser'])];
    return [...changed(person, { roles }, 'persons'), 'lines'];
  },
  'sees a whole new line': ({ lines }, { field, rungs, id }) => {
    lines[field] = rungs.map((rung) => ({ ...rung, id: `${id}-${rung.id}`, members: [...rung.members].reverse() }));
    return ['lines'];
  },
};

export const organisationCommand = fc
  .tuple(fc.constantFrom(...Object.entries(CHANGES)), chosen)
  .map(([[name, change], picks]) =>
    command(`${JSON.stringify(picks)} ${name}`, async (model, stage) => {
      // Nothing was filed at the very moment of a change: by whose organisation it were judged would be anyone's guess.
      stage.clock.at += 60_000;
      const parts = change(model.company, choiceOf(model, picks, stage.clock.at));
      if (parts.length > 0) await stage.organise(model.company, ...parts);
      noteManagers(model);
      stage.clock.at += 60_000;
    }),
  );

/** Who filed is in another unit for a day: its managers knew nothing of the signal on the day of filing, nor manage now. */
export const passingCommand = chosen.map((picks) =>
  command(`${JSON.stringify(picks)} files, and is in another unit for a day`, async (model, stage) => {
    const { filerId, unitId } = choiceOf(model, picks, stage.clock.at);
    const person = model.company.persons[filerId];
    if (!person) return;
    for (const to of [unitId, person.unitId]) {
      stage.clock.at += DAY;
      person.unitId = to;
      await stage.organise(model.company, 'persons');
      noteManagers(model);
    }
    stage.clock.at += 60_000;
  }),
);

function choiceOf(model: Model, picks: { who: number; where: number; other: number; sometimes: number }, now: number) {
  model.changes += 1;
  const field = FIELDS[picks.where % FIELDS.length] ?? 'levy';
  const rungs = model.company.lines[field] ?? [];
  const units = Object.keys(model.company.units);
  const who = personAt(model, picks.who);
  const filers = model.signals.map(({ by }) => by);
  const owners = model.signals.flatMap(({ promises }) => [...promises.values()].map(({ ownerId }) => ownerId));
  return {
    who,
    filerId: filers[picks.who % Math.max(1, filers.length)] ?? who,
    owes: owners[picks.who % Math.max(1, owners.length)] ?? who,
    field,
    rungs,
    rung: rungs[picks.other % Math.max(1, rungs.length)],
    other: personAt(model, picks.other),
    unitId: units[picks.where % units.length] ?? '',
    sometimes: picks.sometimes,
    id: `change-${model.changes}`,
    now,
  };
}

function changed<T extends object>(thing: T | undefined, changes: Partial<T>, part: keyof Company): (keyof Company)[] {
  if (thing) Object.assign(thing, changes);
  return [part];
}
