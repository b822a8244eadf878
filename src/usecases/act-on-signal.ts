import { decideAccess } from '../domain/access.js';
import type { Person } from '../domain/organisation.js';
import { catchUp } from '../domain/signal/catch-up.js';
import { decide } from '../domain/signal/decide.js';
import { displaced } from '../domain/signal/displace.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import { contextOf, questionOf } from './context.js';
import type { Act, ActName } from './inputs.js';
import type { Deps, Transaction } from './ports.js';
import { prepareAct } from './prepare-act.js';
import { record } from './record.js';

/**
 * A handler or the submitter does something with a signal. What has fallen due is enforced first, in the same commit,
 * so that no one acts in a term that has run out, however late the machine is.
 * @param seenRevision the revision that the actor saw; when more has happened since, the act is refused
 *   (`changed_meanwhile`) and nothing is overwritten. Leave out to act on the signal as it stands.
 */
export async function actOnSignal(
  deps: Deps,
  personId: PersonId,
  signalId: SignalId,
  act: Act,
  seenRevision?: number,
): Promise<Result<Signal>> {
  const { store, clock, ids } = deps;
  return store.transaction(async (tx) => {
    const [organisation, stored] = [await tx.organisation(), await tx.lockSignal(signalId)];
    const person = organisation.persons.get(personId);
    if (!person || !stored) return refused('not_found');
    const context = await contextOf(tx, stored, clock.now());
    const signal = (await record(tx, deps, signalId, stored, catchUp(stored, context), [], context)) ?? stored;

    const refusal = await mayNot(tx, person, signal, act.name);
    if (refusal) return refusal;
    if (seenRevision !== undefined && seenRevision !== signal.revision) {
      return refused('changed_meanwhile', { seen: seenRevision, now: signal.revision });
    }
    const prepared = await prepareAct({ tx, ids, organisation, signal, personId, now: context.now }, act);
    if (!prepared.ok) return prepared;
    const { command, contents, besides } = prepared.value;
    const decision = decide(signal, command, personId, { ...context, ...prepared.value.context });
    if (!decision.ok) return decision;
    await besides?.();
    const after = (await record(tx, deps, signalId, signal, decision.value, contents, context)) ?? signal;
    return accepted(MAY_DISPLACE.has(act.name) ? await moveOn(tx, deps, after, context.now) : after);
  });
}

/** Acts after which somebody may no longer be the one to handle it. */
const MAY_DISPLACE: ReadonlySet<ActName> = new Set(['name_involved']);

/** To someone who may not see a signal, it does not exist; a promise is answered by its owner without seeing it. */
async function mayNot(tx: Transaction, person: Person, signal: Signal, action: ActName) {
  const question = await questionOf(tx, person, signal);
  const verdict = decideAccess({ ...question, action });
  if (verdict.allowed) return undefined;
  if (!decideAccess({ ...question, action: 'view' }).allowed) return refused('not_found');
  return refused('not_allowed', { reason: verdict.reason });
}

async function moveOn(tx: Transaction, deps: Deps, signal: Signal, now: Instant): Promise<Signal> {
  const context = await contextOf(tx, signal, now);
  return (await record(tx, deps, signal.id, signal, displaced(signal, context), [], context)) ?? signal;
}
