import { toldFault } from './fault.js';

/** The words of a line. What a library says in other words is said as `a library said something`. */
export const WORDS = [
  'Redis cannot be reached',
  'Redis is back',
  'Redis may throw away what it is given',
  'a library said something',
  'a signal could not be enforced',
  'a signal could not be erased',
  'a signal could not be moved on',
  'answered',
  'answered in an hour',
  'counting quarters failed',
  'deadlines',
  'displaced signals',
  'enforcing failed',
  'erasing failed',
  'fault',
  'figures',
  'forgetting drafts failed',
  'listening',
  'log',
  'mail',
  'more than are let in without a name',
  'mailing heads of the log failed',
  'moving on failed',
  'retention',
  'ringing rounds failed',
  'sealing the log failed',
  'sending mail failed',
  'stopped before all in hand was done',
  'stopped by a fault',
  'the database server may log what people write',
  'unreadable request',
  'warning',
  'worker started',
  'worker stopped',
] as const;
export type Words = (typeof WORDS)[number];

const METHODS: ReadonlySet<unknown> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const DOORS: ReadonlySet<unknown> = new Set(['code', 'filing', 'names', 'receipts']);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Form = (value: unknown) => boolean;
const count: Form = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const uuid: Form = (value) => typeof value === 'string' && UUID.test(value);

/** All that a line may tell beside its words, and in which form. A route must be one that the server was built with. */
const FORMS: Readonly<Record<string, Form>> = {
  method: (value) => METHODS.has(value),
  door: (value) => DOORS.has(value),
  reqId: uuid,
  signalId: uuid,
  settings: (value) => Array.isArray(value) && value.every((one) => /^log_[a-z_]{1,40}$/.test(String(one))),
  ...Object.fromEntries(
    ['status', 'milliseconds', 'times', 'sent', 'skipped', 'failed', 'pending', 'split', 'left']
      .concat('enforced', 'moved', 'sealed', 'erased', 'quarters')
      .map((name) => [name, count]),
  ),
};

/**
 * What of these facts may be told. Anything that is not named above, or has another form, is left out; an error is told by
 * class, code and place.
 */
export function toldFacts(facts: unknown, routes: ReadonlySet<string>): Record<string, unknown> {
  if (facts instanceof Error) return { ...toldFault(facts) };
  const told: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(Object(facts) as object)) {
    if (name === 'err') Object.assign(told, toldFault(value));
    else if (name === 'route') told[name] = typeof value === 'string' && routes.has(value) ? value : 'unknown';
    else if (FORMS[name]?.(value)) told[name] = value;
  }
  return told;
}

const KNOWN: ReadonlySet<unknown> = new Set(WORDS);

export function toldWords(words: unknown): Words {
  return KNOWN.has(words) ? (words as Words) : 'a library said something';
}
