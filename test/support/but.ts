/** The same, but for what is given: also where most of it stands in a prototype, as with a transaction. */
export function but<T extends object>(same: T, changes: Partial<T>): T {
  return Object.assign(Object.create(same) as T, changes);
}
