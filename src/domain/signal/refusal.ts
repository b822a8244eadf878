import type { FoundInField } from '../personal-data/kinds.js';

/** Why a rule says no, as a value; the words for each code stand in the catalogue under `refusal.<code>`. */
export const REFUSAL_CODES = [
  'not_found',
  'not_allowed',
  'changed_meanwhile',
  'signal_has_ended',
  'already_acknowledged',
  'already_triaged',
  'feedback_already_given',
  'no_feedback_yet',
  'nothing_to_publish',
  'clock_already_stopped',
  'clock_not_stopped',
  'clock_stop_used_up',
  'already_extended',
  'extension_too_long',
  'extension_past_ceiling',
  'nothing_to_extend',
  'no_rung_above',
  'no_eligible_handler',
  'unknown_field',
  'key_reused',
  'rule_of_law_needs_dissent',
  'referral_already_offered',
  'no_referral_offered',
  'not_reopenable',
  'suspension_needs_rule_of_law',
  'suspension_not_asked',
  'suspension_already_answered',
  'not_a_rule_of_law_objection',
  'verdict_already_given',
  'already_referred_across',
  'only_at_entry',
  'same_field',
  'no_group',
  'no_theme',
  'unknown_theme',
  'commitment_in_past',
  'commitment_owner_excluded',
  'unknown_commitment',
  'commitment_settled',
  'commitment_day_passed',
  'summary_already_published',
  'no_summary_offered',
  'already_open_for_joining',
  'already_joined',
  'own_signal',
  'line_does_not_join',
  'unknown_person',
  'ambiguous_person',
  'unknown_earlier_signal',
  'not_your_manager',
  'not_shared',
  'already_shared',
  'no_step_forward',
  'submitter_known',
  'disclosure_under_way',
  'disclosure_refused',
  'no_disclosure_wanted',
  'no_disclosure_asked',
  'not_of_the_line',
  'not_asked_for',
  'excluded_from_signal',
  'nothing_disclosed',
  'not_disclosed',
  'wrong_code',
  'mistyped_code',
  'unknown_place',
  'places_left_open',
  'personal_data_found',
  'file_refused',
  'file_gone',
  'too_many_files',
  'uploads_full',
  'scanner_away',
  'unknown_text',
  'not_your_text',
  'nothing_to_mask',
  'masks_too_much',
  'erased',
  'unknown_hold',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  readonly code: RefusalCode;
  /** What the words need: a date as epoch milliseconds, a count, a name; of `places_left_open` the places, by field. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Of `personal_data_found`: what, and where. */
  readonly found?: readonly FoundInField[];
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function accepted<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refused(code: RefusalCode, values: Refusal['values'] = {}): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, values } };
}
