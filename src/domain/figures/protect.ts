import type { Unit } from '../organisation.js';
import type { UnitId } from '../signal/words.js';

/** A number of people or signals below this one is never told (k-anonymity; none at all may be told). */
export const SMALLEST_TOLD = 5;

/** Signals (or answers) of one unit, without the units below it, that are alike in all that is counted. */
export interface Counted<C extends string> {
  readonly unitId: UnitId | null;
  /** By what they are counted: classification → category. */
  readonly by: Readonly<Record<C, string>>;
  readonly number: number;
}

/** A number that may be told; `null` where it is kept back. */
export type Told = number | null;

/** What may be told of one unit with all below it. */
export interface UnitFigures<C extends string> {
  readonly total: Told;
  readonly by: Readonly<Record<C, ReadonlyMap<string, Told>>>;
}

/** Of each unit, and of the organisation as a whole, which has no id. */
export type TreeFigures<C extends string> = ReadonlyMap<UnitId | null, UnitFigures<C>>;

/**
 * What may be told of a period, for all units in one go, so that nothing more follows from what several people are told.
 *
 * From the whole organisation down, a unit whose number is told hands on to the units below it what may be told there:
 *
 * - **Units.** Below it the numbers of units with 1 to 4 are kept back, and of others too, the smallest first, until all
 *   that is kept back (with what belongs to the unit itself) is none, or five or more. Of a unit that is kept back, nothing
 *   more is told, and nothing of the units below it.
 * - **Categories.** Of a category the numbers are told of all those units or of none: of all where each has none, or five or
 *   more. What is left of a unit when these are taken off must again be none, or five or more; until it is, its smallest
 *   category is kept back as well, in all of them.
 *
 * So what can be computed from the numbers that are told is always about none, or about five or more. And what is kept back
 * stays open: one signal in a unit could have been of another category that is kept back, and one of a unit beside it the
 * other way round, and each number that is told would be the same.
 */
export function protect<C extends string>(
  units: Iterable<Pick<Unit, 'id' | 'parentId'>>,
  counted: readonly Counted<C>[],
  categories: Readonly<Record<C, readonly string[]>>,
): TreeFigures<C> {
  const classifications = Object.keys(categories) as C[];
  const figures = new Map<UnitId | null, UnitFigures<C>>();
  const whole = treeOf(units, counted, classifications);

  function tell(node: Node<C>, told: Known<C>): void {
    figures.set(node.id, told);
    const { shown, hidden, remaining } = partsOf(node);
    const rows = remaining.total === 0 ? shown : [...shown, remaining];
    const handedOn = byEach(classifications, (one) => toldOfAll(one, knownIn(told.by[one]), rows));
    const toldOf = (part: Numbers<C>) =>
      byEach(classifications, (one) => numbersOf(part, one, handedOn[one], categories[one]));
    for (const child of shown) tell(child, { total: child.total, by: toldOf(child) });
    const none = byEach(classifications, (one) => onlyNone(numbersOf(remaining, one, handedOn[one], categories[one])));
    for (const child of hidden) keepBack(child, none);
  }

  function keepBack(node: Node<C>, by: Known<C>['by']): void {
    figures.set(node.id, { total: null, by });
    for (const child of node.children) keepBack(child, by);
  }

  const nothing = byEach(
    classifications,
    (one) => new Map(categories[one].map((category): [string, Told] => [category, null])),
  );
  if (isTellable(whole.total)) {
    const tellable = byEach(classifications, (one) => toldOfAll(one, categories[one], [whole]));
    tell(whole, {
      total: whole.total,
      by: byEach(classifications, (one) => numbersOf(whole, one, tellable[one], categories[one])),
    });
  } else keepBack(whole, nothing);
  return figures;
}

type Known<C extends string> = UnitFigures<C>;

interface Numbers<C extends string> {
  total: number;
  readonly by: Readonly<Record<C, Map<string, number>>>;
}

/** A unit and its numbers, with those of all units below it. */
interface Node<C extends string> extends Numbers<C> {
  readonly id: UnitId | null;
  readonly children: Node<C>[];
}

function isTellable(number: number): boolean {
  return number === 0 || number >= SMALLEST_TOLD;
}

function byEach<C extends string, T>(classifications: readonly C[], of: (one: C) => T): Record<C, T> {
  return Object.fromEntries(classifications.map((one) => [one, of(one)])) as Record<C, T>;
}

/** The tree with all numbers added up; what was counted for no unit that is known belongs to the whole alone. */
function treeOf<C extends string>(
  units: Iterable<Pick<Unit, 'id' | 'parentId'>>,
  counted: readonly Counted<C>[],
  classifications: readonly C[],
): Node<C> {
  const inOrder = [...units].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ids = new Set(inOrder.map(({ id }) => id));
  const below = new Map<UnitId | null, UnitId[]>();
  for (const { id, parentId } of inOrder) {
    const above = parentId !== null && ids.has(parentId) ? parentId : null;
    below.set(above, [...(below.get(above) ?? []), id]);
  }
  const pathTo = new Map<UnitId | null, readonly Node<C>[]>();
  function grow(id: UnitId | null, path: readonly Node<C>[]): Node<C> {
    const by = byEach(classifications, () => new Map<string, number>());
    const children: Node<C>[] = [];
    const node: Node<C> = { id, total: 0, by, children };
    pathTo.set(id, [...path, node]);
    for (const child of below.get(id) ?? []) children.push(grow(child, [...path, node]));
    return node;
  }
  const whole = grow(null, []);
  for (const { unitId, by, number } of counted) {
    for (const at of pathTo.get(unitId) ?? [whole]) add(at, classifications, (one) => [[by[one], number]], number);
  }
  return whole;
}

function add<C extends string>(
  to: Numbers<C>,
  classifications: readonly C[],
  of: (one: C) => Iterable<readonly [string, number]>,
  total: number,
): void {
  to.total += total;
  for (const one of classifications) {
    for (const [category, number] of of(one)) to.by[one].set(category, (to.by[one].get(category) ?? 0) + number);
  }
}

/** The units right below one whose number is told, those that are kept back, and all that is kept back as one. */
function partsOf<C extends string>(node: Node<C>): { shown: Node<C>[]; hidden: Node<C>[]; remaining: Numbers<C> } {
  const shown = node.children.filter(({ total }) => isTellable(total));
  const hidden = node.children.filter(({ total }) => !isTellable(total));
  const rest = () => node.total - shown.reduce((sum, { total }) => sum + total, 0);
  while (!isTellable(rest())) {
    const smallest = leastOf(shown, ({ total }) => total);
    if (!smallest) break;
    shown.splice(shown.indexOf(smallest), 1);
    hidden.push(smallest);
  }
  const classifications = Object.keys(node.by) as C[];
  const remaining: Numbers<C> = {
    total: node.total,
    by: byEach(classifications, (one) => new Map(node.by[one])),
  };
  for (const child of shown) {
    add(remaining, classifications, (one) => [...child.by[one]].map(([name, number]) => [name, -number]), -child.total);
  }
  return { shown, hidden, remaining };
}

/** Which of these categories may be told of each of these parts. */
function toldOfAll<C extends string>(
  one: C,
  categories: readonly string[],
  parts: readonly Numbers<C>[],
): ReadonlySet<string> {
  const numberIn = (part: Numbers<C>, category: string) => part.by[one].get(category) ?? 0;
  const told = new Set(categories.filter((category) => parts.every((part) => isTellable(numberIn(part, category)))));
  const left = (part: Numbers<C>) => [...told].reduce((rest, category) => rest - numberIn(part, category), part.total);
  for (;;) {
    const open = parts.find((part) => !isTellable(left(part)));
    const smallest = open && leastOf([...told], (category) => numberIn(open, category));
    if (smallest === undefined) return told;
    told.delete(smallest);
  }
}

/** The least that is more than none; the first of equals. */
function leastOf<T>(items: readonly T[], numberOf: (item: T) => number): T | undefined {
  return items
    .filter((item) => numberOf(item) > 0)
    .reduce<T | undefined>(
      (least, item) => (least !== undefined && numberOf(least) <= numberOf(item) ? least : item),
      undefined,
    );
}

/** What is told of a part: the categories that may be, and all where nothing is left that may not. */
function numbersOf<C extends string>(
  part: Numbers<C>,
  one: C,
  told: ReadonlySet<string>,
  categories: readonly string[],
): ReadonlyMap<string, Told> {
  const numberIn = (category: string) => part.by[one].get(category) ?? 0;
  const nothingLeft = [...told].reduce((rest, category) => rest - numberIn(category), part.total) === 0;
  return new Map(
    categories.map((category) => [category, told.has(category) || nothingLeft ? numberIn(category) : null]),
  );
}

function knownIn(numbers: ReadonlyMap<string, Told>): readonly string[] {
  return [...numbers].filter(([, number]) => number !== null).map(([category]) => category);
}

/** Of a unit that is kept back follows no more than what none of those kept back with it has. */
function onlyNone(numbers: ReadonlyMap<string, Told>): ReadonlyMap<string, Told> {
  return new Map([...numbers].map(([category, number]) => [category, number === 0 ? 0 : null]));
}
