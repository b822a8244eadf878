import { decideAccess } from '../domain/access.js';
import type { Organisation } from '../domain/organisation.js';
import type { RegisterKind } from '../domain/register.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Outcome, PersonId, UnitId } from '../domain/signal/words.js';
import { startOf } from '../domain/time/amsterdam-clock.js';
import { dayNumber } from '../domain/time/day-number.js';
import { fieldByCode } from './list-fields.js';
import type { Deps, Page, PageRequest, Reads, RegisterEntry } from './ports.js';

export interface RegisterQuery {
  /** Words that must all stand in an entry; none finds everything. */
  readonly words: string;
  /** Code of a field, or empty. */
  readonly field: string;
  readonly kind?: RegisterKind | undefined;
  readonly outcome?: Outcome | undefined;
  /** The service of who filed. */
  readonly service?: UnitId | undefined;
  /** The year in which it was published, in Amsterdam. */
  readonly year?: number | undefined;
}

export interface RegisterRow extends RegisterEntry {
  readonly fieldName: string;
  readonly serviceName: string | null;
}

const MOST_WORDS = 12;

/** What was decided before, open to all colleagues: searched before one files (domain.md P14). */
export async function searchRegister(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  { words, field: code, kind, outcome, service, year }: RegisterQuery,
  page: PageRequest,
): Promise<Result<Page<RegisterRow>>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'search_register', person, organisation }).allowed) {
      return refused('not_allowed');
    }
    const field = code === '' ? undefined : fieldByCode(organisation, code);
    if (code !== '' && !field) return refused('unknown_field');
    const filter = {
      words: words
        .split(/\s+/)
        .filter((word) => word !== '')
        .slice(0, MOST_WORDS),
      fieldId: field?.id,
      kind,
      outcome,
      serviceId: service,
      publishedFrom: year === undefined ? undefined : startOf(dayNumber(year, 1, 1)),
      publishedBefore: year === undefined ? undefined : startOf(dayNumber(year + 1, 1, 1)),
    };
    const found = await reads.register(filter, page);
    return accepted({ items: found.items.map((entry) => named(organisation, entry)), total: found.total });
  });
}

/** An entry, and what this reader has to do with its signal. */
export interface RegisterEntryView extends RegisterRow {
  /** `may_join`: a colleague who has not yet. `none`: an old entry of which the signal is not known. */
  readonly standing: 'may_join' | 'joined' | 'own' | 'none';
}

/** One entry of the register. */
export async function viewRegisterEntry(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  id: string,
): Promise<Result<RegisterEntryView>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'search_register', person, organisation }).allowed) {
      return refused('not_allowed');
    }
    const entry = await reads.registerEntry(id);
    if (!entry) return refused('not_found');
    return accepted({ ...named(organisation, entry), standing: await standingOf(reads, personId, entry) });
  });
}

function named({ fields, units }: Organisation, entry: RegisterEntry): RegisterRow {
  return {
    ...entry,
    fieldName: fields.get(entry.fieldId)?.name ?? '',
    serviceName: entry.serviceId === null ? null : (units.get(entry.serviceId)?.name ?? null),
  };
}

async function standingOf(
  reads: Reads,
  personId: PersonId,
  { signalId }: RegisterEntry,
): Promise<RegisterEntryView['standing']> {
  const signal = signalId === null ? undefined : await reads.signal(signalId);
  if (!signal) return 'none';
  const tie = await reads.tie(signal, personId, reads);
  return tie.isSubmitter ? 'own' : tie.joined ? 'joined' : 'may_join';
}
