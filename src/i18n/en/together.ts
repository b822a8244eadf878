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
  'joined.as_joiner':
    'You joined this signal. You can read along and are told what the submitter is told; you cannot handle it.',
  'joined.now': 'You are now one of the {people} to whom this happens.',
  'weight.title': 'How heavy this weighs',
  'weight.heavy': 'Why this weighs heavy',
  'weight.bar': 'Weight of this signal',
  'weight.is': 'Weight {weight}; from {heavyFrom} on it is urgent.',
  'weight.itself': 'The signal itself: 1',
  'weight.joined': 'Joined by colleagues: {number}',
  'weight.before': 'Raised or joined before: {number}',
  'weight.again': 'Raised again afterwards: {number}',
  'weight.rule':
    'Each colleague who joins and each time that it is raised again counts for one. From weight {heavyFrom} on a signal is urgent. Nobody can take that off.',
  'weight.reopens': 'When that happens {reopensAfter} times after the signal was closed, it reopens by itself.',
  'weight.earlier': 'This raises again',
  'weight.later': 'Raised again in',
  'raise.again': 'Raise again',
  'raise.again.text':
    'Does it still happen? You may always raise it again. The new signal weighs more and refers to this one.',
  'raise.card': 'You raise this again',
  'raise.weight':
    'Your new signal gets weight {weight}: one for yourself, and one for each time that it was raised or joined before.',
  'raise.urgent': 'With that it is urgent at once (from weight {heavyFrom} on).',
  'raise.not_urgent': 'From weight {heavyFrom} on it is urgent.',
  'raise.reopens':
    'If the earlier signal is closed, it reopens by itself after being joined or raised again {reopensAfter} times.',
  'raise.unnamed': 'Signal {number}',
  'raise.untitled': 'An earlier signal',
} as const;
