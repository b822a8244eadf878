import type { RefusalCode } from '../../../domain/signal/refusal.js';
import { API_BASE } from '../version.js';

/**
 * What the rules refuse. Input that is wrong in itself is 400, the wrong moment for it 409 (NLGov API Design Rules:
 * 422 only where the request is sound but contradicts an earlier one, as the Idempotency-Key draft of the IETF has it).
 */
const OF_REFUSALS: Readonly<Record<RefusalCode, number>> = {
  not_found: 404,
  not_allowed: 403,
  changed_meanwhile: 412,
  key_reused: 422,
  unknown_field: 400,
  rule_of_law_needs_dissent: 400,
  extension_too_long: 400,
  signal_has_ended: 409,
  already_acknowledged: 409,
  already_triaged: 409,
  feedback_already_given: 409,
  no_feedback_yet: 409,
  nothing_to_publish: 409,
  clock_already_stopped: 409,
  clock_not_stopped: 409,
  clock_stop_used_up: 409,
  already_extended: 409,
  extension_past_ceiling: 409,
  nothing_to_extend: 409,
  no_rung_above: 409,
  no_eligible_handler: 409,
  referral_already_offered: 409,
  no_referral_offered: 409,
  not_reopenable: 409,
  suspension_needs_rule_of_law: 400,
  suspension_not_asked: 409,
  suspension_already_answered: 409,
  not_a_rule_of_law_objection: 409,
  verdict_already_given: 409,
  already_referred_across: 409,
  only_at_entry: 409,
  same_field: 400,
  no_group: 409,
  no_theme: 409,
  unknown_theme: 400,
  erased: 409,
  unknown_hold: 400,
  commitment_in_past: 400,
  commitment_owner_excluded: 400,
  unknown_commitment: 400,
  commitment_settled: 409,
  commitment_day_passed: 409,
  summary_already_published: 409,
  no_summary_offered: 409,
  already_open_for_joining: 409,
  already_joined: 409,
  own_signal: 409,
  line_does_not_join: 409,
  unknown_person: 400,
  ambiguous_person: 400,
  unknown_earlier_signal: 400,
  not_your_manager: 400,
  not_shared: 400,
  already_shared: 409,
  no_step_forward: 409,
  submitter_known: 409,
  disclosure_under_way: 409,
  disclosure_refused: 409,
  no_disclosure_wanted: 409,
  no_disclosure_asked: 409,
  not_of_the_line: 400,
  not_asked_for: 400,
  excluded_from_signal: 400,
  nothing_disclosed: 409,
  not_disclosed: 409,
  wrong_code: 401,
  mistyped_code: 400,
  unknown_place: 400,
  places_left_open: 400,
  file_refused: 400,
  file_gone: 400,
  too_many_files: 400,
  uploads_full: 503,
  scanner_away: 503,
  personal_data_found: 422,
  unknown_text: 400,
  not_your_text: 403,
  nothing_to_mask: 409,
  masks_too_much: 400,
};

/** What is wrong with the request as such, or with us. */
const OF_REQUESTS = {
  invalid_input: 400,
  malformed_body: 400,
  malformed_address: 400,
  not_authenticated: 401,
  wrong_credentials: 401,
  factor_needed: 401,
  wrong_factor: 401,
  enrolment_needed: 403,
  refresh_refused: 401,
  unknown_address: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  body_too_large: 413,
  unsupported_media_type: 415,
  revision_missing: 428,
  too_many_requests: 429,
  fault: 500,
  unavailable: 503,
} as const;

export type RequestProblemCode = keyof typeof OF_REQUESTS;
export type ProblemCode = RefusalCode | RequestProblemCode;

export const PROBLEM_STATUS: Readonly<Record<ProblemCode, number>> = { ...OF_REFUSALS, ...OF_REQUESTS };
export const PROBLEM_CODES = Object.keys(PROBLEM_STATUS) as readonly ProblemCode[];

export function isRequestProblem(code: ProblemCode): code is RequestProblemCode {
  return Object.hasOwn(OF_REQUESTS, code);
}

/** The last part of a problem's address: `changed-meanwhile`. */
export function problemName(code: ProblemCode): string {
  return code.replaceAll('_', '-');
}

/**
 * The `type` of a problem (RFC 9457): an address that stays the same and where one can read what it means, so that a
 * client can tell problems with one status apart without reading the words.
 */
export function problemType(publicUrl: string, code: ProblemCode): string {
  return `${publicUrl}${API_BASE}/problems/${problemName(code)}`;
}
