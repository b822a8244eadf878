import { decideAccess, type GeneralAction } from '../domain/access.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import { rows, type SignalRow, visibleTo } from './list-signals.js';
import type { Deps, Page, PageRequest, Reads } from './ports.js';

/** The lists by which an office finds what it may see, each with the action that it takes. */
export const OFFICE_LISTS = {
  /** All signals; for the auditor. */
  all: 'view_all_signals',
  /** Rechtsstatelijke bezwaren: what awaits a verdict first; for the committee. */
  objections: 'view_objections',
  /** What submitters let be referred to the confidant. */
  referred: 'view_referred',
  /** What submitters share with one of their managers. */
  shared: 'view_shared',
  /** What one joined; only what its submitter opened to those who join. */
  joined: 'list_own',
} as const satisfies Record<string, GeneralAction>;
export type OfficeList = keyof typeof OFFICE_LISTS;

/** More than anybody leafs through; beyond it the oldest are cut off. */
const LIST_MAX = 1_000;

/** A list of an office, without what this person may not see. */
export async function listForOffice(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  personId: PersonId,
  list: OfficeList,
  page: PageRequest,
): Promise<Result<Page<SignalRow>>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: OFFICE_LISTS[list], person, organisation }).allowed) {
      return refused('not_allowed');
    }
    const visible = await visibleTo(reads, organisation, person, await signalsOn(reads, list, personId));
    const slice = visible.slice(page.offset, page.offset + page.limit);
    return accepted({ items: await rows(reads, organisation, slice, clock.now()), total: visible.length });
  });
}

async function signalsOn(reads: Reads, list: OfficeList, personId: PersonId): Promise<readonly Signal[]> {
  switch (list) {
    case 'all':
      return reads.allSignals(LIST_MAX);
    case 'objections':
      return [...(await reads.objections(LIST_MAX))].sort((a, b) => Number(isJudged(a)) - Number(isJudged(b)));
    case 'referred':
      return reads.referredTo('confidant', LIST_MAX);
    case 'shared':
      return newestFirst(reads, await reads.sharedWith(personId));
    case 'joined':
      return newestFirst(reads, await reads.joinedBy(personId));
  }
}

/** Nothing is waited for any more from the committee. */
function isJudged({ verdict, status }: Signal): boolean {
  return verdict !== null || status === 'withdrawn' || status === 'referred';
}

async function newestFirst(reads: Reads, ids: readonly SignalId[]): Promise<readonly Signal[]> {
  return [...(await reads.signalsById(ids))].sort((a, b) => b.filedAt - a.filedAt);
}
