/** Anoniem indienen en volgen. */
export const anonymous = {
  'event.SteppedForward': 'De indiener is van anoniem een stap naar voren gekomen: het signaal is nu {to}',
  'stepped_forward.open': 'open',
  'stepped_forward.confidential': 'vertrouwelijk',
  'access.anonymous': 'Bij een anoniem signaal kan dat niet.',
  'refusal.no_step_forward': 'Dit signaal is al zo open, of opener.',
  'refusal.wrong_code':
    'Bij deze code hoort geen signaal. Kijk of het de code van dit systeem is. Is het signaal al onder een naam gebracht, dan werkt de code niet meer.',
  'refusal.mistyped_code': 'Dit is geen goede ontvangstcode: er zit een typefout in. Een code heeft 18 tekens.',
  'refusal.unknown_place': 'Dit onderdeel kan niet worden gekozen.',
  'problem.unknown_place': 'Onbekend onderdeel',
  'problem.no_step_forward': 'Geen stap naar voren',
  'problem.wrong_code': 'Verkeerde ontvangstcode',
  'problem.mistyped_code': 'Ontvangstcode met een typefout',
} as const;
