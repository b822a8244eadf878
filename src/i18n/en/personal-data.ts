/** Data of persons in a text: pointing it out, masking it or keeping it. */
export const personalData = {
  'personal_data.kind.citizen_service_number': 'citizen service number',
  'personal_data.kind.bank_account': 'bank account number',
  'personal_data.kind.email_address': 'e-mail address',
  'personal_data.kind.telephone_number': 'telephone number',
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
} as const;
