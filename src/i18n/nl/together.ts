/** Samen sterker: medeondertekenen, opnieuw melden, en wat een signaal zwaar maakt. */
export const together = {
  'joined.title': 'Wat ik medeondertekende',
  'joined.caption': 'Wat u heeft medeondertekend, het nieuwste eerst',
  'joined.some': 'De laatste {shown} van {total}.',
  'joined.column.signal': 'Signaal',
  'joined.column.status': 'Stand',
  'joined.column.done': 'Wat is ermee gedaan?',
  'joined.column.weight': 'Gewicht',
  'joined.untitled': 'Signaal over {field}',
  'joined.not_told': 'Alleen wat in het register staat',
  'joined.nothing_yet': 'Nog geen terugkoppeling',
  'joined.read': 'Lezen in het register',
  'joined.colleagues': '{joined, plural, one {# collega tekende mee: u} other {# collega’s tekenden mee, u ook}}',
} as const;
