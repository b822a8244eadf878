import { decideAccess } from '../domain/access.js';
import type { Policy } from '../domain/policy.js';
import type { Signal } from '../domain/signal/signal.js';
import { weightOf } from '../domain/signal/weight.js';
import type { PersonId } from '../domain/signal/words.js';
import { questionOf } from './context.js';
import type { Deps } from './ports.js';
import { earlierSignals } from './raise-again.js';
import { isDocument, readDocument } from './texts.js';

/** What raising earlier signals again will come to: said before one files. */
export interface RaisingPreview {
  /** What is raised: as it was referred to, and in the words that this person may read; empty for want of these. */
  readonly earlier: readonly { readonly reference: string; readonly title: string }[];
  /** Of the new signal. See weight.ts. */
  readonly weight: number;
  readonly policy: Policy;
}

/** @returns nothing where there is none, or one of them is not known to this person. */
export async function previewRaising(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  references: readonly string[],
): Promise<RaisingPreview | undefined> {
  if (references.length === 0) return undefined;
  return store.read(async (reads) => {
    const person = (await reads.organisation()).persons.get(personId);
    if (!person) return undefined;
    const found = new Map<string, { readonly reference: string; readonly signal: Signal }>();
    for (const reference of references) {
      const one = await earlierSignals(reads, person, [reference]);
      const signal = one.ok ? one.value[0] : undefined;
      if (!signal) return undefined;
      if (!found.has(signal.id)) found.set(signal.id, { reference, signal });
    }
    const entries = await reads.registerEntriesOf([...found.keys()]);
    const earlier: { reference: string; title: string }[] = [];
    for (const { reference, signal } of found.values()) {
      const maySee = decideAccess({ ...(await questionOf(reads, person, signal)), action: 'view' }).allowed;
      const filing = maySee ? readDocument((await reads.contents([signal.content])).get(signal.content)) : undefined;
      const entry = entries.find(({ signalId, title }) => signalId === signal.id && title !== '');
      earlier.push({ reference, title: isDocument(filing, 'filing') ? filing.title : (entry?.title ?? '') });
    }
    const weight = [...found.values()].reduce((sum, { signal }) => sum + weightOf(signal), 1);
    return { earlier, weight, policy: await reads.policy() };
  });
}
