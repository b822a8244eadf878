import { decideAccess } from '../domain/access.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import { weightOf } from '../domain/signal/weight.js';
import type { Outcome, PersonId } from '../domain/signal/words.js';
import { questionOf } from './context.js';
import type { Deps, Page, PageRequest, Reads, RegisterEntry } from './ports.js';
import { isDocument, readDocument } from './texts.js';

/** A signal that a colleague joined, as a row of a list: no more of it than that colleague may know. */
export interface JoinedRow {
  /** As in the register, or that of the signal for who may read it; empty where neither has one. */
  readonly title: string;
  readonly fieldName: string;
  /** The way to the signal itself, for who may read it. */
  readonly number: string | null;
  /** `null` for who manages people: what stands in the register is all that they see. */
  readonly standing: Pick<Signal, 'status' | 'stoppedAt' | 'lateness'> | null;
  readonly outcome: Outcome | null;
  readonly joined: number;
  /** See weight.ts; `null` like `standing`. */
  readonly weight: number | null;
  readonly entryId: string | null;
}

/** What a person joined, newest first. */
export async function listJoined(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  { offset, limit }: PageRequest,
): Promise<Result<Page<JoinedRow>>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'list_own', person, organisation }).allowed) return refused('not_allowed');
    const ids = await reads.joinedBy(personId);
    const slice = ids.slice(offset, offset + limit);
    const signals = new Map((await reads.signalsById(slice)).map((signal) => [signal.id, signal]));
    const entries = newestOf(await reads.registerEntriesOf(slice));
    const items: JoinedRow[] = [];
    for (const id of slice) {
      const signal = signals.get(id);
      if (signal) items.push(await rowOf(reads, await questionOf(reads, person, signal), entries.get(id)));
    }
    return accepted({ items, total: ids.length });
  });
}

/** A signal can stand in the register twice; what was written last tells most. */
function newestOf(entries: readonly RegisterEntry[]): ReadonlyMap<string | null, RegisterEntry> {
  const byAge = [...entries].sort((a, b) => a.updatedAt - b.updatedAt);
  return new Map(byAge.map((entry) => [entry.signalId, entry]));
}

async function rowOf(
  reads: Reads,
  question: Awaited<ReturnType<typeof questionOf>>,
  entry: RegisterEntry | undefined,
): Promise<JoinedRow> {
  const { organisation, person, signal, tie } = question;
  const maySee = decideAccess({ ...question, action: 'view' }).allowed;
  const isTold = maySee || !(person.roles.includes('manager') || tie.managesSubmitter || tie.keptOut);
  const filing = maySee ? readDocument((await reads.contents([signal.content])).get(signal.content)) : undefined;
  return {
    title: entry?.title || (isDocument(filing, 'filing') ? filing.title : ''),
    fieldName: organisation.fields.get(entry?.fieldId ?? signal.fieldId)?.name ?? '',
    number: maySee ? signal.number : null,
    standing: isTold ? signal : null,
    outcome: (isTold ? signal.feedback?.outcome : entry?.outcome) ?? null,
    joined: signal.joined,
    weight: isTold ? weightOf(signal) : null,
    entryId: entry?.id ?? null,
  };
}
