import { z } from 'zod';
import { decideAccess } from '../domain/access.js';
import type { Field, Organisation } from '../domain/organisation.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { PersonId } from '../domain/signal/words.js';
import { ACTS_WITH_STANDARD_TEXTS, fieldsKeptBy, type StandardText } from '../domain/standard-texts.js';
import { actInputs, filingInput } from './inputs.js';
import type { Deps, Reads } from './ports.js';

/** A standard text as people write it: a title as long as that of a signal, a text as long as that of an act. */
export const standardTextInput = z
  .strictObject({
    act: z.enum(ACTS_WITH_STANDARD_TEXTS),
    title: filingInput.shape.title,
    text: actInputs.ask.shape.question,
    retired: z.boolean().default(false),
  })
  .meta({ id: 'ChangedStandardText' });
export type StandardTextInput = z.output<typeof standardTextInput>;

/** A standard text with the names of what it belongs to. */
export interface StandardTextRow extends StandardText {
  readonly field: Field;
  readonly updatedByName: string;
}

const byName = new Intl.Collator('nl');

/** The fields whose standard texts someone may keep, by name. */
export async function fieldsToKeep(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
): Promise<Result<readonly Field[]>> {
  return store.read(async (reads) => {
    const kept = keptBy(await reads.organisation(), personId);
    return kept ? accepted(kept) : refused('not_allowed');
  });
}

/** The standard texts of the fields that someone keeps, or of one of them: by field and title, also the retired ones. */
export async function listStandardTexts(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  fieldCode = '',
): Promise<Result<readonly StandardTextRow[]>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const kept = keptBy(organisation, personId);
    if (!kept) return refused('not_allowed');
    const fields = fieldCode === '' ? kept : kept.filter(({ code }) => code === fieldCode);
    if (fieldCode !== '' && fields.length === 0) return refused('unknown_field');
    const texts = await reads.standardTexts(fields.map(({ id }) => id));
    return accepted(
      fields.flatMap((field) => texts.filter(({ fieldId }) => fieldId === field.id).map(rowIn(organisation, field))),
    );
  });
}

/** One of them; to who does not keep its field it does not exist. */
export async function viewStandardText(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  id: string,
): Promise<Result<StandardTextRow>> {
  return store.read((reads) => ownText(reads, personId, id));
}

/** Makes a standard text for a field. */
export async function makeStandardText(
  { store, clock, ids }: Deps,
  personId: PersonId,
  fieldCode: string,
  input: StandardTextInput,
): Promise<Result<StandardTextRow>> {
  return store.transaction(async (tx) => {
    const organisation = await tx.organisation();
    const kept = keptBy(organisation, personId);
    if (!kept) return refused('not_allowed');
    const field = kept.find(({ code }) => code === fieldCode);
    if (!field) return refused('unknown_field');
    const text = { ...input, id: ids.uuid(), fieldId: field.id, updatedAt: clock.now(), updatedBy: personId };
    await tx.keepStandardText(text);
    return accepted(rowIn(organisation, field)(text));
  });
}

/** Changes a standard text, or retires it; texts that were sent with it stay as they are. */
export async function changeStandardText(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  personId: PersonId,
  id: string,
  input: StandardTextInput,
): Promise<Result<StandardTextRow>> {
  return store.transaction(async (tx) => {
    const found = await ownText(tx, personId, id);
    if (!found.ok) return found;
    const { field, fieldId } = found.value;
    const text = { ...input, id, fieldId, updatedAt: clock.now(), updatedBy: personId };
    await tx.keepStandardText(text);
    return accepted(rowIn(await tx.organisation(), field)(text));
  });
}

/** What can be chosen in the forms of a signal's field. Whoever may act on the signal may use it. */
export async function standardTextsFor(
  { store }: Pick<Deps, 'store'>,
  field: Pick<Field, 'id'>,
): Promise<readonly StandardText[]> {
  const texts = await store.read((reads) => reads.standardTexts([field.id]));
  return texts.filter(({ retired }) => !retired);
}

async function ownText(reads: Reads, personId: PersonId, id: string): Promise<Result<StandardTextRow>> {
  const organisation = await reads.organisation();
  const kept = keptBy(organisation, personId);
  if (!kept) return refused('not_allowed');
  const text = await reads.standardText(id);
  const field = text && kept.find((one) => one.id === text.fieldId);
  return text && field ? accepted(rowIn(organisation, field)(text)) : refused('not_found');
}

/** Nothing for who is on no rung of any line. */
function keptBy(organisation: Organisation, personId: PersonId): readonly Field[] | undefined {
  const person = organisation.persons.get(personId);
  if (!person || !decideAccess({ action: 'keep_standard_texts', person, organisation }).allowed) return undefined;
  return fieldsKeptBy(organisation, personId).toSorted((a, b) => byName.compare(a.name, b.name));
}

function rowIn({ persons }: Organisation, field: Field) {
  return (text: StandardText): StandardTextRow => ({
    ...text,
    field,
    updatedByName: persons.get(text.updatedBy)?.name ?? '',
  });
}
