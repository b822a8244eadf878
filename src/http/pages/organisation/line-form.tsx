import { RUNG_KINDS, type RungKind } from '../../../domain/line.js';
import type { OrganisationProblem } from '../../../domain/organisation-problems.js';
import type { PlannedRung } from '../../../domain/organisation-versions.js';
import type { Translate } from '../../../i18n/translate.js';
import type { OrganisationView } from '../../../usecases/organisation/view-organisation.js';
import { isoDay } from '../../organisation-words.js';
import { Button } from '../components/button.js';
import { Checkbox, Select, TextField } from '../components/field.js';
import { HiddenFields } from '../components/hidden-fields.js';
import { type FormErrors, type FormValues, ticked } from '../forms.js';
import { chosenId, PersonChoice, UnitChoice } from './choices.js';
import { ValidFrom } from './day-field.js';

/** Empty places that a rung is shown with, beside those that are taken. */
const FREE_SEATS = 1;
const RUNGS_MAX = 20;
const SEATS_MAX = 60;

/** A line as the form has it: `rung-0-kind`, `rung-0-seat-1-person`, … */
export function lineValues(rungs: readonly PlannedRung[]): FormValues {
  const values: Record<string, string> = { rungs: String(rungs.length) };
  for (const [at, { id, kind, chairId, seats }] of rungs.entries()) {
    values[`rung-${at}-id`] = id;
    values[`rung-${at}-kind`] = kind;
    values[`rung-${at}-place`] = String(at + 1);
    values[`rung-${at}-seats`] = String(seats.length);
    for (const [index, { personId, regionId }] of seats.entries()) {
      values[`rung-${at}-seat-${index}-person`] = personId;
      values[`rung-${at}-seat-${index}-region`] = regionId ?? '';
    }
    const chair = seats.findIndex(({ personId }) => personId === chairId);
    if (chair >= 0) values[`rung-${at}-chair`] = String(chair);
  }
  return values;
}

function countOf(values: FormValues, name: string, most: number): number {
  const typed = values[name] ?? '';
  return /^\d{1,3}$/.test(typed) ? Math.min(most, Number(typed)) : 0;
}

interface TypedRung {
  /** Its index in the form. */
  readonly at: number;
  readonly place: number;
  readonly rung: {
    readonly id?: string;
    readonly kind: string;
    readonly chairId: string | null;
    readonly seats: readonly { readonly personId: string; readonly regionId: string | null }[];
  };
}

/** The rungs that were typed, in the order of their places; without those to be removed and those left empty. */
export function typedRungs({ organisation }: OrganisationView, values: FormValues): readonly TypedRung[] {
  const { persons, units } = organisation;
  const typed: TypedRung[] = [];
  for (let at = 0; at < countOf(values, 'rungs', RUNGS_MAX); at += 1) {
    const kind = values[`rung-${at}-kind`] ?? '';
    if (ticked(values, `rung-${at}-remove`) || kind === '') continue;
    const seats: { index: number; personId: string; regionId: string | null }[] = [];
    for (let index = 0; index < countOf(values, `rung-${at}-seats`, SEATS_MAX); index += 1) {
      const personId = chosenId(persons.values(), values[`rung-${at}-seat-${index}-person`]);
      const regionId = chosenId(units.values(), values[`rung-${at}-seat-${index}-region`]);
      if (personId !== null) seats.push({ index, personId, regionId });
    }
    const chair = seats.find(({ index }) => String(index) === values[`rung-${at}-chair`]);
    const id = values[`rung-${at}-id`];
    typed.push({
      at,
      place: Number(values[`rung-${at}-place`] || at + 1),
      rung: {
        ...(id ? { id } : {}),
        kind,
        chairId: chair?.personId ?? null,
        seats: seats.map(({ personId, regionId }) => ({ personId, regionId })),
      },
    });
  }
  return typed.sort((a, b) => a.place - b.place || a.at - b.at);
}

/** The same form with one more rung, or one more place on a rung; `undefined` when neither was asked for. */
export function withMore(values: FormValues): FormValues | undefined {
  const asked = values['meer'];
  if (asked === undefined) return undefined;
  const name = asked === 'trede' ? 'rungs' : `rung-${asked}-seats`;
  return { ...values, [name]: String(countOf(values, name, SEATS_MAX) + 1) };
}

/** The field of the form at which a problem of a line belongs. */
export function fieldOfProblem(rungs: readonly TypedRung[]): (problem: OrganisationProblem) => string | undefined {
  return ({ column, about = '' }) => {
    const named = rungs.findIndex(({ rung }) =>
      rung.seats.some(({ personId, regionId }) => personId === about || regionId === about),
    );
    const typed = rungs[/^\d{1,2}$/.test(about) ? Number(about) - 1 : named];
    if (!typed) return '';
    if (column === 'kind') return `rung-${typed.at}-kind`;
    const seat = typed.rung.seats.findIndex(({ personId, regionId }) => personId === about || regionId === about);
    return `rung-${typed.at}-seat-${Math.max(0, seat)}-${column === 'region' ? 'region' : 'person'}`;
  };
}

export interface LineFormProps {
  t: Translate;
  view: OrganisationView;
  values: FormValues;
  errors: FormErrors;
}

/** The rungs from the floor up, each with its places; what is left empty counts for nothing. */
export function LineFields({ t, view, values, errors }: LineFormProps): JSX.Element {
  const rungs = countOf(values, 'rungs', RUNGS_MAX);
  return (
    <>
      <HiddenFields values={{ rungs: String(rungs) }} />
      {Array.from({ length: rungs }, (_, at) => (
        <RungFields t={t} view={view} values={values} errors={errors} at={at} />
      ))}
      <div class="wk-actions">
        <Button label={t('org.line.more_rungs')} name="meer" value="trede" tone="secondary" />
      </div>
      <ValidFrom t={t} id="line-validFrom" today={isoDay(view.now)} values={values} errors={errors} />
    </>
  );
}

function RungFields({ t, view, values, errors, at }: LineFormProps & { at: number }): JSX.Element {
  const name = (part: string) => `rung-${at}-${part}`;
  const kind = values[name('kind')] ?? '';
  const seats = Math.max(FREE_SEATS, countOf(values, name('seats'), SEATS_MAX));
  const role = RUNG_KINDS.find((known): known is RungKind => known === kind);
  const field = (part: string) => ({ t, id: name(part), value: values[name(part)], error: errors[name(part)] });
  return (
    <fieldset class="wk-rung">
      <legend safe>{t('org.line.rung', { number: at + 1 })}</legend>
      <HiddenFields values={{ [name('id')]: values[name('id')] ?? '', [name('seats')]: String(seats) }} />
      <div class="wk-rung__row">
        <Select
          {...field('kind')}
          label={t('org.line.kind')}
          options={RUNG_KINDS.map((known) => ({ value: known, label: t(`rung.${known}`) }))}
          required
        />
        <TextField
          {...field('place')}
          value={values[name('place')] ?? String(at + 1)}
          label={t('org.line.place')}
          required
        />
      </div>
      {Array.from({ length: seats }, (_, index) => (
        <div class="wk-rung__row">
          <PersonChoice
            {...field(`seat-${index}-person`)}
            label={t('org.line.member', { number: index + 1 })}
            none={t('org.nobody')}
            organisation={view.organisation}
            roles={role ? [role] : RUNG_KINDS}
          />
          <UnitChoice
            {...field(`seat-${index}-region`)}
            label={t('org.line.region')}
            none={t('org.line.everyone')}
            organisation={view.organisation}
          />
        </div>
      ))}
      <Select
        {...field('chair')}
        label={t('org.line.chair')}
        none={t('org.line.no_chair')}
        options={Array.from({ length: seats }, (_, index) => ({
          value: String(index),
          label: memberLabel(t, view, values[name(`seat-${index}-person`)], index),
        }))}
      />
      <Checkbox t={t} id={name('remove')} label={t('org.line.remove')} checked={ticked(values, name('remove'))} />
      <div class="wk-actions">
        <Button label={t('org.line.more_seats')} name="meer" value={String(at)} tone="secondary" />
      </div>
    </fieldset>
  );
}

function memberLabel(t: Translate, { organisation }: OrganisationView, id: string | undefined, index: number): string {
  const name = id ? organisation.persons.get(id)?.name : undefined;
  return name ?? t('org.line.member', { number: index + 1 });
}
