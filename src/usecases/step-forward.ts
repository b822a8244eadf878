import { decideAccess } from '../domain/access.js';
import { readCode } from '../domain/receipt-code.js';
import { catchUp } from '../domain/signal/catch-up.js';
import { decide } from '../domain/signal/decide.js';
import { hasConflict } from '../domain/signal/displace.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import { CODE_HOLDER, type Confidentiality, type PersonId } from '../domain/signal/words.js';
import { momentOf } from './act-on-signal.js';
import { contextOf, questionWithCode } from './context.js';
import { handOverAllOf } from './move-displaced.js';
import { moveOn } from './move-on.js';
import type { Deps, Transaction } from './ports.js';
import { record } from './record.js';

/** How far one can step from anonymous. */
export type StepTo = Exclude<Confidentiality, 'anonymous'>;

/**
 * Whoever holds the code of an anonymous signal and is logged in takes it along: confidentially, under a seal, or under the
 * own name. From then on it is found under one's own signals, the managers above are kept out, and the code opens nothing: a
 * paper that is found must not speak for a person. Figures that were made already do not change: it counts for no unit.
 */
export async function stepForward(deps: Deps, personId: PersonId, typed: string, to: StepTo): Promise<Result<Signal>> {
  const stepped = await step(deps, personId, typed, to);
  if (!stepped.ok || to === 'open') return stepped;
  const { id, handlerId } = stepped.value;
  const conflict = await deps.store.read(async (reads) => {
    const signal = await reads.signal(id);
    return signal && hasConflict(signal, await contextOf(reads, signal, deps.clock.now()));
  });
  if (!conflict) return stepped;
  await handOverAllOf(deps, handlerId, stepped.value);
  return accepted((await deps.store.read((reads) => reads.signal(id))) ?? stepped.value);
}

function step(deps: Deps, personId: PersonId, typed: string, to: StepTo): Promise<Result<Signal>> {
  const read = readCode(typed);
  if (read.is === 'mistyped') return Promise.resolve(refused('mistyped_code'));
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
    const decision = decide(signal, { type: 'step_forward', to }, CODE_HOLDER, context);
    if (!decision.ok) return decision;
    await tx.forgetReceiptCode(signal.id);
    await keepSubmitter(tx, signal, personId, to);
    const after = (await record(tx, deps, signal.id, signal, decision.value, [], context)) ?? signal;
    // One that is confidential from now on is handed over together with others (`handOverAllOf`).
    return accepted(to === 'open' ? await moveOn(tx, deps, after, context.now) : after);
  });
}

async function keepSubmitter(tx: Transaction, { id, filedAt }: Signal, personId: PersonId, to: StepTo): Promise<void> {
  if (to === 'open') return tx.keepSubmitter(id, personId, null);
  const then = await tx.organisation(filedAt);
  return tx.sealSubmitter(id, personId, { unitId: then.persons.get(personId)?.unitId ?? null, counted: false });
}
