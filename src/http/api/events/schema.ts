import { z } from 'zod';
import { ATTACHMENT_KINDS } from '../../../domain/attachments.js';
import { MASKED_KINDS } from '../../../domain/personal-data/mask.js';
import { ERASABLES } from '../../../domain/retention/words.js';
import { DISPLACEMENTS, type EventType } from '../../../domain/signal/events.js';
import {
  DEADLINE_KINDS,
  DESTINATIONS,
  HOLD_BASES,
  OUTCOMES,
  URGENCIES,
  VERDICTS,
} from '../../../domain/signal/words.js';
import { day, moment } from '../formats.js';
import { pageOf } from '../paging.js';
import { rung } from '../signals/schema.js';

/** The name of each event outside. */
export const EVENT_NAMES = {
  SignalFiled: 'signal_filed',
  SignalAcknowledged: 'signal_acknowledged',
  SignalTriaged: 'signal_triaged',
  FeedbackGiven: 'feedback_given',
  FeedbackAccepted: 'feedback_accepted',
  FeedbackRebutted: 'feedback_rebutted',
  ClosedWithoutRebuttal: 'closed_without_rebuttal',
  ReferredUp: 'referred_up',
  Escalated: 'escalated',
  DeadlineMissed: 'deadline_missed',
  DeadlineReminded: 'deadline_reminded',
  ClockStopped: 'clock_stopped',
  QuestionAnswered: 'question_answered',
  ClockResumed: 'clock_resumed',
  DeadlineExtended: 'deadline_extended',
  AdditionMade: 'addition_made',
  ReferralOffered: 'referral_offered',
  ReferralAccepted: 'referral_accepted',
  ReferralRefused: 'referral_refused',
  SignalWithdrawn: 'signal_withdrawn',
  SignalReopened: 'signal_reopened',
  HandlerChanged: 'handler_changed',
  ReferredAcross: 'referred_across',
  NoteAdded: 'note_added',
  DissentRecorded: 'dissent_recorded',
  BundledIntoTheme: 'bundled_into_theme',
  TakenOutOfTheme: 'taken_out_of_theme',
  CommitmentMade: 'commitment_made',
  CommitmentHandedOver: 'commitment_handed_over',
  CommitmentAccepted: 'commitment_accepted',
  CommitmentDeclined: 'commitment_declined',
  CommitmentKept: 'commitment_kept',
  SuspensionAnswered: 'suspension_answered',
  VerdictGiven: 'verdict_given',
  SummaryProposed: 'summary_proposed',
  SummaryDeclined: 'summary_declined',
  SummaryPublished: 'summary_published',
  SummaryPublishedBySilence: 'summary_published_by_silence',
  SummaryLapsed: 'summary_lapsed',
  InvolvedNamed: 'involved_named',
  SignalShared: 'signal_shared',
  SharingEnded: 'sharing_ended',
  SteppedForward: 'stepped_forward',
  DisclosureWanted: 'disclosure_wanted',
  DisclosureNotAsked: 'disclosure_not_asked',
  DisclosureAsked: 'disclosure_asked',
  DisclosureGranted: 'disclosure_granted',
  DisclosureRefused: 'disclosure_refused',
  DisclosureEnded: 'disclosure_ended',
  IdentitySeen: 'identity_seen',
  OpenedForJoining: 'opened_for_joining',
  ColleagueJoined: 'colleague_joined',
  RaisedAgain: 'raised_again',
  TextMasked: 'text_masked',
  HoldPlaced: 'hold_placed',
  HoldLifted: 'hold_lifted',
  Erased: 'erased',
} as const satisfies Record<EventType, string>;

const details = z
  .object({
    urgency: z.enum(URGENCIES).optional(),
    outcome: z.enum(OUTCOMES).optional(),
    destination: z.enum(DESTINATIONS).optional(),
    from: rung.optional(),
    to: rung.optional(),
    deadline: z.enum(DEADLINE_KINDS).optional(),
    breach: z.boolean().optional(),
    workingDays: z.int().optional(),
    displacement: z.enum(DISPLACEMENTS).optional(),
    verdict: z.enum(VERDICTS).optional(),
    granted: z.boolean().optional(),
    byName: z.boolean().optional(),
    holdBasis: z.enum(HOLD_BASES).optional(),
    erased: z.enum(ERASABLES).optional(),
    commitmentId: z.string().optional(),
    promisedLastDay: day.optional(),
    entry: z.int().optional().meta({ description: 'api.event.entry' }),
    masked: z
      .array(z.object({ kind: z.enum(MASKED_KINDS), count: z.int().min(1) }))
      .optional()
      .meta({ description: 'api.event.masked' }),
  })
  .meta({ id: 'EventDetails', description: 'api.event.details' });

const text = z
  .discriminatedUnion('of', [
    z.object({
      of: z.literal('filing'),
      title: z.string(),
      whatHappens: z.string(),
      impact: z.string(),
      request: z.string(),
      norm: z.string().optional(),
    }),
    z.object({ of: z.literal('summary'), summaryTitle: z.string(), summary: z.string() }),
    z.object({
      of: z.literal('verdict'),
      reasons: z.string(),
      summaryTitle: z.string(),
      summary: z.string(),
    }),
    z.object({
      of: z.literal('feedback'),
      reasons: z.string(),
      followUp: z.string(),
      summaryTitle: z.string(),
      summary: z.string(),
    }),
    z.object({ of: z.literal('note'), text: z.string() }),
  ])
  .meta({ id: 'Text', description: 'api.text' });
export const writtenText = text;

/** Something that happened with a signal. */
export const eventSchema = z
  .object({
    sequence: z.int(),
    revision: z.int().meta({ description: 'api.event.revision' }),
    type: z.enum(Object.values(EVENT_NAMES)),
    at: moment.meta({ description: 'api.event.at' }),
    fellDueAt: moment.nullable().meta({ description: 'api.event.fell_due_at' }),
    actor: z
      .object({
        role: z.enum(['submitter', 'colleague', 'handler', 'committee', 'owner', 'confidant', 'auditor', 'machine']),
        name: z.string().nullable(),
      })
      .meta({ description: 'api.event.actor' }),
    summary: z.string().meta({ description: 'api.event.summary' }),
    details,
    text: text.nullable().meta({ description: 'api.event.text' }),
    attachments: z
      .array(
        z.object({
          hash: z.string().meta({ description: 'api.attachment.hash' }),
          kind: z.enum(ATTACHMENT_KINDS),
          size: z.int().meta({ description: 'api.attachment.size' }),
          name: z.string().nullable().meta({ description: 'api.attachment.name_kept' }),
        }),
      )
      .meta({ description: 'api.event.attachments' }),
  })
  .meta({ id: 'Event', description: 'api.event' });

export const eventPage = pageOf(eventSchema).meta({ id: 'EventPage' });
