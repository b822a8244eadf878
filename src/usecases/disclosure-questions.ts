import { decideAccess } from '../domain/access.js';
import type { RungKind } from '../domain/line.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import { lineOfSignal, questionOf } from './context.js';
import type { Deps, Reads } from './ports.js';
import type { Pick as Choice } from './signal-picks.js';
import { isDocument, readDocument } from './texts.js';

/** What the confidant sees of a signal with which a question is wanted: nothing of what it says. */
export interface DisclosureQuestion {
  readonly signalId: SignalId;
  readonly number: string;
  readonly fieldName: string;
  readonly status: 'wanted' | 'asked';
  /** Of the handler who wants it. */
  readonly byName: string;
  readonly at: Instant | null;
  readonly reasons: string;
  /** The people of the line by rung, save for whom it is not asked again. */
  readonly line: readonly { readonly kind: RungKind; readonly people: readonly Choice[] }[];
}

/** More than a confidant has at a time. */
const LIST_MAX = 200;

/** The questions that a confidant is to put, and those that wait for an answer. */
export async function listDisclosureQuestions(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
): Promise<Result<readonly DisclosureQuestion[]>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'view_disclosure_questions', person, organisation }).allowed) {
      return refused('not_allowed');
    }
    const found: DisclosureQuestion[] = [];
    for (const signal of await reads.withDisclosureQuestion(LIST_MAX)) {
      const question = await questionOf(reads, person, signal);
      if (decideAccess({ ...question, action: 'ask_disclosure' }).allowed) found.push(await shown(reads, signal));
    }
    return accepted(found);
  });
}

async function shown(reads: Reads, signal: Signal): Promise<DisclosureQuestion> {
  const { question, refusedFor } = signal.disclosure;
  const { persons, fields } = await reads.organisation();
  const name = (id: PersonId) => persons.get(id)?.name ?? '';
  const wanted = question?.status === 'wanted' ? question : undefined;
  const text = wanted && readDocument((await reads.contents([wanted.content])).get(wanted.content));
  const { rungs } = await lineOfSignal(reads, signal);
  return {
    signalId: signal.id,
    number: signal.number,
    fieldName: fields.get(signal.fieldId)?.name ?? '',
    status: wanted ? 'wanted' : 'asked',
    byName: question ? name(question.by) : '',
    at: wanted?.at ?? null,
    reasons: isDocument(text, 'note') ? text.text : '',
    line: rungs.map(({ kind, members }) => ({
      kind,
      people: members.filter((id) => !refusedFor.includes(id)).map((id) => ({ value: id, label: name(id) })),
    })),
  };
}
