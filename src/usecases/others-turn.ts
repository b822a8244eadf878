/** Lets what else this process has to do go first, between two pieces of long work. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
