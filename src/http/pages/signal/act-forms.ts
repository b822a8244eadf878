import type { RefusalCode } from '../../../domain/signal/refusal.js';
import { DESTINATIONS, HOLD_BASES, OUTCOMES, URGENCIES, VERDICTS } from '../../../domain/signal/words.js';
import type { MessageKey } from '../../../i18n/translate.js';
import { ACT_NAMES, type ActName } from '../../../usecases/inputs.js';
import type { Picks } from '../../../usecases/signal-picks.js';
import { ATTACHMENTS_FIELD, attachmentIds } from '../attachments.js';
import { type FormValues, ticked, typedNumber } from '../forms.js';

/** One thing that the form of an act asks. */
export type ActField =
  | { readonly as: 'text'; readonly name: string; readonly required: boolean }
  | { readonly as: 'line'; readonly name: string; readonly required: boolean }
  /** Files that go with its text. */
  | { readonly as: 'files'; readonly name: string; readonly required: false }
  | { readonly as: 'number'; readonly name: string; readonly required: true }
  | { readonly as: 'tick'; readonly name: string; readonly required: false }
  /** One thing out of a list that depends on the signal. */
  | { readonly as: 'pick'; readonly name: string; readonly required: boolean; readonly from: keyof Picks }
  /** As many as one likes out of a list that depends on the signal. */
  | { readonly as: 'several'; readonly name: string; readonly required: true; readonly from: keyof Picks }
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

const SUMMARY: readonly ActField[] = [{ as: 'line', name: 'summaryTitle', required: true }, text('summary')];
const FILES: ActField = { as: 'files', name: ATTACHMENTS_FIELD, required: false };
const OWN_COMMITMENT: ActField = { as: 'pick', name: 'commitmentId', required: true, from: 'commitments' };

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
      FILES,
      optional('commitment'),
      { as: 'line', name: 'commitmentOwner', required: false },
      { as: 'line', name: 'promisedDay', required: false },
      { as: 'line', name: 'summaryTitle', required: false },
      optional('summary'),
    ],
  },
  refer_up: {
    segment: 'opschaling',
    fields: [text('advice'), { as: 'tick', name: 'toKnowledgeGroup', required: false }],
  },
  refer_across: {
    segment: 'ander-vakgebied',
    fields: [{ as: 'pick', name: 'field', required: true, from: 'fields' }, text('reasons')],
  },
  ask: { segment: 'vraag', fields: [text('question'), FILES] },
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
  promise: {
    segment: 'toezegging',
    fields: [
      text('commitment'),
      { as: 'line', name: 'commitmentOwner', required: true },
      { as: 'line', name: 'promisedDay', required: true },
    ],
  },
  note: { segment: 'notitie', fields: [text('internalNote'), FILES] },
  record_dissent: { segment: 'minderheidsstandpunt', fields: [text('dissent')] },
  bundle: {
    segment: 'thema',
    fields: [
      { as: 'pick', name: 'theme', required: false, from: 'themes' },
      { as: 'line', name: 'newTheme', required: false },
    ],
  },
  unbundle: { segment: 'thema-einde', fields: [] },
  propose_summary: { segment: 'samenvatting', fields: [...SUMMARY] },
  answer_suspension: {
    segment: 'opschorting',
    fields: [
      {
        as: 'choice',
        name: 'granted',
        required: true,
        options: [
          { value: 'true', label: 'suspension.true' },
          { value: 'false', label: 'suspension.false' },
        ],
      },
      text('reasons'),
    ],
  },
  give_verdict: {
    segment: 'oordeel',
    fields: [
      {
        as: 'choice',
        name: 'verdict',
        required: true,
        options: VERDICTS.map((value) => ({ value, label: `verdict.${value}` })),
      },
      text('reasons'),
      ...SUMMARY,
    ],
  },
  accept_commitment: { segment: 'toezegging-aanvaarding', fields: [OWN_COMMITMENT] },
  decline_commitment: { segment: 'toezegging-weigering', fields: [OWN_COMMITMENT, text('reasons')] },
  keep_commitment: { segment: 'toezegging-nagekomen', fields: [OWN_COMMITMENT, text('report')] },
  place_hold: {
    segment: 'bewaarplicht',
    fields: [
      {
        as: 'choice',
        name: 'basis',
        required: true,
        options: HOLD_BASES.map((value) => ({ value, label: `hold.${value}` })),
      },
      text('reasons'),
    ],
  },
  lift_hold: {
    segment: 'bewaarplicht-einde',
    fields: [{ as: 'pick', name: 'hold', required: true, from: 'holds' }, text('reasons')],
  },
  answer_question: { segment: 'antwoord', fields: [text('answer'), FILES] },
  accept_feedback: { segment: 'aanvaarding', fields: [{ as: 'tick', name: 'publish', required: false }] },
  rebut: { segment: 'weerwoord', fields: [text('rebuttal'), FILES] },
  add: { segment: 'aanvulling', fields: [text('addition'), FILES] },
  accept_referral: { segment: 'doorverwijzing-aanvaarding', fields: [] },
  refuse_referral: { segment: 'doorverwijzing-weigering', fields: [optional('reasons')] },
  agree_summary: { segment: 'samenvatting-instemming', fields: [] },
  decline_summary: { segment: 'samenvatting-weigering', fields: [optional('reasons')] },
  name_involved: { segment: 'betrokkenen', fields: [text('involved')] },
  open_for_joining: { segment: 'medeondertekening', fields: [...SUMMARY] },
  share: { segment: 'delen', fields: [{ as: 'pick', name: 'manager', required: true, from: 'managers' }] },
  end_sharing: { segment: 'delen-einde', fields: [{ as: 'pick', name: 'share', required: true, from: 'shares' }] },
  step_forward: { segment: 'eigen-naam', fields: [] },
  withdraw: { segment: 'intrekking', fields: [] },
  reopen: { segment: 'heropening', fields: [text('reasons'), FILES] },
  ask_confidant: { segment: 'naam-vertrouwenspersoon', fields: [text('reasons')] },
  // The confidant, who does not see the signal, does these on a page of the own (`/naamvragen`).
  ask_disclosure: {
    segment: 'naam-vraag',
    fields: [{ as: 'several', name: 'people', required: true, from: 'named' }, text('question')],
  },
  leave_disclosure: { segment: 'naam-niet-vragen', fields: [text('reasons')] },
  grant_disclosure: {
    segment: 'naam-ja',
    fields: [{ as: 'several', name: 'people', required: true, from: 'named' }],
  },
  refuse_disclosure: { segment: 'naam-nee', fields: [] },
  end_disclosure: { segment: 'naam-einde', fields: [] },
  look_at_identity: { segment: 'naam-bekijken', fields: [] },
};

/** Whether files can go with it. */
export function takesFiles(act: ActName): boolean {
  return ACT_FORMS[act].fields.some(({ as }) => as === 'files');
}

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
    case 'several':
      return severalOf(values, name);
    case 'tick':
      return ticked(values, name);
    case 'files':
      return attachmentIds(values);
    case 'number':
      return typedNumber(values, name);
    case 'choice':
      return name === 'granted' ? yesOrNo(values[name]) : (values[name] ?? '');
    default:
      return values[name] ?? '';
  }
}

/** The name of the box of one thing out of several. */
export function boxName(name: string, value: string): string {
  return `${name}.${value}`;
}

/** What was ticked out of several. */
function severalOf(values: FormValues, name: string): readonly string[] {
  const start = boxName(name, '');
  return Object.keys(values)
    .filter((box) => box.startsWith(start) && ticked(values, box))
    .map((box) => box.slice(start.length));
}

/** A choice between yes and no as the schema takes it; anything else as it came, to be asked for again. */
function yesOrNo(chosen: string | undefined): unknown {
  return chosen === 'true' ? true : chosen === 'false' ? false : chosen;
}

/** The field whose answer a refusal is about; empty where it is about the act as a whole. */
export function refusedField(act: ActName, code: RefusalCode): string {
  const field = FIELD_OF_REFUSAL[code];
  const known = ACT_FORMS[act].fields.map(({ name }) => name);
  return field?.find((name) => known.includes(name)) ?? '';
}

const FIELD_OF_REFUSAL: Partial<Record<RefusalCode, readonly string[]>> = {
  file_gone: [ATTACHMENTS_FIELD],
  too_many_files: [ATTACHMENTS_FIELD],
  unknown_person: ['commitmentOwner', 'involved'],
  ambiguous_person: ['commitmentOwner', 'involved'],
  commitment_owner_excluded: ['commitmentOwner'],
  commitment_in_past: ['promisedDay'],
  unknown_field: ['field'],
  same_field: ['field'],
  unknown_theme: ['theme'],
  unknown_commitment: ['commitmentId'],
  not_your_manager: ['manager'],
  already_shared: ['manager'],
  not_shared: ['share'],
  unknown_hold: ['hold'],
  extension_too_long: ['workingDays'],
  extension_past_ceiling: ['workingDays'],
  not_of_the_line: ['people'],
  not_asked_for: ['people'],
  excluded_from_signal: ['people'],
};
