import { decideAccess } from '../domain/access.js';
import { entryRung } from '../domain/line.js';
import { excludedFrom, regionFor, serviceOf } from '../domain/organisation.js';
import { candidatesFrom } from '../domain/seat.js';
import { decideFiling } from '../domain/signal/decide.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { PersonId } from '../domain/signal/words.js';
import { lineIn } from './context.js';
import { findPersons } from './find-persons.js';
import type { FilingInput } from './inputs.js';
import { fieldByCode } from './list-fields.js';
import type { Deps, Transaction } from './ports.js';
import { earlierSignals, raiseAgain } from './raise-again.js';
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
  const key = JSON.stringify([personId, idempotencyKey]);
  const request = JSON.stringify(input);
  return deps.store.transaction(async (tx) => {
    const earlier = await tx.idempotentAnswer(key, request);
    if (earlier && !earlier.sameRequest) return refused('key_reused');
    const signal = earlier && (await tx.signal(earlier.signalId));
    if (signal) return accepted({ signal, again: true });
    const filed = await file(deps, tx, personId, input);
    if (filed.ok) await tx.rememberIdempotentAnswer(key, request, filed.value.signal.id, deps.clock.now());
    return filed;
  });
}

async function file(deps: Deps, tx: Transaction, personId: PersonId, input: FilingInput): Promise<Result<Filed>> {
  const { clock, ids } = deps;
  const now = clock.now();
  const organisation = await tx.organisation();
  const person = organisation.persons.get(personId);
  if (!person || !decideAccess({ action: 'file', person, organisation }).allowed) return refused('not_allowed');
  const field = fieldByCode(organisation, input.field);
  const wholeLine = field && organisation.lines.get(field.id);
  if (!wholeLine) return refused('unknown_field');
  const involved = findPersons(organisation, input.involved);
  if (!involved.ok) return involved;
  const raises = await earlierSignals(tx, person, input.raises);
  if (!raises.ok) return raises;

  const regionId = regionFor(organisation, wholeLine, person.unitId);
  const line = lineIn(organisation, field.id, regionId);
  const excluded = new Set([...excludedFrom(organisation, personId), ...involved.value]);
  const candidates = candidatesFrom(line, entryRung(line, input.ruleOfLaw), { excluded });
  const load = candidates.length > 1 ? await tx.loads(candidates) : undefined;
  const context = {
    now,
    policy: await tx.policy(),
    calendar: organisation.calendar,
    line,
    excluded,
    ...(load && { load }),
  };
  const { title, whatHappens, impact, request, kind, ruleOfLaw, norm, suspension } = input;
  const ofObjection = ruleOfLaw ? { norm } : {};
  const content = toContent(ids, { of: 'filing', title, whatHappens, impact, request, ...ofObjection });
  const id = ids.uuid();
  const decision = decideFiling(
    {
      type: 'file',
      id,
      number: ids.signalNumber(),
      kind,
      ruleOfLaw,
      suspensionAsked: suspension,
      confidentiality: 'open',
      fieldId: field.id,
      serviceId: serviceOf(organisation, personId)?.id ?? null,
      regionId,
      raises: raises.value,
      content: content.hash,
    },
    context,
  );
  if (!decision.ok) return decision;
  const signal = await record(tx, deps, id, undefined, decision.value, [content], context);
  if (!signal) throw new Error('a filing without an event');
  await tx.keepSubmitter(id, personId, person.unitId);
  if (involved.value.length > 0) await tx.keepOut(id, involved.value);
  await raiseAgain(tx, deps, raises.value, id, now);
  return accepted({ signal, again: false });
}
