import { type Versions, versionAt } from './organisation-versions.js';
import type { Instant } from './time/working-days.js';

/**
 * The things that stand at a moment, by id, looked up in all their versions when they are asked for: so that the organisations
 * of many moments share what they have in common, which is nearly all, and making one costs nothing.
 */
export class StandingThings<T> implements ReadonlyMap<string, T> {
  readonly #things: ReadonlyMap<string, Versions<T>>;
  readonly #at: Instant;
  readonly #onlyActive: boolean;
  #size: number | undefined;

  /** @param onlyActive whether what has ended is left out; people who left and fields that ended stay known by name. */
  constructor(things: ReadonlyMap<string, Versions<T>>, at: Instant, onlyActive: boolean) {
    this.#things = things;
    this.#at = at;
    this.#onlyActive = onlyActive;
  }

  #standing(versions: Versions<T> | undefined) {
    const version = versionAt(versions, this.#at);
    return version && (version.active || !this.#onlyActive) ? version : undefined;
  }

  get(id: string): T | undefined {
    return this.#standing(this.#things.get(id))?.thing;
  }

  has(id: string): boolean {
    return this.#standing(this.#things.get(id)) !== undefined;
  }

  /** Counted once. */
  get size(): number {
    if (this.#size === undefined) {
      let size = 0;
      for (const versions of this.#things.values()) if (this.#standing(versions)) size += 1;
      this.#size = size;
    }
    return this.#size;
  }

  *entries(): MapIterator<[string, T]> {
    for (const [id, versions] of this.#things) {
      const version = this.#standing(versions);
      if (version) yield [id, version.thing];
    }
  }

  *keys(): MapIterator<string> {
    for (const [id] of this.entries()) yield id;
  }

  *values(): MapIterator<T> {
    for (const [, thing] of this.entries()) yield thing;
  }

  [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries();
  }

  forEach(tell: (thing: T, id: string, all: ReadonlyMap<string, T>) => void): void {
    for (const [id, thing] of this.entries()) tell(thing, id, this);
  }
}
