import fc from 'fast-check';

/** Nine digits that pass the eleven test, made without it: the last digit follows from the first eight. */
export const citizenServiceNumber = fc
  .integer({ min: 1_000_000, max: 99_999_999 })
  .map((first) => String(first).padStart(8, '0'))
  .map((eight) => ({
    eight,
    check: [...eight].reduce((sum, digit, place) => sum + Number(digit) * (9 - place), 0) % 11,
  }))
  .filter(({ check }) => check < 10)
  .map(({ eight, check }) => `${eight}${check}`);

/** A Dutch IBAN, with check digits worked out in another way than they are checked. */
export const dutchIban = fc
  .tuple(fc.constantFrom('ABNA', 'INGB', 'RABO', 'TRIO'), fc.integer({ min: 0, max: 9_999_999_999 }))
  .map(([bank, account]) => {
    const rest = `${bank}${String(account).padStart(10, '0')}`;
    const number = [...`${rest}NL00`].map((char) => String(Number.parseInt(char, 36))).join('');
    return `NL${String(98n - (BigInt(number) % 97n)).padStart(2, '0')}${rest}`;
  });

/** Text of all that a finder looks at, so that chance makes much of it. */
export const shapedText = fc
  .array(
    fc.oneof(
      citizenServiceNumber,
      dutchIban,
      fc.constantFrom(
        '06-12345678',
        '0612345678',
        '+31 (0)20 123 45 67',
        'a.b@c.nl',
        '0031',
        '[afgedekt]',
        'NL91',
        '@',
        'tel:',
      ),
      fc.stringMatching(/^[\d .@+()\-a-z]{0,12}$/),
      fc.stringMatching(/^\d{1,12}$/),
      fc.constantFrom(' ', '-', '.', ',', '\n', ''),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
