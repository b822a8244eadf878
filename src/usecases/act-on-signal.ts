import { decideAccess } from '../domain/access.js';
import type { Person } from '../domain/organisation.js';
import { catchUp } from '../domain/signal/catch-up.js';
import type { SignalCommand } from '../domain/signal/commands.js';
import { decide, isSubmitterAct } from '../domain/signal/decide.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { CodeHolder, PersonId, SignalId } from '../domain/signal/words.js';
import { toTheHour } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import { asAttached, attachAll, filesToAttach } from './attach-files.js';
import { contextOf, questionOf, questionWithCode } from './context.js';
import { sentFrom } from './drafts.js';
import type { Act, ActName } from './inputs.js';
import { moveOn } from './move-on.js';
import { nothingLeftOpen } from './open-places.js';
import { type PersonalDataChoice, settlePersonalData } from './personal-data.js';
import type { Deps, Reads, Transaction } from './ports.js';
import { prepareAct } from './prepare-act.js';
import { record } from './record.js';

/**
 * A handler or the submitter (by name, or with the receipt code) does something with a signal. What has fallen due is enforced first, in the same commit,
 * so that no one acts in a term that has run out, however late the machine is. The draft of the act goes in that commit too.
 * @param seenRevision the revision that the actor saw; when more has happened since, the act is refused
 *   (`changed_meanwhile`) and nothing is overwritten. Leave out to act on the signal as it stands.
 * @param personalData what to do with what is found in its texts; left out, such an act is refused (`personal_data_found`).
 */
export async function actOnSignal(
  deps: Deps,
  who: PersonId | CodeHolder,
  signalId: SignalId,
  act: Act,
  seenRevision?: number,
  personalData?: PersonalDataChoice,
): Promise<Result<Signal>> {
  const { store, ids } = deps;
  return store.transaction(async (tx) => {
    const [organisation, stored] = [await tx.organisation(), await tx.lockSignal(signalId)];
    const asks = typeof who === 'string' ? organisation.persons.get(who) : who;
    if (!asks || !stored) return refused('not_found');
    const context = await contextOf(tx, stored, await momentOf(tx, deps, stored, act.name));
    const signal = (await record(tx, deps, signalId, stored, catchUp(stored, context), [], context)) ?? stored;

    const refusal = await mayNot(tx, asks, signal, act.name);
    if (refusal) return refusal;
    if (seenRevision !== undefined && seenRevision !== signal.revision) {
      return refused('changed_meanwhile', { seen: seenRevision, now: signal.revision });
    }
    const settled = settlePersonalData(act.input, personalData);
    if (!settled.ok) return settled;
    const sent = { ...act, input: settled.value } as Act;
    const prepared = await prepareAct({ tx, ids, organisation, signal, who, now: context.now }, sent);
    if (!prepared.ok) return prepared;
    const { command, contents, besides } = prepared.value;
    const files = await filesToAttach(tx, who, ('attachments' in sent.input && sent.input.attachments) || []);
    if (!files.ok) return files;
    const attachments = files.value.map(asAttached);
    const decision = decide(signal, command, who, { ...context, ...prepared.value.context, attachments });
    if (!decision.ok) return decision;
    const complete = await nothingLeftOpen(tx, signal, sent);
    if (!complete.ok) return complete;
    await besides?.();
    await attachAll(tx, who, files.value, signalId);
    if (typeof who === 'string') await sentFrom(tx, who, { of: 'act', number: signal.number, act: act.name });
    const after = (await record(tx, deps, signalId, signal, decision.value, contents, context)) ?? signal;
    return accepted(MAY_DISPLACE.has(act.name) ? await moveOn(tx, deps, after, context.now) : after);
  });
}

/** Acts after which somebody may no longer be the one to handle it. */
const MAY_DISPLACE: ReadonlySet<ActName> = new Set(['name_involved']);

/**
 * The moment by which an act is dated, and all that it brings about: of a submitter who is not known to all who handle it,
 * and of a look at who that is, the hour alone.
 */
export async function momentOf(
  tx: Pick<Reads, 'history'>,
  { clock }: Pick<Deps, 'clock'>,
  signal: Signal,
  act: SignalCommand['type'],
): Promise<Instant> {
  const now = clock.now();
  const byTheHour = isSubmitterAct({ type: act }) || act === 'look_at_identity';
  if (signal.confidentiality === 'open' || !byTheHour) return now;
  return toTheHour(now, (await tx.history(signal.id)).at(-1)?.event.at);
}

/** To someone who may not see a signal, it does not exist; a promise is answered by its owner without seeing it. */
export async function mayNot(
  tx: Transaction,
  asks: Person | CodeHolder,
  signal: Signal,
  action: SignalCommand['type'],
) {
  const question = 'holds' in asks ? questionWithCode(signal) : await questionOf(tx, asks, signal);
  const verdict = decideAccess({ ...question, action });
  if (verdict.allowed) return undefined;
  if (!decideAccess({ ...question, action: 'view' }).allowed) return refused('not_found');
  return refused('not_allowed', { reason: verdict.reason });
}
