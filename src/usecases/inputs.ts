import { z } from 'zod';
import { MAX_ATTACHMENTS } from '../domain/attachments.js';
import { DESTINATIONS, HOLD_BASES, KINDS, OUTCOMES, URGENCIES, VERDICTS } from '../domain/signal/words.js';

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

/** A day as a form and an API send it: `2027-01-31`. */
const day = z.iso.date();
const name = oneLine(1, 150);
const people = z.array(z.string().min(1).max(60)).min(1).max(100);
const summaryTitle = oneLine(5, TITLE_MAX);
/** Ids of files that were sent before and wait for this entry. */
const attachments = z.array(z.string().min(1).max(60)).max(MAX_ATTACHMENTS).optional();

/** The six questions of a filing; what hangs on an answer is asked beneath it. */
const questions = {
  title: oneLine(5, TITLE_MAX),
  whatHappens: text(10, TEXT_MAX),
  impact: optionalNote,
  field: z.string().min(1).max(60),
  kind: z.enum(KINDS),
  /** Only with a dissent: an objection on grounds of the rule of law. */
  ruleOfLaw: z.boolean().default(false),
  /** With an objection: the law or principle at stake. */
  norm: text(0, 1000).default(''),
  /** With an objection: asks the director to suspend the instruction. */
  suspension: z.boolean().default(false),
  request: optionalNote,
  /** Who must not handle it: names, one on a line. */
  involved: text(0, 1000).default(''),
  attachments,
};

function normWithObjection({ ruleOfLaw, norm }: { ruleOfLaw: boolean; norm: string }, context: z.RefinementCtx) {
  if (ruleOfLaw && norm === '') requireToo(context, 'norm', norm);
}

export const filingInput = z
  .strictObject({
    ...questions,
    /** Without a name one files in another way (`anonymousFilingInput`). */
    confidentiality: z.enum(['open', 'confidential']).default('open'),
    /** Numbers of earlier signals, or ids of entries in the register, that it raises again. */
    raises: z.array(z.string().min(1).max(60)).max(10).default([]),
  })
  .superRefine(normWithObjection);
export type FilingInput = z.output<typeof filingInput>;

/** The same without a name: what one would have to be logged in to see cannot be raised again. */
export const anonymousFilingInput = z
  .strictObject({
    ...questions,
    /** Id of the part of the organisation whose people are to handle it; empty where one would rather not say. */
    place: z.string().max(60).default(''),
  })
  .superRefine(normWithObjection);
export type AnonymousFilingInput = z.output<typeof anonymousFilingInput>;

/** One schema for each act; `revision` is the one that the actor has seen. */
export const actInputs = {
  acknowledge: z.strictObject({}),
  triage: z.strictObject({ urgency: z.enum(URGENCIES), note: optionalNote }),
  give_feedback: z
    .strictObject({
      outcome: z.enum(OUTCOMES),
      reasons: note,
      followUp: note,
      /** A promise that goes with it: what, by whom, and the last day; all three or none. */
      commitment: optionalNote,
      commitmentOwner: oneLine(0, 150).default(''),
      promisedDay: z.union([z.literal(''), day]).default(''),
      summaryTitle: z.union([z.literal(''), summaryTitle]).default(''),
      summary: optionalNote,
      attachments,
    })
    .superRefine(({ commitment, commitmentOwner, promisedDay }, context) => {
      if (commitment === '' && commitmentOwner === '' && promisedDay === '') return;
      if (commitment === '') requireToo(context, 'commitment', commitment);
      if (commitmentOwner === '') requireToo(context, 'commitmentOwner', commitmentOwner);
      if (promisedDay === '') requireToo(context, 'promisedDay', promisedDay);
    }),
  refer_up: z.strictObject({ advice: note, toKnowledgeGroup: z.boolean().optional() }),
  refer_across: z.strictObject({ field: z.string().min(1).max(60), reasons: note }),
  ask: z.strictObject({ question: note, attachments }),
  extend: z.strictObject({ workingDays: z.number().int().min(1).max(99), reasons: note }),
  offer_referral: z.strictObject({ destination: z.enum(DESTINATIONS), reasons: note }),
  promise: z.strictObject({ commitment: note, commitmentOwner: name, promisedDay: day }),
  note: z.strictObject({ internalNote: note, attachments }),
  record_dissent: z.strictObject({ dissent: note }),
  bundle: z
    .strictObject({
      /** Id of a theme of the field; or empty, with the title of a new one. */
      theme: z.string().max(60).default(''),
      newTheme: oneLine(0, TITLE_MAX).default(''),
    })
    .superRefine(({ theme, newTheme }, context) => {
      if (theme === '' && newTheme === '') requireToo(context, 'newTheme', newTheme);
    }),
  unbundle: z.strictObject({}),
  propose_summary: z.strictObject({ summaryTitle, summary: note }),
  answer_suspension: z.strictObject({ granted: z.boolean(), reasons: note }),
  give_verdict: z.strictObject({ verdict: z.enum(VERDICTS), reasons: note, summaryTitle, summary: note }),
  accept_commitment: z.strictObject({ commitmentId: z.string().min(1).max(60) }),
  decline_commitment: z.strictObject({ commitmentId: z.string().min(1).max(60), reasons: note }),
  keep_commitment: z.strictObject({ commitmentId: z.string().min(1).max(60), report: note }),
  place_hold: z.strictObject({ basis: z.enum(HOLD_BASES), reasons: note }),
  lift_hold: z.strictObject({ hold: z.string().min(1).max(60), reasons: note }),
  answer_question: z.strictObject({ answer: note, attachments }),
  accept_feedback: z.strictObject({ publish: z.boolean().default(false) }),
  rebut: z.strictObject({ rebuttal: note, attachments }),
  add: z.strictObject({ addition: note, attachments }),
  accept_referral: z.strictObject({}),
  refuse_referral: z.strictObject({ reasons: optionalNote }),
  agree_summary: z.strictObject({}),
  decline_summary: z.strictObject({ reasons: optionalNote }),
  name_involved: z.strictObject({ involved: text(1, 1000) }),
  open_for_joining: z.strictObject({ summaryTitle, summary: note }),
  share: z.strictObject({ manager: z.string().min(1).max(60) }),
  end_sharing: z.strictObject({ share: z.string().min(1).max(60) }),
  /** From confidential to open: never back. */
  step_forward: z.strictObject({}),
  withdraw: z.strictObject({}),
  reopen: z.strictObject({ reasons: note, attachments }),
  ask_confidant: z.strictObject({ reasons: note }),
  /** By the confidant: ids of people of the line, for whom it is asked. */
  ask_disclosure: z.strictObject({ people, question: note }),
  leave_disclosure: z.strictObject({ reasons: note }),
  grant_disclosure: z.strictObject({ people }),
  refuse_disclosure: z.strictObject({}),
  end_disclosure: z.strictObject({}),
  look_at_identity: z.strictObject({}),
} as const;

/** What a colleague sends who joins. */
export const joinInput = z.strictObject({ ownWords: optionalNote, byName: z.boolean().default(false) });
export type JoinInput = z.output<typeof joinInput>;

/** What must be filled in because of another answer. */
function requireToo(context: z.RefinementCtx, field: string, input: string): void {
  context.addIssue({ code: 'too_small', origin: 'string', minimum: 1, inclusive: true, path: [field], input });
}

export type ActName = keyof typeof actInputs;
export const ACT_NAMES = Object.keys(actInputs) as readonly ActName[];
export type ActInput<A extends ActName> = z.output<(typeof actInputs)[A]>;

/** An act with its input, as the use case takes it. */
export type Act = { [A in ActName]: { readonly name: A; readonly input: ActInput<A> } }[ActName];

/** The same as it is typed, before the schema has read it. */
export type TypedAct = {
  [A in ActName]: { readonly name: A; readonly input: z.input<(typeof actInputs)[A]> };
}[ActName];

/** Reads an act as typed. @throws ZodError where it is not as the schema wants it. */
export function readAct({ name, input }: TypedAct): Act {
  return { name, input: actInputs[name].parse(input) } as Act;
}
