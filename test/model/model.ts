import type { Signal } from '../../src/domain/signal/signal.js';
import { type Company, foundedCompany, holdersOf, managersAbove, type PlannedRung } from './company.js';

/** What the model knows of a signal: who filed it, and what has been said and promised, as one who kept the letters. */
export interface Told {
  readonly id: string;
  readonly number: string;
  readonly by: string;
  readonly original: string;
  /** Whoever managed the submitter at any moment since it was filed. */
  readonly managers: Set<string>;
  /** The line on which it is: field, and the rungs that the field had when the signal came there. */
  line: { fieldId: string; rungs: readonly Omit<PlannedRung, 'members'>[] };
  readonly texts: string[];
  readonly involved: Set<string>;
  readonly joiners: Set<string>;
  readonly sharedWith: Set<string>;
  weight: number;
  readonly promises: Map<string, { readonly ownerId: string; readonly promisedBy: number; over: boolean }>;
  checkedVersion: number;
}

export interface Model {
  readonly company: Company;
  readonly signals: Told[];
  /** How many texts were written: each is another. */
  texts: number;
  /** How many organisation changes there were. */
  changes: number;
}

export function newModel(): Model {
  return { company: foundedCompany(), signals: [], texts: 0, changes: 0 };
}

/** A text that nobody wrote before. */
export function newText(model: Model): string {
  model.texts += 1;
  return `Tekst nummer ${model.texts}: “zo staat het er”.`;
}

export function planOf(company: Company, fieldId: string): Told['line'] {
  return { fieldId, rungs: (company.lines[fieldId] ?? []).map(({ id, kind }) => ({ id, kind })) };
}

/** After each change of the organisation: who manages a submitter now keeps out of what that person filed, for good. */
export function noteManagers({ company, signals }: Model): void {
  for (const told of signals) for (const id of managersAbove(company, told.by)) told.managers.add(id);
}

/** Who may have nothing to do with the handling of a signal. */
export function keptOutOf(told: Told): ReadonlySet<string> {
  return new Set([told.by, ...told.managers, ...told.involved, ...told.joiners]);
}

/** Who holds a rung of the line of a signal now. */
export function holdersOn({ company }: Model, { line }: Told, rung: number, at: number): string[] {
  const planned = line.rungs[rung];
  return planned ? holdersOf(company, line.fieldId, planned, at) : [];
}

/** Who could have a signal on its rung or higher. */
export function eligibleFrom(model: Model, told: Told, rung: number, at: number): string[] {
  const out = keptOutOf(told);
  const rungs = told.line.rungs.map((_, index) => index).filter((index) => index >= rung);
  return rungs.flatMap((index) => holdersOn(model, told, index, at)).filter((id) => !out.has(id));
}

/** Whether somebody who is kept out may read it all the same: let in as a manager, or as one who joined what is open. */
export function mayRead(model: Model, told: Told, personId: string, { openForJoining }: Signal): boolean {
  if (personId === told.by) return true;
  if (told.managers.has(personId)) return told.sharedWith.has(personId);
  const isManager = model.company.persons[personId]?.roles.includes('manager');
  return !told.involved.has(personId) && told.joiners.has(personId) && openForJoining && !isManager;
}
