import { decideAccess } from '../domain/access.js';
import { readCode } from '../domain/receipt-code.js';
import { catchUp } from '../domain/signal/catch-up.js';
import { decide } from '../domain/signal/decide.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import { CODE_HOLDER, type PersonId } from '../domain/signal/words.js';
import { momentOf } from './act-on-signal.js';
import { contextOf, questionWithCode } from './context.js';
import { moveOn } from './move-on.js';
import type { Deps } from './ports.js';
import { record } from './record.js';

/**
 * Whoever holds the code of an anonymous signal and is logged in takes it under the own name. From then on it is found
 * under one's own signals, the managers above are kept out, and the code opens nothing: a paper that is found must not
 * speak for a person with a name. Its unit is not kept: figures that were made already would change.
 */
export async function stepForward(deps: Deps, personId: PersonId, typed: string): Promise<Result<Signal>> {
  const read = readCode(typed);
  if (read.is === 'mistyped') return refused('mistyped_code');
  return deps.store.transaction(async (tx) => {
    const organisation = await tx.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'list_own', person, organisation }).allowed) return refused('not_allowed');
    const signalId = await tx.signalOfCode(read.code);
    const stored = signalId === undefined ? undefined : await tx.lockSignal(signalId);
    if (!stored) return refused('wrong_code');
    const context = await contextOf(tx, stored, await momentOf(tx, deps, stored, 'step_forward'));
    const signal = (await record(tx, deps, stored.id, stored, catchUp(stored, context), [], context)) ?? stored;
    if (!decideAccess({ ...questionWithCode(signal), action: 'step_forward' }).allowed) return refused('wrong_code');
    const decision = decide(signal, { type: 'step_forward', to: 'open' }, CODE_HOLDER, context);
    if (!decision.ok) return decision;
    await tx.forgetReceiptCode(signal.id);
    await tx.keepSubmitter(signal.id, personId, null);
    const after = (await record(tx, deps, signal.id, signal, decision.value, [], context)) ?? signal;
    return accepted(await moveOn(tx, deps, after, context.now));
  });
}
