import { z } from 'zod';
import { RUNG_KINDS } from '../../../domain/line.js';
import {
  CONFIDENTIALITIES,
  DEADLINE_KINDS,
  DESTINATIONS,
  KINDS,
  OUTCOMES,
  STATUSES,
  URGENCIES,
  VERDICTS,
} from '../../../domain/signal/words.js';
import { ACT_NAMES } from '../../../usecases/inputs.js';
import { day, link, moment } from '../formats.js';
import { pageOf } from '../paging.js';

export const signalParams = z.object({
  number: z.string().meta({ description: 'api.signal.number', examples: ['WK-7K3QX9TM'] }),
});

export const rung = z
  .object({
    position: z.int().meta({ description: 'api.rung.position' }),
    kind: z.enum(RUNG_KINDS),
  })
  .meta({ id: 'Rung', description: 'api.rung' });

const field = z.object({ code: z.string(), name: z.string() }).meta({ id: 'FieldReference' });

export const filingTexts = z
  .object({ title: z.string(), whatHappens: z.string(), impact: z.string(), request: z.string(), norm: z.string() })
  .meta({ id: 'FilingTexts', description: 'api.filing_texts' });

const dueTerm = z.object({
  kind: z.enum(DEADLINE_KINDS),
  dueAt: moment.meta({ description: 'api.deadline.due_at' }),
  lastDay: day.meta({ description: 'api.deadline.last_day' }),
  workingDaysLeft: z.int().meta({ description: 'api.deadline.working_days_left' }),
});

const deadline = dueTerm
  .extend({
    rung: z.int().meta({ description: 'api.rung.position' }),
    startedAt: moment,
    ifMissed: z.string().meta({ description: 'api.deadline.if_missed' }),
  })
  .meta({ id: 'Deadline', description: 'api.deadline' });

export const lateness = z
  .object({
    kind: z.enum(DEADLINE_KINDS),
    rung,
    handlerName: z.string(),
    dueAt: moment,
    breach: z.boolean().meta({ description: 'api.lateness.breach' }),
  })
  .meta({ id: 'Lateness', description: 'api.lateness' });

const feedback = z
  .object({
    at: moment,
    rung,
    handlerName: z.string(),
    outcome: z.enum(OUTCOMES),
    reasons: z.string(),
    followUp: z.string(),
    summaryTitle: z.string(),
    summary: z.string(),
  })
  .meta({ id: 'Feedback', description: 'api.feedback' });

const signalCommitment = z
  .object({
    id: z.string(),
    ownerName: z.string(),
    text: z.string(),
    promisedLastDay: day,
    status: z.enum(['offered', 'accepted', 'declined', 'kept']),
    missed: z.boolean().meta({ description: 'api.commitment.missed' }),
  })
  .meta({ id: 'SignalCommitment', description: 'api.commitment' });

/** What each form of a signal has. */
const shared = {
  number: z.string().meta({ description: 'api.signal.number' }),
  revision: z.int().meta({ description: 'api.signal.revision' }),
  kind: z.enum(KINDS),
  ruleOfLaw: z.boolean().meta({ description: 'api.signal.rule_of_law' }),
  field,
  status: z.enum(STATUSES),
  urgency: z.enum(URGENCIES),
  rung: rung.meta({ description: 'api.signal.rung' }),
  handlerName: z.string().meta({ description: 'api.signal.handler_name' }),
  filedAt: moment,
  endedAt: moment.nullable(),
};

/** A signal as one person sees it. */
export const signalSchema = z
  .object({
    ...shared,
    confidentiality: z.enum(CONFIDENTIALITIES),
    serviceName: z.string().nullable(),
    submitterName: z.string().nullable().meta({ description: 'api.signal.submitter_name' }),
    youAreSubmitter: z.boolean(),
    texts: filingTexts.nullable().meta({ description: 'api.signal.texts' }),
    feedback: feedback.nullable().meta({ description: 'api.signal.feedback' }),
    question: z.object({ at: moment, text: z.string() }).nullable().meta({ description: 'api.signal.question' }),
    referralOffer: z
      .object({ destination: z.enum(DESTINATIONS), reasons: z.string() })
      .nullable()
      .meta({ description: 'api.signal.referral_offer' }),
    weight: z.int().meta({ description: 'api.signal.weight' }),
    joined: z.int().meta({ description: 'api.register.joined' }),
    openForJoining: z.boolean().meta({ description: 'api.register.open_for_joining' }),
    raises: z
      .array(z.object({ number: z.string(), title: z.string().nullable() }))
      .meta({ description: 'api.signal.raises' }),
    summary: z
      .object({ status: z.enum(['offered', 'declined', 'published']), silenceAgrees: z.boolean() })
      .nullable()
      .meta({ description: 'api.signal.summary' }),
    shares: z.array(z.object({ id: z.string(), name: z.string() })).meta({ description: 'api.signal.shares' }),
    suspension: z
      .object({ answered: z.boolean(), granted: z.boolean().nullable() })
      .nullable()
      .meta({ description: 'api.signal.suspension' }),
    verdict: z
      .object({ verdict: z.enum(VERDICTS), at: moment })
      .nullable()
      .meta({ description: 'api.signal.verdict' }),
    commitments: z.array(signalCommitment).meta({ description: 'api.signal.commitments' }),
    themeTitle: z.string().nullable(),
    done: z.boolean().meta({ description: 'api.signal.done' }),
    stoppedWorkingDays: z.int().meta({ description: 'api.signal.stopped_working_days' }),
    extended: z.boolean().meta({ description: 'api.signal.extended' }),
    deadlines: z.array(deadline).meta({ description: 'api.signal.deadlines' }),
    lateness: z.array(lateness),
    possibleActs: z
      .array(z.object({ act: z.enum(ACT_NAMES as [string, ...string[]]), href: link }))
      .meta({ description: 'api.signal.possible_acts' }),
    acknowledgedAt: moment.nullable(),
    triagedAt: moment.nullable(),
    links: z.object({ self: link, events: link }),
  })
  .meta({ id: 'Signal', description: 'api.signal' });

/** What is told of a signal that was just filed: all but what was sent, and what only happens later. */
export const filedSignal = z
  .object({
    ...shared,
    serviceName: z.string().nullable(),
    deadlines: z.array(deadline).meta({ description: 'api.signal.deadlines' }),
    links: z.object({ self: link, events: link }),
  })
  .meta({ id: 'FiledSignal', description: 'api.filed_signal' });

const rowShape = {
  ...shared,
  title: z.string(),
  nextDeadline: dueTerm.nullable().meta({ description: 'api.signal.next_deadline' }),
  ageInWorkingDays: z.int(),
  links: z.object({ self: link }),
};

/** A signal as a row of a list. */
export const signalRow = z.object(rowShape).meta({ id: 'SignalRow', description: 'api.signal_row' });
export const signalRowShape = rowShape;

export const signalPage = pageOf(signalRow).meta({ id: 'SignalPage' });

export const filingHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional()
    .meta({ description: 'api.idempotency_key', examples: ['8f4c6f0e-6d5b-4a57-9d0e-2f1a7c1b9e11'] }),
});
