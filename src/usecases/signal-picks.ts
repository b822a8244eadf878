import { managementChainAbove, type Organisation, type Person } from '../domain/organisation.js';
import { openCommitments, type Signal } from '../domain/signal/signal.js';
import type { ActName } from './inputs.js';
import type { Reads } from './ports.js';
import { isDocument, readDocument } from './texts.js';

/** One thing out of a list, as an act names it. */
export interface Pick {
  readonly value: string;
  readonly label: string;
}

/** What the acts on a signal can be chosen from; each list is empty for who cannot do its act. */
export interface Picks {
  /** Other fields, by code. */
  readonly fields: readonly Pick[];
  readonly themes: readonly Pick[];
  /** One's own promises that are still open. */
  readonly commitments: readonly Pick[];
  /** The submitter's own managers with whom it is not shared yet, and the shares that there are. */
  readonly managers: readonly Pick[];
  readonly shares: readonly Pick[];
  /** For whom the submitter is asked to be known, save who may never see the signal. */
  readonly named: readonly Pick[];
  /** Those that stand. */
  readonly holds: readonly Pick[];
}

/** Acts that cannot do without something out of a list. */
const NEEDS: Partial<Record<ActName, keyof Picks>> = {
  refer_across: 'fields',
  accept_commitment: 'commitments',
  decline_commitment: 'commitments',
  keep_commitment: 'commitments',
  share: 'managers',
  end_sharing: 'shares',
  grant_disclosure: 'named',
  lift_hold: 'holds',
};

/** The acts for which there is something to choose. */
export function withChoice(possible: readonly ActName[], picks: Picks): readonly ActName[] {
  return possible.filter((act) => {
    const list = NEEDS[act];
    return list === undefined || picks[list].length > 0;
  });
}

export const NO_PICKS: Picks = {
  fields: [],
  themes: [],
  commitments: [],
  managers: [],
  shares: [],
  named: [],
  holds: [],
};

export async function picksFor(
  reads: Reads,
  organisation: Organisation,
  person: Person,
  signal: Signal,
  possible: readonly ActName[],
): Promise<Picks> {
  const can = (act: ActName) => possible.includes(act);
  return {
    fields: can('refer_across') ? otherFields(organisation, signal) : [],
    themes: can('bundle')
      ? (await reads.themesOf([signal.fieldId])).map(({ id, title }) => ({ value: id, label: title }))
      : [],
    commitments: can('keep_commitment') ? await ownCommitments(reads, person, signal) : [],
    named: can('grant_disclosure') ? await namedPeople(reads, organisation, signal) : [],
    holds: can('lift_hold') ? await holdsOn(reads, signal) : [],
    ...(can('share') ? await sharing(reads, organisation, person, signal) : { managers: [], shares: [] }),
  };
}

const byName = new Intl.Collator('nl');

function otherFields(organisation: Organisation, signal: Signal): readonly Pick[] {
  return [...organisation.fields.values()]
    .filter(({ id }) => id !== signal.fieldId && organisation.lines.has(id))
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((a, b) => byName.compare(a.label, b.label));
}

async function ownCommitments(reads: Reads, person: Person, signal: Signal): Promise<readonly Pick[]> {
  const own = openCommitments(signal).filter(({ ownerId }) => ownerId === person.id);
  const texts = await reads.contents(own.map(({ content }) => content));
  return own.map(({ id, content }) => {
    const text = readDocument(texts.get(content));
    return { value: id, label: isDocument(text, 'note') ? text.text : '' };
  });
}

/** By the reasons for which they were placed. */
async function holdsOn(reads: Reads, { holds }: Signal): Promise<readonly Pick[]> {
  const texts = await reads.contents(holds.map(({ content }) => content));
  return holds.map(({ id, content }) => {
    const text = readDocument(texts.get(content));
    return { value: id, label: isDocument(text, 'note') ? text.text : '' };
  });
}

async function sharing(reads: Reads, organisation: Organisation, person: Person, signal: Signal) {
  const name = (id: string) => organisation.persons.get(id)?.name ?? '';
  const shares = await reads.sharesOf(signal.id);
  const sharedWith = new Set(shares.map(({ personId }) => personId));
  return {
    managers: managementChainAbove(organisation, person.id)
      .filter((id) => !sharedWith.has(id))
      .map((id) => ({ value: id, label: name(id) })),
    shares: shares.map(({ id, personId }) => ({ value: id, label: name(personId) })),
  };
}

async function namedPeople(reads: Reads, organisation: Organisation, signal: Signal): Promise<readonly Pick[]> {
  const { question } = signal.disclosure;
  if (question?.status !== 'asked') return [];
  const excluded = await reads.excluded(signal, question.personIds, reads);
  return question.personIds
    .filter((id) => !excluded.has(id))
    .map((id) => ({ value: id, label: organisation.persons.get(id)?.name ?? '' }));
}
