import type { ActName } from '../../../usecases/inputs.js';

/** Each act is a thing that is added to a signal, so that addresses hold nouns alone. */
export const ACT_PATHS: Readonly<Record<ActName, string>> = {
  acknowledge: 'acknowledgements',
  triage: 'triage-results',
  give_feedback: 'feedback',
  refer_up: 'referrals-up',
  ask: 'questions',
  extend: 'extensions',
  offer_referral: 'referral-offers',
  answer_question: 'answers',
  accept_feedback: 'acceptances',
  rebut: 'rebuttals',
  add: 'additions',
  accept_referral: 'referral-acceptances',
  refuse_referral: 'referral-refusals',
  withdraw: 'withdrawals',
  reopen: 'reopenings',
};
