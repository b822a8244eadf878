import { decideAccess } from '../domain/access.js';
import type { Policy } from '../domain/policy.js';
import { weightOf } from '../domain/signal/weight.js';
import type { PersonId } from '../domain/signal/words.js';
import { questionOf } from './context.js';
import type { Deps } from './ports.js';
import { earlierSignals } from './raise-again.js';
import { isDocument, readDocument } from './texts.js';

/** What raising earlier signals again will come to: said before one files. */
export interface RaisingPreview {
  /** In the words that this person may read: of the signal, or of the register; empty for want of these. */
  readonly titles: readonly string[];
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
    const found = await earlierSignals(reads, person, references);
    if (!found.ok) return undefined;
    const entries = await reads.registerEntriesOf(found.value.map(({ id }) => id));
    const titles: string[] = [];
    for (const signal of found.value) {
      const maySee = decideAccess({ ...(await questionOf(reads, person, signal)), action: 'view' }).allowed;
      const filing = maySee ? readDocument((await reads.contents([signal.content])).get(signal.content)) : undefined;
      const entry = entries.find(({ signalId, title }) => signalId === signal.id && title !== '');
      titles.push(isDocument(filing, 'filing') ? filing.title : (entry?.title ?? ''));
    }
    const weight = found.value.reduce((sum, signal) => sum + weightOf(signal), 1);
    return { titles, weight, policy: await reads.policy() };
  });
}
