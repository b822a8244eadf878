import { createHash } from 'node:crypto';
import { decideAccess } from '../domain/access.js';
import { excludedFrom, type Field, type Organisation, serviceOf } from '../domain/organisation.js';
import { decideFiling } from '../domain/signal/decide.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { PersonId } from '../domain/signal/words.js';
import { lineOf } from './context.js';
import type { FilingInput } from './inputs.js';
import type { Deps, Transaction } from './ports.js';
import { record } from './record.js';
import { toContent } from './texts.js';

export interface Filed {
  readonly signal: Signal;
  /** Filed before under the same idempotency key; nothing was filed now. */
  readonly again: boolean;
}

/**
 * An employee files a signal.
 * @param idempotencyKey the sender's own: a repeated call with the same input answers what it answered before; the
 *   same key with another input is refused (`key_reused`).
 */
export async function fileSignal(
  deps: Deps,
  personId: PersonId,
  input: FilingInput,
  idempotencyKey?: string,
): Promise<Result<Filed>> {
  if (idempotencyKey === undefined) {
    return deps.store.transaction((tx) => file(deps, tx, personId, input));
  }
  const key = digest(`${personId}\n${idempotencyKey}`);
  const request = digest(JSON.stringify(input));
  return deps.store.transaction(async (tx) => {
    const earlier = await tx.idempotentAnswer(key);
    if (earlier && earlier.requestDigest !== request) return refused('key_reused');
    const signal = earlier && (await tx.signal(earlier.signalId));
    if (signal) return accepted({ signal, again: true });
    const filed = await file(deps, tx, personId, input);
    if (filed.ok) await tx.rememberIdempotentAnswer(key, request, filed.value.signal.id, deps.clock.now());
    return filed;
  });
}

async function file(deps: Deps, tx: Transaction, personId: PersonId, input: FilingInput): Promise<Result<Filed>> {
  const { clock, ids } = deps;
  const organisation = await tx.organisation();
  const person = organisation.persons.get(personId);
  if (!person || !decideAccess({ action: 'file', person, organisation }).allowed) return refused('not_allowed');
  const field = fieldByCode(organisation, input.field);
  if (!field) return refused('unknown_field');
  const context = {
    now: clock.now(),
    policy: await tx.policy(),
    calendar: organisation.calendar,
    line: lineOf(organisation, field.id),
    excluded: excludedFrom(organisation, personId),
  };
  const { title, whatHappens, impact, request, kind, ruleOfLaw } = input;
  const content = toContent(ids, { of: 'filing', title, whatHappens, impact, request });
  const id = ids.uuid();
  const decision = decideFiling(
    {
      type: 'file',
      id,
      number: ids.signalNumber(),
      kind,
      ruleOfLaw,
      confidentiality: 'open',
      fieldId: field.id,
      serviceId: serviceOf(organisation, personId)?.id ?? null,
      content: content.hash,
    },
    context,
  );
  if (!decision.ok) return decision;
  const signal = await record(tx, deps, id, undefined, decision.value, [content], context);
  if (!signal) throw new Error('a filing without an event');
  await tx.keepSubmitter(id, personId);
  return accepted({ signal, again: false });
}

/** The field with a code, as in an address or a form. */
export function fieldByCode(organisation: Organisation, code: string): Field | undefined {
  return [...organisation.fields.values()].find((field) => field.code === code);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
