import type { ActName } from '../../../usecases/inputs.js';

/** What belongs together for someone who looks for what to do; the words stand under `act_group.<group>`. */
export const ACT_GROUPS = ['answer', 'pass_on', 'keep', 'company', 'end'] as const;
export type ActGroup = (typeof ACT_GROUPS)[number];

const GROUP_OF: Readonly<Record<ActName, ActGroup>> = {
  acknowledge: 'answer',
  triage: 'answer',
  give_feedback: 'answer',
  ask: 'answer',
  extend: 'answer',
  answer_suspension: 'answer',
  give_verdict: 'answer',
  answer_question: 'answer',
  accept_feedback: 'answer',
  rebut: 'answer',
  add: 'answer',
  accept_referral: 'answer',
  refuse_referral: 'answer',
  agree_summary: 'answer',
  decline_summary: 'answer',
  refer_up: 'pass_on',
  refer_across: 'pass_on',
  offer_referral: 'pass_on',
  promise: 'keep',
  accept_commitment: 'keep',
  decline_commitment: 'keep',
  keep_commitment: 'keep',
  place_hold: 'keep',
  lift_hold: 'keep',
  note: 'keep',
  record_dissent: 'keep',
  bundle: 'keep',
  unbundle: 'keep',
  propose_summary: 'keep',
  name_involved: 'company',
  open_for_joining: 'company',
  share: 'company',
  end_sharing: 'company',
  step_forward: 'company',
  ask_confidant: 'company',
  ask_disclosure: 'company',
  leave_disclosure: 'company',
  grant_disclosure: 'answer',
  refuse_disclosure: 'answer',
  end_disclosure: 'company',
  look_at_identity: 'company',
  withdraw: 'end',
  reopen: 'end',
};

/** These acts by group, each group in the order in which the acts came; empty groups are left out. */
export function grouped(
  acts: readonly ActName[],
): readonly { readonly group: ActGroup; readonly acts: readonly ActName[] }[] {
  return ACT_GROUPS.map((group) => ({ group, acts: acts.filter((act) => GROUP_OF[act] === group) })).filter(
    ({ acts: some }) => some.length > 0,
  );
}
