import type { figures as nl } from '../nl/figures.js';

/** The figures for managers and directors. */
export const figures: Record<keyof typeof nl, string> = {
  'figures.title': 'Figures',
  'figures.intro':
    'How many signals came, and how they were answered. No signal and no name: only numbers that point at nobody.',
  'figures.why.title': 'Why don’t you see every number?',
  'figures.why.five':
    'A number from 1 to 4 is not shown: you could guess who it was. It says ‘fewer than 5, or kept back’ instead.',
  'figures.why.difference':
    'At times it says so for a larger number too, or for none. Else the small number could be computed: by taking the others from a total, or by laying the figures of departments side by side.',
  'figures.why.time':
    'You see quarters that are over, and no other. A number that changes from day to day would tell when somebody filed. For the same reason a signal counts for the department in which the submitter then worked, as departments stood at the end of that quarter.',
  'figures.why.all': 'Signals filed openly, confidentially and anonymously count alike.',
  'figures.of_director': 'As director of the professional line',
  'figures.unit': 'Department',
  'figures.year': 'Year',
  'figures.show': 'Show',
  'figures.no_units': 'You are not listed as the manager of any department. If that is wrong, tell the administrator.',
  'figures.with_below': 'With all departments below it.',
  'figures.column.category': 'What',
  'figures.quarter': 'Quarter {quarter}',
  'figures.sum': 'All of {year}',
  'figures.sum.so_far': 'Together so far',
  'figures.total': 'All together',
  'figures.kept_back': 'fewer than 5, or kept back',
  'figures.number': '{number, plural, =0 {none} other {#}}',
  'figures.by_quarter': 'By quarter of {year}:',
  'figures.none': 'Not once in these quarters of {year}: {names}.',
  'figures.filed': 'Filed, by field',
  'figures.filed.caption': 'Signals filed by field, {year}',
  'figures.outcomes': 'Answered, by outcome',
  'figures.outcomes.caption': 'Feedback by outcome, {year}',
  'figures.speeds': 'Answered, in time or late',
  'figures.speeds.caption': 'Feedback in time and late, {year}',
  'figures.fields': 'Your fields, over the whole organisation',
  'figures.fields.caption': 'Signals filed in your fields, {year}',
  'figures.in_quarter': 'In quarter {quarter} of {year}:',
  'figures.bar': 'Number: {what}',
  'figures.speed.in_time': 'In time',
  'figures.speed.late': 'Late',
};
