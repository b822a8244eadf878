import type { Organisation, Role } from '../../../domain/organisation.js';
import { unitsInOrder } from '../../organisation-words.js';
import { type Option, Select, TextField } from '../components/field.js';
import type { FieldProps } from '../components/field-frame.js';

/** A list longer than this is no list to choose from; then one types a name. */
const LIST_MAX = 300;

type ChoiceProps = FieldProps & { value?: string | undefined; none?: string | undefined };

/** A unit: out of a list, or in a large organisation by its name. */
export function UnitChoice({ organisation, ...field }: ChoiceProps & { organisation: Organisation }): JSX.Element {
  const options = unitsInOrder(organisation).map(({ id, name, depth }) => ({
    value: id,
    label: `${'– '.repeat(depth)}${name}`,
  }));
  return <Choice {...field} options={options} />;
}

/** An active person: out of a list, or where there are many by name. @param roles only those with one of these. */
export function PersonChoice({
  organisation,
  roles,
  ...field
}: ChoiceProps & { organisation: Organisation; roles?: readonly Role[] | undefined }): JSX.Element {
  const options = personOptions(organisation, roles, field.value);
  return <Choice {...field} options={options} />;
}

/** Active people by name, and who is chosen already. */
function personOptions(organisation: Organisation, roles?: readonly Role[], chosen = ''): readonly Option[] {
  const fit = [...organisation.persons.values()].filter(
    (person) =>
      person.id === chosen || (person.active && (!roles || roles.some((role) => person.roles.includes(role)))),
  );
  return fit.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => byName.compare(a.label, b.label));
}

const byName = new Intl.Collator('nl');

function Choice({ options, ...field }: ChoiceProps & { options: readonly Option[] }): JSX.Element {
  if (options.length <= LIST_MAX) {
    const kept = field.value && !options.some(({ value }) => value === field.value);
    return (
      <Select
        {...field}
        options={kept ? [...options, { value: field.value ?? '', label: field.value ?? '' }] : options}
      />
    );
  }
  const name = options.find(({ value }) => value === field.value)?.label.replace(/^(– )+/, '');
  const hint = [field.hint, field.t('org.choice.typed')].filter(Boolean).join(' ');
  const { none: _, ...typed } = field;
  return <TextField {...typed} hint={hint} value={name ? `${name} (${field.value})` : field.value} />;
}

/** The id of what was chosen or typed: an id, `Name (id)`, or a name that only one has; else the text as it is. */
export function chosenId(things: Iterable<{ readonly id: string; readonly name: string }>, typed = ''): string | null {
  const text = typed.trim();
  if (text === '') return null;
  const within = /\(([^()]+)\)$/.exec(text)?.[1];
  const named: string[] = [];
  for (const { id, name } of things) {
    if (id === text || id === within) return id;
    if (name.localeCompare(text, 'nl', { sensitivity: 'base' }) === 0) named.push(id);
  }
  return named.length === 1 ? (named[0] ?? text) : text;
}
