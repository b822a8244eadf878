/** Stronger together: joining, raising again, and what makes a signal heavy. */
export const together = {
  'joined.title': 'What I joined',
  'joined.caption': 'What you joined, newest first',
  'joined.some': 'The last {shown} of {total}.',
  'joined.column.signal': 'Signal',
  'joined.column.status': 'Status',
  'joined.column.done': 'What was done with it?',
  'joined.column.weight': 'Weight',
  'joined.untitled': 'Signal about {field}',
  'joined.not_told': 'Only what stands in the register',
  'joined.nothing_yet': 'No feedback yet',
  'joined.read': 'Read in the register',
  'joined.colleagues': '{joined, plural, one {# colleague joined: you} other {# colleagues joined, you among them}}',
} as const;
