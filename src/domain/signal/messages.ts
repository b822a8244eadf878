import type { PersonId } from './words.js';

/** What goes with a link for an account: about no signal. */
export const ACCOUNT_TEMPLATES = ['invitation', 'forgotten_password', 'log_in_restored'] as const;
/** What witnesses of the log are told: about no signal. */
export const WITNESS_TEMPLATES = ['witness_head', 'witnesses_changed'] as const;

/** The messages that people get; the words of each stand in the catalogue under `mail.<template>.*`. */
export const MAIL_TEMPLATES = [
  'received',
  'new_in_queue',
  'acknowledged',
  'reminder',
  'acknowledgement_late',
  'escalated_submitter',
  'escalated_late_handler',
  'escalated_next_handler',
  'breach_submitter',
  'breach_director',
  'breach_committee',
  'feedback',
  'rebuttal',
  'rebuttal_noted',
  'closed_without_rebuttal',
  'referred_up_submitter',
  'referred_up_handler',
  'question',
  'answer',
  'clock_resumed',
  'extended',
  'addition',
  'referral_offered',
  'referral_accepted',
  'referral_refused',
  'feedback_accepted',
  'withdrawn',
  'reopened',
  'reopened_submitter',
  'objection_director',
  'objection_committee',
  'handler_changed_submitter',
  'handler_changed_next',
  'handler_changed_previous',
  'referred_across_submitter',
  'referred_across_handler',
  'dissent',
  'suspension_submitter',
  'suspension_informed',
  'verdict_submitter',
  'verdict_informed',
  'commitment_offered',
  'commitment_accepted',
  'commitment_declined',
  'commitment_kept_submitter',
  'commitment_kept_handler',
  'commitment_missed_submitter',
  'commitment_missed_owner',
  'commitment_missed_director',
  'summary_proposed',
  'summary_refused',
  'summary_published',
  'summary_informed',
  'joined_submitter',
  'joined_handler',
  'raised_again_submitter',
  'raised_again',
  'shared',
  'referral_received',
  'disclosure_wanted',
  'disclosure_asked',
  'disclosure_answered',
  'identity_seen',
  'text_masked',
  ...ACCOUNT_TEMPLATES,
  ...WITNESS_TEMPLATES,
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/**
 * To whom: the submitter, those who joined and whom it is shared with are named by that word (and an id that only the
 * identity seam can read) alone, and looked up only when the message is sent.
 */
export type Recipient =
  | { readonly to: 'submitter' | 'committee' | 'joiners' | 'confidants' }
  | { readonly to: 'person'; readonly personId: PersonId }
  | { readonly to: 'joiner'; readonly joinId: string }
  | { readonly to: 'shared'; readonly shareId: string }
  /** About no signal: whoever a link for an account is for. */
  | { readonly to: 'link'; readonly linkId: string }
  /** About no signal: a witness of the log, who stands with the message of this id. */
  | { readonly to: 'witness' };

export const RECIPIENT_KINDS = [
  'submitter',
  'committee',
  'joiners',
  'confidants',
  'person',
  'joiner',
  'shared',
  'link',
  'witness',
] as const satisfies readonly Recipient['to'][];

export interface Notification {
  readonly template: MailTemplate;
  readonly recipient: Recipient;
  /** Sent at once; all others wait for working hours. */
  readonly atOnce: boolean;
  /** For a reminder: which deadline it is about. */
  readonly deadlineId?: string;
}
