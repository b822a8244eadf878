import { bankAccounts } from './bank-account.js';
import { citizenServiceNumbers } from './citizen-service-number.js';
import { emailAddresses } from './email-address.js';
import type { Finding, PersonalDataKind, Span } from './kinds.js';
import { telephoneNumbers } from './telephone-number.js';

/** What is surest first: the digits of an IBAN are no telephone number, and those of that no burgerservicenummer. */
const FINDERS: readonly (readonly [PersonalDataKind, (text: string) => readonly Span[]])[] = [
  ['bank_account', bankAccounts],
  ['email_address', emailAddresses],
  ['telephone_number', telephoneNumbers],
  ['citizen_service_number', citizenServiceNumbers],
];

/** Stands where something was found, and is part of nothing. */
const FOUND = '\ufffc';

/**
 * The personal data of a text that can be told from their shape, in the order in which they stand; none overlap. It says
 * nothing about names, addresses and circumstances: these only a person recognises. Takes time in proportion to the text.
 */
export function findPersonalData(text: string): readonly Finding[] {
  const found: Finding[] = [];
  let rest = text;
  // What stood too close to something else to be told apart may be found once that is out of the way.
  for (let before = -1; before !== found.length; ) {
    before = found.length;
    for (const [kind, spansIn] of FINDERS) {
      const spans = spansIn(rest);
      for (const { start, end } of spans) found.push({ kind, start, end });
      rest = replaceSpans(rest, spans, ({ start, end }) => FOUND.repeat(end - start));
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** The text with something else in the place of spans that do not overlap, in the order in which they stand. */
export function replaceSpans<S extends Span>(text: string, spans: readonly S[], by: (span: S) => string): string {
  let [replaced, at] = ['', 0];
  for (const span of spans) {
    replaced += text.slice(at, span.start) + by(span);
    at = span.end;
  }
  return replaced + text.slice(at);
}
