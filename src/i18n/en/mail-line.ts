import type { mailLine as nl } from '../nl/mail-line.js';

/** The messages of the line: taking over, objections, commitments, joining, sharing. */
export const mailLine: Record<keyof typeof nl, string> = {
  'mail.reopened_submitter.subject': 'your signal was reopened',
  'mail.reopened_submitter.happened':
    'Your signal was reopened by itself on {day}, because colleagues raised it again or joined it. It is with the {to} again.',
  'mail.objection_director.subject': 'objection on the rule of law filed',
  'mail.objection_director.happened':
    'An objection on grounds of the rule of law was filed in your field on {day}. The knowledge group advises and the review committee gives its verdict. {dated, select, yes {The submitter asks for the instruction to be suspended. You must answer that by {due}.} other {Suspension of the instruction was not asked for.}}',
  'mail.objection_committee.subject': 'objection on the rule of law: verdict asked for',
  'mail.objection_committee.happened':
    'An objection on grounds of the rule of law was filed on {day}. The review committee must give a reasoned verdict within the term below.{dated, select, yes { The submitter also asks for the instruction to be suspended; the director answers that by {due}.} other {}}',
  'mail.handler_changed_submitter.subject': 'your signal is with somebody else',
  'mail.handler_changed_submitter.happened':
    'Your signal went from the {from} to another handler ({to}) on {day}, because the one before can no longer handle it{reason, select, said { (reason: {why})} other {}}. The terms run on as they were.',
  'mail.handler_changed_next.subject': 'signal taken over',
  'mail.handler_changed_next.happened':
    'This signal went to you ({to}) on {day}, because the handler before can no longer handle it. The terms run on as they were.',
  'mail.handler_changed_previous.subject': 'signal taken over',
  'mail.handler_changed_previous.happened':
    'This signal was taken over by somebody else on {day}, because you are absent or no longer on this rung.',
  'mail.referred_across_submitter.subject': 'your signal goes to another field',
  'mail.referred_across_submitter.happened':
    'Your signal went to another field on {day}, where it belongs better. Time that ran already counts.',
  'mail.referred_across_handler.subject': 'from another field',
  'mail.referred_across_handler.happened':
    'This signal came to you ({to}) from another field on {day}. Time that ran already counts.',
  'mail.dissent.subject': 'minority opinion recorded',
  'mail.dissent.happened': 'Another member of your rung recorded a minority opinion with this signal on {day}.',
  'mail.suspension_submitter.subject': 'answer to your request for suspension',
  'mail.suspension_submitter.happened': 'The director answered your request to suspend the instruction on {day}.',
  'mail.suspension_informed.subject': 'answer to the request for suspension',
  'mail.suspension_informed.happened': 'The director answered the request to suspend the instruction on {day}.',
  'mail.verdict_submitter.subject': 'verdict of the review committee',
  'mail.verdict_submitter.happened':
    'The review committee gave its verdict on your objection on {day}. A summary stands in the register.',
  'mail.verdict_informed.subject': 'verdict of the review committee',
  'mail.verdict_informed.happened':
    'The review committee gave its verdict on this objection on {day}. A summary stands in the register.',
  'mail.commitment_offered.subject': 'commitment in your name',
  'mail.commitment_offered.happened':
    'A commitment was put in your name with a signal on {day}. Its last day is {due}.',
  'mail.commitment_accepted.subject': 'commitment accepted',
  'mail.commitment_accepted.happened':
    'Whoever is to keep the commitment made with your signal accepted it on {day}. Its last day is {due}.',
  'mail.commitment_declined.subject': 'commitment not accepted',
  'mail.commitment_declined.happened':
    'The commitment made with this signal was declined on {day} by who was to keep it. Look for somebody else.',
  'mail.commitment_kept_submitter.subject': 'commitment kept',
  'mail.commitment_kept_submitter.happened':
    'The commitment made with your signal was kept on {day}. The page says what was done.',
  'mail.commitment_kept_handler.subject': 'commitment kept',
  'mail.commitment_kept_handler.happened': 'The commitment made with this signal was kept on {day}.',
  'mail.commitment_missed_submitter.subject': 'commitment not kept in time',
  'mail.commitment_missed_submitter.happened':
    'The commitment made with your signal should have been kept by {due}. It was not. The director has been told.',
  'mail.commitment_missed_owner.subject': 'your commitment is late',
  'mail.commitment_missed_owner.happened':
    'You made a commitment with {due} as its last day. It is still open. The submitter and the director have been told.',
  'mail.commitment_missed_director.subject': 'commitment not kept in time',
  'mail.commitment_missed_director.happened':
    'A commitment made with this signal should have been kept by {due}. It was not.',
  'mail.summary_proposed.subject': 'summary for the register',
  'mail.summary_proposed.happened':
    'A summary of your signal, without names, was proposed for the register on {day}. You can agree to it or refuse it. If you do not react by {due}, it {silence, select, no {does not go into the register, for you refused before} other {goes into the register}}.',
  'mail.summary_refused.subject': 'summary not in the register',
  'mail.summary_refused.happened':
    'The summary for the register did not go ahead on {day}: the submitter does not want it, or said no before and did not react now.',
  'mail.summary_published.subject': 'summary in the register',
  'mail.summary_published.happened':
    'The summary of your signal has stood in the register since {day}, because there was no reaction to it.',
  'mail.summary_informed.subject': 'summary in the register',
  'mail.summary_informed.happened': 'The summary of this signal has stood in the register since {day}.',
  'mail.joined_submitter.subject': 'a colleague joined',
  'mail.joined_submitter.happened': 'A colleague joined your signal on {day}.',
  'mail.joined_handler.subject': 'a colleague joined',
  'mail.joined_handler.happened': 'A colleague joined this signal on {day}. It weighs heavier by that.',
  'mail.raised_again_submitter.subject': 'raised again',
  'mail.raised_again_submitter.happened':
    'What your signal is about was raised again on {day}. Your signal weighs heavier by that.',
  'mail.raised_again.subject': 'raised again',
  'mail.raised_again.happened': 'What this signal is about was raised again on {day}. It weighs heavier by that.',
  'mail.shared.subject': 'a signal is shared with you',
  'mail.shared.happened': 'An employee has shared a signal with you since {day}, to read.',
  'mail.referral_received.subject': 'referred to the confidential adviser',
  'mail.referral_received.happened': 'A submitter agreed on {day} that this signal goes to the confidential adviser.',
  'mail.todo.submitter.answer_summary':
    'Read the summary on the page of the signal, and agree or refuse. You can do so up to and including the last day below.',
  'mail.todo.joiner.read':
    'You get this message because you joined this signal; ‘your signal’ is here the signal that you joined. You can read along on the page of the signal.',
  'mail.todo.joiner.wait':
    'You get this message because you joined this signal; ‘your signal’ is here the signal that you joined. What was done with it stands in the register.',
  'mail.todo.sharer.read':
    'You can read the signal and talk about it with the employee. You cannot handle, change or stop it.',
  'mail.todo.owner.accept':
    'Go to Commitments in Weerklank. There you accept the commitment, or say why that is not possible.',
  'mail.todo.owner.keep': 'Go to Commitments in Weerklank and write what was done.',
  'mail.todo.director.suspension': 'Answer the request for suspension, with your reasons, on the page of the signal.',
  'mail.todo.committee.verdict': 'Read the objection and the advice, and give the verdict on the page of the signal.',
  'mail.todo.confidant.read': 'Read the signal. The submitter makes contact personally.',
  'mail.todo.informed.nothing': 'You need not do anything.',
};
