import type { anonymous as dutch } from '../nl/anonymous.js';

/** Filing and following without a name. */
export const anonymous: Record<keyof typeof dutch, string> = {
  'event.SteppedForward': 'The submitter has stepped forward from anonymous: the signal is now {to}',
  'stepped_forward.open': 'open',
  'stepped_forward.confidential': 'confidential',
  'access.anonymous': 'That cannot be done with an anonymous signal.',
  'refusal.no_step_forward': 'This signal is as open already, or more so.',
  'refusal.wrong_code':
    'No signal belongs to this code. Check that it is a code of this system. Once a signal has been brought under a name, its code works no longer.',
  'refusal.mistyped_code': 'This is no proper receipt code: there is a typing error in it. A code has 18 characters.',
  'refusal.unknown_place': 'This part of the organisation cannot be chosen.',
  'problem.unknown_place': 'Unknown part of the organisation',
  'problem.no_step_forward': 'No step forward',
  'problem.wrong_code': 'Wrong receipt code',
  'problem.mistyped_code': 'Receipt code with a typing error',
};
