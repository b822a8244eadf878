import { within } from './within.js';

/**
 * An answer that costs something: asked for again after `keepMs` at the earliest, and by one at a time. Whoever asks waits
 * `patienceMs` at most, and gets `undefined` then or where asking fails; a question that hangs is not put a second time
 * beside itself.
 */
export function askedSeldom<T>(
  ask: () => Promise<T>,
  { keepMs, patienceMs }: { readonly keepMs: number; readonly patienceMs: number },
): () => Promise<T | undefined> {
  let known: { readonly answer: T; readonly at: number } | undefined;
  let asking: Promise<T | undefined> | undefined;

  async function asked(): Promise<T | undefined> {
    try {
      const answer = await ask();
      known = { answer, at: performance.now() };
      return answer;
    } catch {
      return undefined;
    } finally {
      asking = undefined;
    }
  }

  return async () => {
    if (known && performance.now() - known.at < keepMs) return known.answer;
    asking ??= asked();
    return within(asking, patienceMs);
  };
}
