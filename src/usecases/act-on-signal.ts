import { decideAccess } from '../domain/access.js';
import type { Organisation, Person } from '../domain/organisation.js';
import type { SignalCommand } from '../domain/signal/commands.js';
import { decide } from '../domain/signal/decide.js';
import { enforceDue } from '../domain/signal/enforce.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import { toCommand } from './act-to-command.js';
import { contextOf, lineOf } from './context.js';
import type { Act } from './inputs.js';
import type { Deps, Transaction } from './ports.js';
import { publishSummary } from './publish-summary.js';
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
    const context = await contextOf(tx, organisation, stored, clock.now());
    const due = enforceDue(stored, context);
    const signal = (await record(tx, deps, signalId, stored, due, [], context)) ?? stored;

    const { command, contents } = toCommand(act, ids);
    const refusal = await mayNot(tx, organisation, person, signal, command);
    if (refusal) return refusal;
    if (seenRevision !== undefined && seenRevision !== signal.revision) {
      return refused('changed_meanwhile', { seen: seenRevision, now: signal.revision });
    }
    const decision = decide(signal, command, personId, context);
    if (!decision.ok) return decision;
    const after = (await record(tx, deps, signalId, signal, decision.value, contents, context)) ?? signal;
    if (command.type === 'accept_feedback' && command.publish) await publishSummary(tx, ids, after, context.now);
    return accepted(after);
  });
}

/** To someone who may not see a signal, it does not exist. */
async function mayNot(
  tx: Transaction,
  organisation: Organisation,
  person: Person,
  signal: Signal,
  command: SignalCommand,
) {
  const tie = await tx.tie(signal.id, person.id, organisation);
  const question = { person, organisation, signal, line: lineOf(organisation, signal.fieldId), tie };
  if (!decideAccess({ ...question, action: 'view' }).allowed) return refused('not_found');
  const verdict = decideAccess({ ...question, action: command.type });
  return verdict.allowed ? undefined : refused('not_allowed', { reason: verdict.reason });
}
