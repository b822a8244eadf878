import { decideAccess } from '../domain/access.js';
import { type Organisation, placesToChoose, regionFor, unitsAbove } from '../domain/organisation.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import { CODE_HOLDER, type UnitId } from '../domain/signal/words.js';
import { toTheHour } from '../domain/time/coarse.js';
import { attachAll, filesToAttach } from './attach-files.js';
import { findPersons } from './find-persons.js';
import type { AnonymousFilingInput } from './inputs.js';
import { fieldByCode } from './list-fields.js';
import { type PersonalDataChoice, settlePersonalData } from './personal-data.js';
import { placeFiling, seatingFor } from './place-filing.js';
import type { Deps, Transaction } from './ports.js';

export interface FiledAnonymously {
  readonly signal: Signal;
  /** Opens it from now on; told once, and kept nowhere. */
  readonly code: string;
}

/**
 * Somebody files a signal without a name. Nothing is kept of who it is, and the time to the hour alone.
 * @param formKey the sender's own: the same form sent again within the hour, before anybody has touched the signal, files
 *   nothing, and its code takes the place of the earlier one, which the sender never saw. Later it is refused (`key_reused`).
 * @param personalData as with a name (`fileSignal`).
 */
export async function fileAnonymously(
  deps: Deps,
  typed: AnonymousFilingInput,
  formKey: string,
  personalData?: PersonalDataChoice,
): Promise<Result<FiledAnonymously>> {
  const settled = settlePersonalData(typed, personalData);
  if (!settled.ok) return settled;
  const input = settled.value;
  const key = JSON.stringify(['anonymous', formKey]);
  const request = JSON.stringify(input);
  const code = deps.ids.receiptCode();
  return deps.store.transaction(async (tx) => {
    const now = toTheHour(deps.clock.now());
    const earlier = await tx.idempotentAnswer(key, request);
    const before = earlier?.sameRequest ? await tx.signal(earlier.signalId) : undefined;
    const untouched = before?.version === 1 && before.filedAt === now && before.confidentiality === 'anonymous';
    if (earlier && !untouched) return refused('key_reused');
    const filed = before ? accepted(before) : await file(tx, deps, input, now);
    if (!filed.ok) return filed;
    await tx.keepReceiptCode(filed.value.id, code);
    if (!before) await tx.rememberIdempotentAnswer(key, request, filed.value.id, now);
    return accepted({ signal: filed.value, code });
  });
}

async function file(tx: Transaction, deps: Deps, input: AnonymousFilingInput, now: number): Promise<Result<Signal>> {
  if (!decideAccess({ action: 'file', by: CODE_HOLDER, signal: undefined }).allowed) return refused('not_allowed');
  const organisation = await tx.organisation();
  const field = fieldByCode(organisation, input.field);
  const line = field && organisation.lines.get(field.id);
  if (!line) return refused('unknown_field');
  const place = placeOf(organisation, input.place);
  if (place === undefined) return refused('unknown_place');
  const involved = await findPersons(tx, input.involved);
  if (!involved.ok) return involved;
  const files = await filesToAttach(tx, CODE_HOLDER, input.attachments ?? []);
  if (!files.ok) return files;
  const placed = {
    input,
    fieldId: field.id,
    confidentiality: 'anonymous' as const,
    serviceId: unitsAbove(organisation, place).find(({ kind }) => kind === 'service')?.id ?? null,
    regionId: regionFor(organisation, line, place),
    excluded: new Set(involved.value),
    raises: [],
    files: files.value,
    now,
  };
  const filed = await placeFiling(tx, deps, placed, await seatingFor(tx, placed));
  if (filed.ok) await attachAll(tx, CODE_HOLDER, files.value, filed.value.id);
  if (filed.ok && involved.value.length > 0) await tx.keepOut(filed.value.id, involved.value);
  return filed;
}

/** `null` for no choice; `undefined` for what is not there to choose. */
function placeOf(organisation: Organisation, chosen: string): UnitId | null | undefined {
  if (chosen === '') return null;
  return placesToChoose(organisation).find(({ id }) => id === chosen)?.id;
}
