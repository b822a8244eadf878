import { z } from 'zod';
import { ROLES } from '../../../domain/organisation.js';
import type { PersonRecord } from '../../../domain/organisation-changes.js';
import type { Translate } from '../../../i18n/translate.js';
import type { EditsOf } from '../../../usecases/organisation/edit-organisation.js';
import { effectiveFrom } from '../../../usecases/organisation/effective-day.js';
import { personInput } from '../../../usecases/organisation/inputs.js';
import type { OrganisationView } from '../../../usecases/organisation/view-organisation.js';
import { problemTexts } from '../../input-problems.js';
import { isoDay } from '../../organisation-words.js';
import { Checkbox, TextField } from '../components/field.js';
import { check, type FormErrors, type FormValues, ticked } from '../forms.js';
import { chosenId, UnitChoice } from './choices.js';
import { ValidFrom } from './day-field.js';

/** What can be changed of a person, each in a form of its own: someone who moves keeps the rest. */
export const PERSON_ACTS = ['move', 'roles', 'details', 'leave', 'return'] as const;
export type PersonAct = (typeof PERSON_ACTS)[number];

const { name, email, unitId, roles, validFrom } = personInput.shape;
const SCHEMAS = {
  move: z.object({ unitId, validFrom }),
  roles: z.object({ roles, validFrom }),
  details: z.object({ name, email, validFrom }),
  leave: z.object({ active: z.literal(false), validFrom }),
  return: z.object({ active: z.literal(true), validFrom }),
} as const satisfies Record<PersonAct, z.ZodType<Partial<PersonRecord> & { validFrom?: string | undefined }>>;

/** What the forms of a person ask for, read from what was typed. */
export function typedPerson(view: OrganisationView, values: FormValues) {
  return {
    name: values['name'],
    email: values['email']?.trim(),
    unitId: chosenId(view.organisation.units.values(), values['unitId']),
    roles: ROLES.filter((role) => ticked(values, `role-${role}`)),
    validFrom: values['validFrom'] || undefined,
  };
}

/** The change that a form asks for, or what is wrong with it. */
export function personChange(
  t: Translate,
  view: OrganisationView,
  id: string,
  act: PersonAct,
  values: FormValues,
): { readonly editsOf: EditsOf } | { readonly errors: FormErrors } {
  const checked = check(SCHEMAS[act], { ...typedPerson(view, values), active: act === 'return' });
  if (!checked.ok) return { errors: problemTexts(t, checked.problems) };
  const { validFrom, ...set } = checked.value;
  return { editsOf: (_, now) => [{ of: 'person', id, set, validFrom: effectiveFrom(validFrom, now) }] };
}

interface FieldsProps {
  t: Translate;
  view: OrganisationView;
  values: FormValues;
  errors: FormErrors;
}

/** The fields of one of the forms, or of the whole person. */
export function PersonFields({ act, ...props }: FieldsProps & { act: PersonAct | 'new' }): JSX.Element {
  const { t, view, values, errors } = props;
  const has = (part: PersonAct) => act === part || act === 'new';
  const field = (id: string) => ({ t, id: `${act}-${id}`, name: id, value: values[id], error: errors[id] });
  return (
    <>
      {has('details') ? (
        <>
          <TextField {...field('name')} label={t('org.column.name')} required />
          <TextField {...field('email')} type="email" label={t('org.column.email')} required />
        </>
      ) : null}
      {has('move') ? (
        <UnitChoice
          {...field('unitId')}
          label={t('org.column.unitId')}
          none={t('org.unit.none')}
          organisation={view.organisation}
        />
      ) : null}
      {has('roles') ? (
        <fieldset class="utrecht-form-fieldset__fieldset utrecht-form-fieldset__fieldset--html-fieldset">
          <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend" safe>
            {t('org.column.roles')}
          </legend>
          {ROLES.map((role, index) => (
            <Checkbox
              t={t}
              id={index === 0 ? `${act}-roles` : `${act}-role-${role}`}
              name={`role-${role}`}
              label={t(`role.${role}`)}
              checked={ticked(values, `role-${role}`)}
              error={index === 0 ? errors['roles'] : undefined}
            />
          ))}
        </fieldset>
      ) : null}
      <ValidFrom t={t} id={`${act}-validFrom`} today={isoDay(view.now)} values={values} errors={errors} />
    </>
  );
}
