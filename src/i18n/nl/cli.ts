/** What the command line says. */
export const cli = {
  'cli.deadline.no_instant':
    '‘{given}’ is geen tijdstip. Schrijf het volgens ISO 8601 met Z of een tijdsverschil, zoals 2026-11-24T10:00:00+01:00.',
  'cli.deadline.no_term':
    '‘{given}’ is geen termijn. Schrijf een getal van 1 tot en met 10000 met wd (werkdagen), d (dagen), w (weken) of m (maanden), zoals 5wd.',
  'cli.deadline.instant_missing':
    'bij de termijn ‘{given}’ ontbreekt het tijdstip. Schrijf eerst het tijdstip en dan de termijn, zoals 2026-11-24T10:00:00+01:00 5wd.',
  'cli.deadline.term_missing':
    'na ‘{given}’ ontbreekt de termijn. Schrijf eerst het tijdstip en dan de termijn, zoals 2026-11-24T10:00:00+01:00 5wd.',
  'cli.deadline.too_much':
    '‘{given}’ is meer dan een tijdstip en een termijn. Schrijf niets anders op de regel, zoals 2026-11-24T10:00:00+01:00 5wd.',
} as const;
