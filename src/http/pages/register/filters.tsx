import type { Field, Unit } from '../../../domain/organisation.js';
import { REGISTER_KINDS } from '../../../domain/register.js';
import { OUTCOMES } from '../../../domain/signal/words.js';
import type { Translate } from '../../../i18n/translate.js';
import type { RegisterQuery } from '../../../usecases/search-register.js';
import { attributeText } from '../components/attribute-text.js';
import { Button } from '../components/button.js';
import { type Option, TextField } from '../components/field.js';
import { FieldFrame } from '../components/field-frame.js';
import { address, type FormValues } from '../forms.js';

export interface RegisterFiltersProps {
  t: Translate;
  query: RegisterQuery;
  fields: readonly Field[];
  services: readonly Unit[];
  /** The years to choose from, the newest first. */
  years: readonly number[];
}

/** What an address asks of the register; a choice that does not exist is no choice. */
export function registerQueryOf(asked: FormValues): RegisterQuery {
  const { zoek = '', vakgebied = '', soort, uitkomst, dienst = '', jaar = '' } = asked;
  return {
    words: zoek.slice(0, 500),
    field: vakgebied,
    kind: REGISTER_KINDS.find((kind) => kind === soort),
    outcome: OUTCOMES.find((outcome) => outcome === uitkomst),
    service: dienst === '' ? undefined : dienst.slice(0, 100),
    year: /^2\d{3}$/.test(jaar) ? Number(jaar) : undefined,
  };
}

/** The address of a page of what was asked. */
export function registerAddress({ words, field, kind, outcome, service, year }: RegisterQuery, page = 1): string {
  return address('/register', {
    zoek: words,
    vakgebied: field,
    soort: kind ?? '',
    uitkomst: outcome ?? '',
    dienst: service ?? '',
    jaar: year ?? '',
    pagina: page === 1 ? '' : page,
  });
}

/** Whether the register was asked for a part of it. */
export function isNarrowed(query: RegisterQuery): boolean {
  return registerAddress(query) !== '/register';
}

/** The words and the choices by which the register is searched; asked by GET, so that a search can be kept as a link. */
export function RegisterFilters({ t, query, fields, services, years }: RegisterFiltersProps): JSX.Element {
  const kinds = REGISTER_KINDS.map((kind) => ({ value: kind, label: t(`register.kind.${kind}`) }));
  const outcomes = OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }));
  const ofFields = fields.map(({ code, name }) => ({ value: code, label: name }));
  const ofServices = services.map(({ id, name }) => ({ value: id, label: name }));
  const ofYears = years.map((year) => ({ value: String(year), label: String(year) }));
  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element is too young for the browsers of an agency
    <form method="get" action="/register" role="search" novalidate>
      <TextField
        t={t}
        id="zoek"
        type="search"
        label={t('register.words')}
        hint={t('register.words.hint')}
        value={query.words}
        required
      />
      <div class="wk-filters">
        <Filter
          t={t}
          id="vakgebied"
          label={t('register.field')}
          all={t('register.all_fields')}
          options={ofFields}
          chosen={query.field}
        />
        <Filter
          t={t}
          id="soort"
          label={t('register.kind')}
          all={t('register.all_kinds')}
          options={kinds}
          chosen={query.kind}
        />
        <Filter
          t={t}
          id="uitkomst"
          label={t('register.outcome')}
          all={t('register.all_outcomes')}
          options={outcomes}
          chosen={query.outcome}
        />
        <Filter
          t={t}
          id="dienst"
          label={t('register.service')}
          all={t('register.all_services')}
          options={ofServices}
          chosen={query.service}
        />
        <Filter
          t={t}
          id="jaar"
          label={t('register.year')}
          all={t('register.all_years')}
          options={ofYears}
          chosen={query.year === undefined ? undefined : String(query.year)}
        />
      </div>
      <div class="wk-actions">
        <Button label={t('ui.search.submit')} tone="secondary" />
        {isNarrowed(query) ? (
          <a href="/register" safe>
            {t('register.clear')}
          </a>
        ) : null}
      </div>
    </form>
  );
}

interface FilterProps {
  t: Translate;
  id: string;
  label: string;
  /** The words of no choice. */
  all: string;
  options: readonly Option[];
  chosen: string | undefined;
}

function Filter({ t, id, label, all, options, chosen }: FilterProps): JSX.Element {
  return (
    <FieldFrame field={{ t, id, label, required: true }}>
      <select class="utrecht-select utrecht-select--html-select" id={id} name={id}>
        <option value="" safe>
          {all}
        </option>
        {options.map((option) => (
          <option value={attributeText(option.value)} selected={option.value === chosen} safe>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
