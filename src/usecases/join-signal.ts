import { decideAccess } from '../domain/access.js';
import { rungsHeldBy } from '../domain/line.js';
import { catchUp } from '../domain/signal/catch-up.js';
import { decide } from '../domain/signal/decide.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { PersonId } from '../domain/signal/words.js';
import { contextOf, questionOf } from './context.js';
import type { JoinInput } from './inputs.js';
import { type PersonalDataChoice, settlePersonalData } from './personal-data.js';
import type { Deps } from './ports.js';
import { record } from './record.js';
import { toContent } from './texts.js';

/**
 * A colleague joins a signal that stands in the register (medeondertekenen), by name or only counted, with one's own
 * words or without. Who holds a rung of its line is the one to answer, and does not join.
 * @param entryId the entry of the register by which it was found: only what stands there can be joined.
 * @param personalData what to do with what is found in the own words; left out, they are refused (`personal_data_found`).
 */
export async function joinSignal(
  deps: Deps,
  personId: PersonId,
  entryId: string,
  input: JoinInput,
  personalData?: PersonalDataChoice,
): Promise<Result<Signal>> {
  const { store, clock, ids } = deps;
  return store.transaction(async (tx) => {
    const organisation = await tx.organisation();
    const person = organisation.persons.get(personId);
    // Before looking: else the refusal would tell whoever may not search the register what stands in it.
    if (person && !decideAccess({ action: 'search_register', person, organisation }).allowed) {
      return refused('not_allowed');
    }
    const entry = await tx.registerEntry(entryId);
    const stored = entry?.signalId ? await tx.lockSignal(entry.signalId) : undefined;
    if (!person || !stored) return refused('not_found');
    const context = await contextOf(tx, stored, clock.now());
    const signal = (await record(tx, deps, stored.id, stored, catchUp(stored, context), [], context)) ?? stored;

    const question = await questionOf(tx, person, signal);
    if (question.tie.isSubmitter) return refused('own_signal');
    if (!decideAccess({ ...question, action: 'join' }).allowed) return refused('not_allowed');
    if (rungsHeldBy(question.line, personId).length > 0) return refused('line_does_not_join');
    const settled = settlePersonalData(input, personalData);
    if (!settled.ok) return settled;
    const { ownWords, byName } = settled.value;
    const content = ownWords === '' ? undefined : toContent(ids, { of: 'note', text: ownWords });
    const joinId = ids.uuid();
    const decision = decide(
      signal,
      { type: 'join', joinId, byName, content: content?.hash ?? null },
      personId,
      context,
    );
    if (!decision.ok) return decision;
    const joiner = { id: joinId, signalId: signal.id, personId, byName, joinedAt: context.now };
    if (!(await tx.keepJoiner(joiner))) return refused('already_joined');
    const contents = content ? [content] : [];
    return accepted((await record(tx, deps, signal.id, signal, decision.value, contents, context)) ?? signal);
  });
}
