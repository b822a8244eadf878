/** Data of persons in a text: pointing it out, masking it or keeping it. */
export const personalData = {
  'personal_data.kind.citizen_service_number': 'citizen service number',
  'personal_data.kind.bank_account': 'bank account number',
  'personal_data.kind.email_address': 'e-mail address',
  'personal_data.kind.telephone_number': 'telephone number',
  'personal_data.kind.other': 'other data',
  'personal_data.found': '{kind} “{words}”',
  'personal_data.at_field':
    'This seems to hold {count, plural, one {a piece of} other {pieces of}} data of a person: {found}.',
  'personal_data.question': 'Data of a person in your text',
  'personal_data.question.text':
    'Your text seems to hold {count, plural, one {# piece of data} other {# pieces of data}} by which a person can be known. That is mostly not needed to understand what goes wrong. Once masked, it only says what kind of data it was. Nothing has been sent yet.',
  'personal_data.mask': 'Mask and send',
  'personal_data.reread': 'Mask and read it first',
  'personal_data.keep': 'Send it as it is',
  'personal_data.masked': 'The data is masked. Read your text again: nothing has been sent yet.',
  'refusal.personal_data_found': 'The text holds data of persons. Mask it, or leave it in on purpose.',
  'problem.personal_data_found': 'Data of persons in the text',
  'problem.personal_data_found.detail':
    'The text seems to hold data of persons; errors tells which and where. Send personalData: "mask" along to mask it, or personalData: "keep" to leave it in.',
  'input.personal_data.citizen_service_number':
    'This seems to be a citizen service number, from character {start} to {end}.',
  'input.personal_data.bank_account': 'This seems to be a bank account number, from character {start} to {end}.',
  'input.personal_data.email_address': 'This seems to be an e-mail address, from character {start} to {end}.',
  'input.personal_data.telephone_number': 'This seems to be a telephone number, from character {start} to {end}.',
  'api.personal_data':
    'What happens to data of persons in the texts: mask it or keep it. Without this field a text with such data is not taken (422), and the answer says which it is.',
  'api.problem.errors.start':
    'Where in the text it begins, counted in UTF-16 from 0, once spaces at the beginning and end are left out.',
  'api.problem.errors.end': 'The first character after it.',

  'masked.citizen_service_number': '{count, plural, one {# citizen service number} other {# citizen service numbers}}',
  'masked.bank_account': '{count, plural, one {# bank account number} other {# bank account numbers}}',
  'masked.email_address': '{count, plural, one {# e-mail address} other {# e-mail addresses}}',
  'masked.telephone_number': '{count, plural, one {# telephone number} other {# telephone numbers}}',
  'masked.other': '{count, plural, one {# other piece} other {# other pieces}}',
  'event.TextMasked': 'Masked in a text for good: {pieces}',
  'masked.note': 'Something in it was masked for good on {day} by {who}.',
  'masked.who.you': 'you',
  'masked.who.submitter': 'the submitter',
  'mask.link': 'Mask data',
  'mask.title': 'Mask data of persons',
  'mask.intro':
    'What you mask here is gone for good: from the signal, from the register and for everybody. The history will say that you did it, what kind of data it was, and when. The rest of the text stays as it is.',
  'mask.in_text': 'The text',
  'mask.found': 'What we found',
  'mask.nothing_found':
    'We find no data of persons in this text ourselves. If it holds a name or an address, write it below.',
  'mask.words': 'Other words that must go',
  'mask.words.hint':
    'Each on a line of its own, exactly as they stand in the text: a name or an address, for instance. Weerklank masks them everywhere in this text.',
  'mask.submit': 'Mask for good',
  'mask.nothing_chosen': 'Choose what you want to mask, or write other words.',
  'mask.wrong_words': 'Write each piece on a line of its own, of at least 2 characters.',
  'mask.back': 'Back to the signal',
  'flash.masked': 'It is masked for good.',
  'refusal.unknown_text': 'This text is not there, or not any more.',
  'refusal.not_your_text': 'You can only mask in what you wrote yourself.',
  'refusal.nothing_to_mask': 'These words do not stand in the text (any more). Write them exactly as they stand there.',
  'refusal.masks_too_much':
    'That is too much. Whoever handles a signal can mask other words in at most {places} places of someone else’s text, of at most {letters} characters each.',
  'problem.unknown_text': 'Unknown text',
  'problem.not_your_text': 'Not your own text',
  'problem.nothing_to_mask': 'Nothing to mask',
  'problem.masks_too_much': 'Too much to mask',
  'mail.text_masked.subject': 'data masked',
  'mail.text_masked.happened':
    'On {day} data of persons was masked for good in a text with your signal. You can read with the signal what it was and who did it.',
  'api.op.mask': 'Mask data of persons in a text for good',
  'api.op.mask.more':
    'The text as it was is removed; the history keeps the fingerprints of both. Whoever handles the signal does so with every text, the submitter with the own texts.',
  'api.mask.entry': 'Sequence of the event whose text it is.',
  'api.mask.pieces': 'The words, exactly as they stand in the text.',
  'api.event.entry': 'The event of whose text pieces were masked.',
  'api.event.masked': 'What was masked, and how often.',
} as const;
