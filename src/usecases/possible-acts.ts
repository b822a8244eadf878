import { decideAccess, SIGNAL_ACTIONS, type SignalAction } from '../domain/access.js';
import type { DecisionContext, SignalCommand } from '../domain/signal/commands.js';
import { decide } from '../domain/signal/decide.js';
import { openCommitments, type Signal } from '../domain/signal/signal.js';
import type { CodeHolder, PersonId } from '../domain/signal/words.js';
import type { questionOf, questionWithCode } from './context.js';
import { ACT_NAMES, type ActName } from './inputs.js';

type Question = Awaited<ReturnType<typeof questionOf>> | ReturnType<typeof questionWithCode>;

/** What a person, or who holds the code, may do with a signal, whatever state it is in. */
export function allowedActions(question: Question): readonly SignalAction[] {
  return SIGNAL_ACTIONS.filter((action) => decideAccess({ ...question, action }).allowed);
}

/** Asks the rules themselves, with a sample of each act: no second list of what is possible when. */
export function possibleActs(
  signal: Signal,
  who: PersonId | CodeHolder,
  allowed: readonly SignalAction[],
  context: DecisionContext,
): readonly ActName[] {
  const samples = samplesFor(signal, who, context);
  // Another line, of which it does not matter here who is on it.
  const given = { ...context, across: context.line };
  // With a code one steps forward by logging in (`stepForward`).
  const acts = typeof who === 'string' ? ACT_NAMES : ACT_NAMES.filter((act) => act !== 'step_forward');
  return acts.filter((act) => allowed.includes(act) && decide(signal, samples[act], who, given).ok);
}

function samplesFor(
  signal: Signal,
  who: PersonId | CodeHolder,
  { now, excluded }: DecisionContext,
): Record<ActName, SignalCommand> {
  const content = '0'.repeat(64);
  const { question } = signal.disclosure;
  const grantable = question?.status === 'asked' ? question.personIds.filter((id) => !excluded.has(id)) : [];
  const own = openCommitments(signal).filter(({ ownerId }) => ownerId === who);
  const commitmentId = own[0]?.id ?? '';
  const offeredId = own.find(({ status }) => status === 'offered')?.id ?? '';
  return {
    acknowledge: { type: 'acknowledge' },
    triage: { type: 'triage', urgency: 'normal', content: null },
    give_feedback: { type: 'give_feedback', outcome: 'taken_up', content, offersSummary: false },
    refer_up: { type: 'refer_up', content },
    refer_across: { type: 'refer_across', fieldId: '', regionId: null, content },
    ask: { type: 'ask', content },
    extend: { type: 'extend', workingDays: 1, content },
    offer_referral: { type: 'offer_referral', destination: 'confidant', content },
    promise: { type: 'promise', commitmentId: '', ownerId: '', promisedBy: now + 1, content },
    note: { type: 'note', content },
    record_dissent: { type: 'record_dissent', content },
    bundle: { type: 'bundle', themeId: '' },
    unbundle: { type: 'unbundle' },
    propose_summary: { type: 'propose_summary', content },
    answer_suspension: { type: 'answer_suspension', granted: true, content },
    give_verdict: { type: 'give_verdict', verdict: 'upheld', content },
    accept_commitment: { type: 'accept_commitment', commitmentId: offeredId },
    decline_commitment: { type: 'decline_commitment', commitmentId: offeredId, content },
    keep_commitment: { type: 'keep_commitment', commitmentId, content },
    place_hold: { type: 'place_hold', holdId: '', basis: 'inquiry', content },
    lift_hold: { type: 'lift_hold', holdId: signal.holds[0]?.id ?? '', content },
    answer_question: { type: 'answer_question', content },
    accept_feedback: { type: 'accept_feedback', publish: false },
    rebut: { type: 'rebut', content },
    add: { type: 'add', content },
    accept_referral: { type: 'accept_referral' },
    refuse_referral: { type: 'refuse_referral', content: null },
    agree_summary: { type: 'agree_summary' },
    decline_summary: { type: 'decline_summary', content: null },
    name_involved: { type: 'name_involved', number: 1 },
    open_for_joining: { type: 'open_for_joining', content },
    share: { type: 'share', shareId: '' },
    end_sharing: { type: 'end_sharing', shareId: '' },
    step_forward: { type: 'step_forward', to: 'open' },
    withdraw: { type: 'withdraw' },
    reopen: { type: 'reopen', content },
    ask_confidant: { type: 'ask_confidant', content },
    ask_disclosure: { type: 'ask_disclosure', personIds: [], content },
    leave_disclosure: { type: 'leave_disclosure', content },
    grant_disclosure: { type: 'grant_disclosure', personIds: grantable },
    refuse_disclosure: { type: 'refuse_disclosure' },
    end_disclosure: { type: 'end_disclosure' },
    look_at_identity: { type: 'look_at_identity' },
  };
}
