/** What the command line says. */
export const cli = {
  'cli.deadline.no_instant':
    '‘{given}’ is not an instant. Write it in ISO 8601 with Z or an offset, such as 2026-11-24T10:00:00+01:00.',
  'cli.deadline.no_term':
    '‘{given}’ is not a term. Write a number from 1 to 10000 with wd (working days), d (days), w (weeks) or m (months), such as 5wd.',
  'cli.deadline.instant_missing':
    'the term ‘{given}’ lacks an instant. Write the instant first and then the term, such as 2026-11-24T10:00:00+01:00 5wd.',
  'cli.deadline.term_missing':
    'after ‘{given}’ the term is missing. Write the instant first and then the term, such as 2026-11-24T10:00:00+01:00 5wd.',
  'cli.deadline.too_much':
    '‘{given}’ is more than an instant and a term. Write nothing else on the line, such as 2026-11-24T10:00:00+01:00 5wd.',
} as const;
