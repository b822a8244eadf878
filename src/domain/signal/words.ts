import type { Instant } from '../time/working-days.js';

/** The words of domain.md §3 as types; the Dutch for each stands in the message catalogue. */

export const KINDS = ['signal', 'question', 'idea', 'dissent'] as const;
export type Kind = (typeof KINDS)[number];

/** From what is known most to what is known least. */
export const CONFIDENTIALITIES = ['open', 'confidential', 'anonymous'] as const;
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

export const OUTCOMES = ['taken_up', 'partly', 'not_possible', 'already_known'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const URGENCIES = ['normal', 'high'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** What the toetsingscommissie says of a rechtsstatelijk bezwaar (domain.md P10). */
export const VERDICTS = ['upheld', 'partly', 'dismissed'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Where a signal can be referred to when it does not belong here (domain.md P13). */
export const DESTINATIONS = ['confidant', 'integrity_office', 'human_resources', 'ict_service_desk'] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** Why nothing of a signal may be erased for the time being, whatever the rules of retention say. */
export const HOLD_BASES = ['legal_proceedings', 'inquiry', 'information_request', 'archive'] as const;
export type HoldBasis = (typeof HOLD_BASES)[number];

/** `closed`, `referred` and `withdrawn` are ends; the first two can be reopened by the submitter. */
export const STATUSES = [
  'filed',
  'acknowledged',
  'in_handling',
  'feedback_given',
  'closed',
  'referred',
  'withdrawn',
] as const;
export type Status = (typeof STATUSES)[number];

export const DEADLINE_KINDS = [
  'acknowledgement',
  'triage',
  'feedback',
  'feedback_ceiling',
  'director_response',
  'rule_of_law_advice',
  'suspension_answer',
  'rule_of_law_verdict',
  'rebuttal_window',
  'clock_stop_limit',
  'commitment',
  'summary_window',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

export type ReminderKind = 'half' | 'four_fifths' | 'last_day';

export type SignalId = string;
export type PersonId = string;
export type FieldId = string;
export type UnitId = string;
export type ThemeId = string;
/** SHA-256 (hex) under which a free text is kept, apart from the history. */
export type ContentHash = string;

/** Who did it. A submitter and a colleague who joins are never named in the history, also not for open filing. */
export type Actor =
  | { readonly role: 'submitter' }
  | { readonly role: 'colleague' }
  | { readonly role: 'handler' | 'committee' | 'owner' | 'confidant' | 'auditor'; readonly personId: PersonId }
  | { readonly role: 'machine' };

/** The name of who did it, for those who act by their office. */
export function actorId(actor: Actor): PersonId | undefined {
  return 'personId' in actor ? actor.personId : undefined;
}

/** Whoever holds the receipt code of an anonymous signal: its submitter, and no person that anybody could name. */
export const CODE_HOLDER = { holds: 'receipt_code' } as const;
export type CodeHolder = typeof CODE_HOLDER;

/** A term that runs (or ran) for one rung of the line, or for the submitter. */
export interface Deadline {
  /** Unique within the signal: kind and serial number, `feedback-2`. */
  readonly id: string;
  readonly kind: DeadlineKind;
  /** Index of the rung that owes it. */
  readonly rung: number;
  readonly startedAt: Instant;
  /** Exclusive end of the last day. */
  readonly dueAt: Instant;
  readonly status: 'open' | 'met' | 'missed' | 'cancelled';
  readonly reminders: readonly { readonly reminder: ReminderKind; readonly at: Instant }[];
  /** Which commitment it is about. */
  readonly commitmentId?: string;
}
