import type { Field } from '../../../domain/organisation.js';
import { placesIn } from '../../../domain/standard-texts.js';
import { formatShortDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { StandardTextRow } from '../../../usecases/standard-texts.js';
import { attributeText } from '../components/attribute-text.js';
import { StatusBadge } from '../components/badge.js';
import { ButtonLink } from '../components/button.js';
import { Cell, HeaderCell, Row, Table } from '../components/table.js';
import { address } from '../forms.js';

export interface StandardTextListProps {
  t: Translate;
  /** Those that the visitor keeps. */
  fields: readonly Field[];
  texts: readonly StandardTextRow[];
}

/** The standard texts of each field, the ones in use first. */
export function StandardTextList({ t, fields, texts }: StandardTextListProps): JSX.Element {
  return (
    <>
      <h1 safe>{t('standard_texts.title')}</h1>
      <p class="wk-lead" safe>
        {t('standard_texts.intro')}
      </p>
      {fields.length === 0 ? <p safe>{t('standard_texts.no_fields')}</p> : null}
      {fields.map((field) => (
        <OfField t={t} field={field} texts={texts.filter(({ fieldId }) => fieldId === field.id)} />
      ))}
    </>
  );
}

interface OfFieldProps extends Pick<StandardTextListProps, 't' | 'texts'> {
  field: Field;
}

function OfField({ t, field, texts }: OfFieldProps): JSX.Element {
  const id = `vakgebied-${field.code}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} safe>
        {field.name}
      </h2>
      {texts.length === 0 ? <p safe>{t('standard_texts.empty')}</p> : <Texts t={t} field={field} texts={texts} />}
      <div class="wk-actions">
        <ButtonLink
          label={t('standard_texts.make_for', { field: field.name })}
          tone="secondary"
          href={attributeText(address('/standaardteksten/nieuw', { vakgebied: field.code }))}
        />
      </div>
    </section>
  );
}

function Texts({ t, field, texts }: OfFieldProps): JSX.Element {
  const [title, act, places, changed] = [
    { label: t('standard_texts.column.title') },
    { label: t('standard_texts.column.act') },
    { label: t('standard_texts.column.places') },
    { label: t('standard_texts.column.changed') },
  ];
  const inUseFirst = texts.toSorted((a, b) => Number(a.retired) - Number(b.retired));
  return (
    <Table
      caption={t('standard_texts.caption', { field: field.name })}
      captionHidden
      columns={[title, act, places, changed]}
    >
      {inUseFirst.map((text) => (
        <Row>
          <HeaderCell>
            <a href={`/standaardteksten/${encodeURIComponent(text.id)}`} safe>
              {text.title}
            </a>
            {text.retired ? <StatusBadge tone="neutral" label={t('standard_texts.retired')} /> : null}
          </HeaderCell>
          <Cell column={act}>
            <span safe>{t(`act.${text.act}`)}</span>
          </Cell>
          <Cell column={places}>
            <span safe>{placesIn(text.text).join(', ') || t('standard_texts.no_places')}</span>
          </Cell>
          <Cell column={changed}>
            <span safe>
              {t('standard_texts.changed', {
                when: formatShortDay(t.locale, text.updatedAt),
                name: text.updatedByName,
              })}
            </span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
