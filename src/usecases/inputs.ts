import { z } from 'zod';
import { DESTINATIONS, KINDS, OUTCOMES, URGENCIES } from '../domain/signal/words.js';

/**
 * What people send in, checked once for page and API alike; lengths count characters after trimming. The words for
 * each problem stand in the catalogue.
 */

/** Line ends as one kind, no other control characters: a text is shown as it was written, and nothing else. */
const clean = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .trim();

const text = (min: number, max: number) =>
  z
    .string()
    .max(max * 2)
    .transform(clean)
    .pipe(z.string().min(min).max(max));
const oneLine = (min: number, max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((value) => clean(value).replace(/\s+/g, ' '))
    .pipe(z.string().min(min).max(max));

export const TEXT_MAX = 10_000;
export const TITLE_MAX = 150;

const note = text(1, TEXT_MAX);
const optionalNote = text(0, TEXT_MAX).default('');

/** The six questions of a filing. */
export const filingInput = z
  .strictObject({
    title: oneLine(5, TITLE_MAX),
    whatHappens: text(10, TEXT_MAX),
    impact: optionalNote,
    field: z.string().min(1).max(60),
    kind: z.enum(KINDS),
    /** Only with a dissent: an objection on grounds of the rule of law. */
    ruleOfLaw: z.boolean().default(false),
    request: optionalNote,
  })
  .meta({ id: 'Filing' });
export type FilingInput = z.output<typeof filingInput>;

/** One schema for each act; `revision` is the one that the actor has seen. */
export const actInputs = {
  acknowledge: z.strictObject({}),
  triage: z.strictObject({ urgency: z.enum(URGENCIES), note: optionalNote }),
  give_feedback: z.strictObject({
    outcome: z.enum(OUTCOMES),
    reasons: note,
    followUp: note,
    summaryTitle: z.union([z.literal(''), oneLine(5, TITLE_MAX)]).default(''),
    summary: optionalNote,
  }),
  refer_up: z.strictObject({ advice: note }),
  ask: z.strictObject({ question: note }),
  extend: z.strictObject({ workingDays: z.number().int().min(1).max(99), reasons: note }),
  offer_referral: z.strictObject({ destination: z.enum(DESTINATIONS), reasons: note }),
  answer_question: z.strictObject({ answer: note }),
  accept_feedback: z.strictObject({ publish: z.boolean().default(false) }),
  rebut: z.strictObject({ rebuttal: note }),
  add: z.strictObject({ addition: note }),
  accept_referral: z.strictObject({}),
  refuse_referral: z.strictObject({ reasons: optionalNote }),
  withdraw: z.strictObject({}),
  reopen: z.strictObject({ reasons: note }),
} as const;

export type ActName = keyof typeof actInputs;
export const ACT_NAMES = Object.keys(actInputs) as readonly ActName[];
export type ActInput<A extends ActName> = z.output<(typeof actInputs)[A]>;

/** An act with its input, as the use case takes it. */
export type Act = { [A in ActName]: { readonly name: A; readonly input: ActInput<A> } }[ActName];
