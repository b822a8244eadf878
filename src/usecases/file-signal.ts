import { decideAccess } from '../domain/access.js';
import type { Line } from '../domain/line.js';
import { managementChainAbove, type Organisation, regionFor, serviceOf } from '../domain/organisation.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { PersonId } from '../domain/signal/words.js';
import { toTheHour } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import { attachAll, filesToAttach } from './attach-files.js';
import { sentFrom } from './drafts.js';
import { findPersons } from './find-persons.js';
import type { FilingInput } from './inputs.js';
import { fieldByCode } from './list-fields.js';
import { type PersonalDataChoice, settlePersonalData } from './personal-data.js';
import { placeFiling, seatingFor } from './place-filing.js';
import type { Deps, Transaction } from './ports.js';
import { earlierSignals, raiseAgain } from './raise-again.js';

export interface Filed {
  readonly signal: Signal;
  /** Filed before under the same idempotency key; nothing was filed now. */
  readonly again: boolean;
  /** As it was seen when it was filed. */
  readonly organisation: Organisation;
}

export interface FilingOptions {
  /** The person filled in the form: its draft goes in the same commit. */
  readonly from?: 'form';
  /** What to do with what is found in its texts; left out, such a filing is refused (`personal_data_found`). */
  readonly personalData?: PersonalDataChoice | undefined;
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
  { from, personalData }: FilingOptions = {},
): Promise<Result<Filed>> {
  const settled = settlePersonalData(input, personalData);
  if (!settled.ok) return settled;
  return deps.store.transaction(async (tx) => {
    const filed = await fileOnce(deps, tx, personId, settled.value, idempotencyKey);
    if (filed.ok && from === 'form') await sentFrom(tx, personId, { of: 'filing' });
    return filed;
  });
}

async function fileOnce(
  deps: Deps,
  tx: Transaction,
  personId: PersonId,
  input: FilingInput,
  idempotencyKey: string | undefined,
): Promise<Result<Filed>> {
  if (idempotencyKey === undefined) return file(deps, tx, personId, await lookUp(deps, tx, personId, input));
  const key = JSON.stringify([personId, idempotencyKey]);
  const request = JSON.stringify(input);
  // Asked for together: on a database server each question on its own takes longer than its answer.
  const [earlier, found] = await Promise.all([tx.idempotentAnswer(key, request), lookUp(deps, tx, personId, input)]);
  if (earlier && !earlier.sameRequest) return refused('key_reused');
  const signal = earlier && (await tx.signal(earlier.signalId));
  if (signal) return accepted({ signal, again: true, organisation: await tx.organisation() });
  const filed = await file(deps, tx, personId, found);
  if (filed.ok) await tx.rememberIdempotentAnswer(key, request, filed.value.signal.id, momentOf(deps, input));
  return filed;
}

/** All that a filing names, and who will have it. */
type Found = Awaited<ReturnType<typeof lookUp>>;

async function lookUp(deps: Deps, tx: Transaction, personId: PersonId, input: FilingInput) {
  const { confidentiality } = input;
  const isOpen = confidentiality === 'open';
  const now = momentOf(deps, input);
  const organisation = await tx.organisation();
  const person = organisation.persons.get(personId);
  if (!person || !decideAccess({ action: 'file', person, organisation }).allowed) return refused('not_allowed');
  const field = fieldByCode(organisation, input.field);
  const wholeLine = field && organisation.lines.get(field.id);
  if (!wholeLine) return refused('unknown_field');
  const involved = await findPersons(tx, input.involved);
  if (!involved.ok) return involved;
  const raises = await earlierSignals(tx, person, input.raises);
  if (!raises.ok) return raises;
  const files = await filesToAttach(tx, personId, input.attachments ?? []);
  if (!files.ok) return files;

  const managers = isOpen
    ? managementChainAbove(organisation, personId)
    : await coveredBy(tx, wholeLine, personId, now);
  const placed = {
    input,
    fieldId: field.id,
    confidentiality,
    serviceId: serviceOf(organisation, personId)?.id ?? null,
    regionId: regionFor(organisation, wholeLine, person.unitId),
    excluded: new Set([personId, ...managers, ...involved.value]),
    raises: raises.value,
    files: files.value,
    now,
  };
  const seating = await seatingFor(tx, placed);
  return accepted({ placed, seating, unitId: person.unitId, involved: involved.value, organisation });
}

async function file(deps: Deps, tx: Transaction, personId: PersonId, found: Found): Promise<Result<Filed>> {
  if (!found.ok) return found;
  const { placed, seating, unitId, involved, organisation } = found.value;
  const filed = await placeFiling(tx, deps, placed, seating);
  if (!filed.ok) return filed;
  const { id } = filed.value;
  if (placed.confidentiality === 'open') await tx.keepSubmitter(id, personId, unitId);
  else await tx.sealSubmitter(id, personId, { unitId, counted: true });
  if (involved.length > 0) await tx.keepOut(id, involved);
  await attachAll(tx, personId, placed.files, id);
  await raiseAgain(tx, deps, placed.raises, id, placed.now);
  return accepted({ signal: filed.value, again: false, organisation });
}

/** The moment by which all of a filing is dated: of a confidential one the hour alone. */
function momentOf({ clock }: Pick<Deps, 'clock'>, { confidentiality }: FilingInput): Instant {
  return confidentiality === 'open' ? clock.now() : toTheHour(clock.now());
}

/** Of the people on a line, those who will be kept out of what this person files confidentially now (see cover.ts). */
async function coveredBy(tx: Transaction, line: Line, personId: PersonId, now: Instant): Promise<readonly PersonId[]> {
  const covered: PersonId[] = [];
  for (const member of new Set(line.rungs.flatMap(({ members }) => members))) {
    if ((await tx.coverOf(member, now)).includes(personId)) covered.push(member);
  }
  return covered;
}
