import type { ActName, TypedAct } from '../../src/usecases/inputs.js';
import { FIELDS } from './company.js';
import { type Model, newText, type Told } from './model.js';

/** What an act can be made of: numbers that choose, and the moment. */
export interface Chosen {
  readonly pick: number;
  readonly at: number;
}

/** What is done more often in life stands here more often. */
const HANDLING = [
  'acknowledge',
  'triage',
  'give_feedback',
  'give_feedback',
  'give_feedback',
  'give_feedback',
  'refer_up',
  'refer_across',
  'ask',
  'extend',
  'offer_referral',
  'promise',
  'note',
  'record_dissent',
  'bundle',
  'unbundle',
  'propose_summary',
] as const satisfies readonly ActName[];
const SUBMITTING = [
  'answer_question',
  'answer_question',
  'accept_feedback',
  'accept_feedback',
  'rebut',
  'rebut',
  'rebut',
  'add',
  'accept_referral',
  'refuse_referral',
  'agree_summary',
  'decline_summary',
  'name_involved',
  'open_for_joining',
  'share',
  'end_sharing',
  'withdraw',
  'reopen',
  'reopen',
] as const satisfies readonly ActName[];
const OF_OFFICE = [
  'answer_suspension',
  'give_verdict',
  'accept_commitment',
  'decline_commitment',
  'keep_commitment',
  'place_hold',
] as const satisfies readonly ActName[];

export const ACTS = { HANDLING, SUBMITTING, OF_OFFICE };

/** An act as a person types it, with the texts in it that must be found back. */
export function typed(name: ActName, model: Model, told: Told, { pick, at }: Chosen): [TypedAct, readonly string[]] {
  const text = newText(model);
  const other = newText(model);
  const promise = {
    commitment: other,
    commitmentOwner: personAt(model, pick),
    promisedDay: dayAfter(at, 1 + (pick % 60)),
  };
  const summary = { summaryTitle: 'Wat ermee gedaan is', summary: other };
  const commitmentId = promiseAt(told, pick);
  switch (name) {
    case 'triage':
      return [{ name, input: { urgency: pick % 2 ? 'normal' : 'high', note: text } }, [text]];
    case 'give_feedback': {
      const input = { outcome: 'partly', reasons: text, followUp: 'Wij kijken ernaar.' } as const;
      if (pick % 3 === 0) return [{ name, input: { ...input, ...promise } }, [text, other]];
      return pick % 3 === 1 ? [{ name, input: { ...input, ...summary } }, [text, other]] : [{ name, input }, [text]];
    }
    case 'refer_up':
      return [{ name, input: { advice: text } }, [text]];
    case 'refer_across':
      return [{ name, input: { field: FIELDS[told.line.fieldId === 'levy' ? 1 : 0], reasons: text } }, [text]];
    case 'ask':
      return [{ name, input: { question: text } }, [text]];
    case 'extend':
      return [{ name, input: { workingDays: 1 + (pick % 10), reasons: text } }, [text]];
    case 'offer_referral':
      return [{ name, input: { destination: 'confidant', reasons: text } }, [text]];
    case 'promise':
      return [{ name, input: promise }, [other]];
    case 'note':
      return [{ name, input: { internalNote: text } }, [text]];
    case 'record_dissent':
      return [{ name, input: { dissent: text } }, [text]];
    case 'bundle':
      return [{ name, input: { newTheme: 'Bezwaren' } }, []];
    case 'propose_summary':
    case 'open_for_joining':
      return [{ name, input: summary }, [other]];
    case 'answer_suspension':
      return [{ name, input: { granted: pick % 2 === 0, reasons: text } }, [text]];
    case 'give_verdict':
      return [{ name, input: { verdict: 'upheld', reasons: text, ...summary } }, [text, other]];
    case 'accept_commitment':
      return [{ name, input: { commitmentId } }, []];
    case 'decline_commitment':
      return [{ name, input: { commitmentId, reasons: text } }, [text]];
    case 'keep_commitment':
      return [{ name, input: { commitmentId, report: text } }, [text]];
    case 'place_hold':
      return [{ name, input: { basis: 'inquiry', reasons: text } }, [text]];
    case 'lift_hold':
      return [{ name, input: { hold: 'none', reasons: text } }, [text]];
    case 'answer_question':
      return [{ name, input: { answer: text } }, [text]];
    case 'accept_feedback':
      return [{ name, input: { publish: pick % 2 === 0 } }, []];
    case 'rebut':
      return [{ name, input: { rebuttal: text } }, [text]];
    case 'add':
      return [{ name, input: { addition: text } }, [text]];
    case 'refuse_referral':
    case 'decline_summary':
    case 'reopen':
      return [{ name, input: { reasons: text } }, [text]];
    case 'name_involved':
      return [{ name, input: { involved: personAt(model, pick) } }, []];
    case 'share':
      return [{ name, input: { manager: personAt(model, pick) } }, []];
    case 'end_sharing':
      return [{ name, input: { share: 'none' } }, []];
    case 'ask_confidant':
    case 'leave_disclosure':
      return [{ name, input: { reasons: text } }, [text]];
    case 'ask_disclosure':
      return [{ name, input: { people: [personAt(model, pick)], question: text } }, [text]];
    case 'grant_disclosure':
      return [{ name, input: { people: [personAt(model, pick)] } }, []];
    default:
      return [{ name, input: {} }, []];
  }
}

/** The promise that an act is about. */
export function promiseAt({ promises }: Told, pick: number): string {
  return [...promises.keys()][pick % Math.max(1, promises.size)] ?? 'none';
}

export function personAt({ company }: Model, pick: number): string {
  const ids = Object.keys(company.persons);
  return ids[pick % ids.length] ?? '';
}

function dayAfter(at: number, days: number): string {
  return new Date(at + days * 86_400_000).toISOString().slice(0, 10);
}
