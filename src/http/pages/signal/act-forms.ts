import { DESTINATIONS, OUTCOMES, URGENCIES } from '../../../domain/signal/words.js';
import type { MessageKey } from '../../../i18n/translate.js';
import { ACT_NAMES, type ActName } from '../../../usecases/inputs.js';
import { type FormValues, ticked, typedNumber } from '../forms.js';

/** One thing that the form of an act asks. */
export type ActField =
  | { readonly as: 'text'; readonly name: string; readonly required: boolean }
  | { readonly as: 'line'; readonly name: string; readonly required: boolean }
  | { readonly as: 'number'; readonly name: string; readonly required: true }
  | { readonly as: 'tick'; readonly name: string; readonly required: false }
  | {
      readonly as: 'choice';
      readonly name: string;
      readonly required: true;
      readonly options: readonly { readonly value: string; readonly label: MessageKey }[];
    };

/** How people do an act: the last part of its address, and what it asks. */
export interface ActForm {
  readonly segment: string;
  readonly fields: readonly ActField[];
}

const text = (name: string): ActField => ({ as: 'text', name, required: true });
const optional = (name: string): ActField => ({ as: 'text', name, required: false });

export const ACT_FORMS: Readonly<Record<ActName, ActForm>> = {
  acknowledge: { segment: 'ontvangst', fields: [] },
  triage: {
    segment: 'triage',
    fields: [
      {
        as: 'choice',
        name: 'urgency',
        required: true,
        options: URGENCIES.map((value) => ({ value, label: `urgency.${value}` })),
      },
      optional('note'),
    ],
  },
  give_feedback: {
    segment: 'terugkoppeling',
    fields: [
      {
        as: 'choice',
        name: 'outcome',
        required: true,
        options: OUTCOMES.map((value) => ({ value, label: `outcome.${value}` })),
      },
      text('reasons'),
      text('followUp'),
      { as: 'line', name: 'summaryTitle', required: false },
      optional('summary'),
    ],
  },
  refer_up: { segment: 'opschaling', fields: [text('advice')] },
  ask: { segment: 'vraag', fields: [text('question')] },
  extend: { segment: 'verdaging', fields: [{ as: 'number', name: 'workingDays', required: true }, text('reasons')] },
  offer_referral: {
    segment: 'doorverwijzing',
    fields: [
      {
        as: 'choice',
        name: 'destination',
        required: true,
        options: DESTINATIONS.map((value) => ({ value, label: `destination.${value}` })),
      },
      text('reasons'),
    ],
  },
  answer_question: { segment: 'antwoord', fields: [text('answer')] },
  accept_feedback: { segment: 'aanvaarding', fields: [{ as: 'tick', name: 'publish', required: false }] },
  rebut: { segment: 'weerwoord', fields: [text('rebuttal')] },
  add: { segment: 'aanvulling', fields: [text('addition')] },
  accept_referral: { segment: 'doorverwijzing-aanvaarding', fields: [] },
  refuse_referral: { segment: 'doorverwijzing-weigering', fields: [optional('reasons')] },
  withdraw: { segment: 'intrekking', fields: [] },
  reopen: { segment: 'heropening', fields: [text('reasons')] },
};

/** The act with an address; `undefined` for any other word. */
export function actAt(segment: string): ActName | undefined {
  return ACT_NAMES.find((act) => ACT_FORMS[act].segment === segment);
}

/** The address that an act on a signal is sent to. */
export function actAddress(number: string, act: ActName): string {
  return `/signalen/${encodeURIComponent(number)}/${ACT_FORMS[act].segment}`;
}

/** The id of a field on the page; several acts ask for reasons. */
export function fieldId(act: ActName, name: string): string {
  return `${ACT_FORMS[act].segment}-${name}`;
}

/** What was typed, as the schema of the act takes it. A box that was left empty is a text of nothing. */
export function inputOf(act: ActName, values: FormValues): Record<string, unknown> {
  return Object.fromEntries(ACT_FORMS[act].fields.map(({ as, name }) => [name, typedIn(as, name, values)]));
}

function typedIn(as: ActField['as'], name: string, values: FormValues): unknown {
  switch (as) {
    case 'tick':
      return ticked(values, name);
    case 'number':
      return typedNumber(values, name);
    default:
      return values[name] ?? '';
  }
}
