import type { offices as nl } from '../nl/offices.js';

/** The lists of the offices, themes and commitments. */
export const offices: Record<keyof typeof nl, string> = {
  'nav.commitments': 'Commitments',
  'nav.themes': 'Themes',
  'nav.objections': 'Objections',
  'nav.referred': 'Referred',
  'nav.shared': 'Shared',
  'nav.all_signals': 'Oversight',
  'office.objections.title': 'Objections on the rule of law',
  'office.objections.intro':
    '{total, plural, =0 {There are no objections on grounds of the rule of law.} one {There is # objection on grounds of the rule of law. Open it to give the verdict.} other {There are # objections on grounds of the rule of law. What awaits a verdict stands first.}}',
  'office.all.title': 'Oversight',
  'office.all.intro':
    '{total, plural, =0 {There are no signals yet.} one {There is # signal. You read its history and internal notes; who filed it you do not see.} other {There are # signals. You read the history and internal notes of each; who filed it you do not see.}}',
  'office.referred.title': 'Referred to you',
  'office.referred.intro':
    '{total, plural, =0 {Nothing was referred to the confidential adviser.} one {# signal was referred to the confidential adviser with its submitter’s consent.} other {# signals were referred to the confidential adviser with their submitters’ consent.}}',
  'office.shared.title': 'Shared with you',
  'office.shared.intro':
    '{total, plural, =0 {Nobody shares a signal with you now.} one {# employee shares a signal with you, to read.} other {# signals are shared with you by their submitters, to read.}}',
  'queue.mark.not_done': 'Commitment still open',
  'themes.title': 'Themes',
  'themes.intro':
    '{total, plural, =0 {There are no themes yet. You can make one on the page of a signal.} one {# theme in your fields.} other {# themes in your fields, the heaviest first.}}',
  'themes.back': 'All themes',
  'themes.signals':
    '{total, plural, =0 {no signals} one {# signal} other {# signals}}, {open, plural, =0 {none open} other {# open}}',
  'themes.weight': 'weighs {weight}',
  'themes.weight.label': 'Weight, beside the heaviest theme',
  'commitments.title': 'Commitments',
  'commitments.intro':
    '{total, plural, =0 {You have no commitment open.} one {You have # commitment open.} other {You have # commitments open.}}',
  'commitments.own': 'What you promised',
  'commitments.in_fields': 'What is open in your fields',
  'commitments.card': '{number} · {field}',
  'commitment.offered': 'Not accepted yet',
  'commitment.accepted': 'Accepted',
  'commitment.declined': 'Not accepted',
  'commitment.kept': 'Kept',
  'commitment.missed': 'Late',
  'signal.said': 'What has been said of it since',
  'act_group.answer': 'Answer',
  'act_group.pass_on': 'Pass on',
  'act_group.keep': 'Record',
  'act_group.company': 'Who may see this or take part',
  'act_group.end': 'End or reopen',
  'commitments.not_done':
    'Closed, but not done yet: {open, plural, one {# commitment is} other {# commitments are}} open.',
  'commitments.kept_on': 'kept on {day}',
  'escalations.suspensions': 'Requests for suspension: answer within two working days',
  'escalations.late_by_person': 'With whom it became late',
  'escalations.column.rung': 'Rung',
  'escalations.column.times': 'Late',
};
