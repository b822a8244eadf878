import { decideAccess } from '../domain/access.js';
import { rungsHeldBy } from '../domain/line.js';
import type { Organisation, Person } from '../domain/organisation.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import { hasEnded, type Signal } from '../domain/signal/signal.js';
import { weightOf } from '../domain/signal/weight.js';
import type { FieldId, PersonId, ThemeId } from '../domain/signal/words.js';
import { rows, type SignalRow, visibleTo } from './list-signals.js';
import type { Deps, Reads, Theme } from './ports.js';

/** A theme with what this reader may see of it (domain.md P12). */
export interface ThemeView extends Theme {
  readonly fieldName: string;
  readonly signals: readonly SignalRow[];
  readonly open: number;
  /** All weights together: how often it was raised, in one way or another. */
  readonly weight: number;
}

type ThemeDeps = Pick<Deps, 'store' | 'clock'>;

/** The themes of the fields in whose line a person stands, the heaviest first. */
export async function listThemes(
  { store, clock }: ThemeDeps,
  personId: PersonId,
): Promise<Result<readonly ThemeView[]>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = mayRead(organisation, personId);
    if (!person) return refused('not_allowed');
    const views: ThemeView[] = [];
    for (const theme of await reads.themesOf(fieldsOf(organisation, personId))) {
      views.push(await view(reads, organisation, person, theme, clock.now()));
    }
    return accepted(views.sort((a, b) => b.weight - a.weight));
  });
}

/** One theme; to who stands outside its line it does not exist. */
export async function viewTheme(
  { store, clock }: ThemeDeps,
  personId: PersonId,
  id: ThemeId,
): Promise<Result<ThemeView>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = mayRead(organisation, personId);
    if (!person) return refused('not_allowed');
    const theme = await reads.theme(id);
    if (!theme || !fieldsOf(organisation, personId).includes(theme.fieldId)) return refused('not_found');
    return accepted(await view(reads, organisation, person, theme, clock.now()));
  });
}

function mayRead(organisation: Organisation, personId: PersonId): Person | undefined {
  const person = organisation.persons.get(personId);
  return person && decideAccess({ action: 'view_themes', person, organisation }).allowed ? person : undefined;
}

function fieldsOf(organisation: Organisation, personId: PersonId): readonly FieldId[] {
  const lines = [...organisation.lines.values()];
  return lines.filter((line) => rungsHeldBy(line, personId).length > 0).map(({ fieldId }) => fieldId);
}

async function view(
  reads: Reads,
  organisation: Organisation,
  person: Person,
  theme: Theme,
  now: number,
): Promise<ThemeView> {
  const visible = await visibleTo(reads, organisation, person, await reads.signalsInTheme(theme.id));
  return {
    ...theme,
    fieldName: organisation.fields.get(theme.fieldId)?.name ?? '',
    signals: await rows(reads, organisation, visible, now),
    open: visible.filter((signal: Signal) => !hasEnded(signal)).length,
    weight: visible.reduce((sum, signal) => sum + weightOf(signal), 0),
  };
}
