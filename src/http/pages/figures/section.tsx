import type { Told } from '../../../domain/figures/protect.js';
import type { Quarter } from '../../../domain/figures/quarters.js';
import type { FigureTable } from '../../../domain/figures/tables.js';
import type { Translate } from '../../../i18n/translate.js';
import { Definition, DefinitionList } from '../components/definition-list.js';
import { ProgressFigure } from '../components/progress-figure.js';
import { Cell, HeaderCell, Row, Table } from '../components/table.js';

export interface FiguresSectionProps<K extends string> {
  t: Translate;
  /** Unique on the page. */
  id: string;
  what: 'filed' | 'outcomes' | 'speeds' | 'fields';
  table: FigureTable<K>;
  quarters: readonly Quarter[];
  year: number;
  nameOf: (category: K) => string;
  /** Whether to draw how many there were in each quarter. */
  trend?: boolean | undefined;
}

/** One table of figures, with its last quarter drawn above it; what there is none of all year is named below it. */
export function FiguresSection<K extends string>(props: FiguresSectionProps<K>): JSX.Element {
  const { t, id, what, table, quarters, year, nameOf, trend } = props;
  const last = quarters.length - 1;
  const at = { year: String(year) };
  const isNone = ({ cells }: (typeof table.rows)[number]) => cells.every((number) => number === 0);
  const rows = table.rows.filter((row) => !isNone(row));
  const none = table.rows.filter(isNone).map(({ category }) => nameOf(category));
  return (
    <section aria-labelledby={id}>
      <h3 id={id} safe>
        {t(`figures.${what}`)}
      </h3>
      {trend ? (
        <>
          <p safe>{t('figures.by_quarter', at)}</p>
          <Bars
            t={t}
            bars={quarters.map(({ quarter }, index) => ({
              name: t('figures.quarter', { quarter }),
              number: table.total[index] ?? null,
            }))}
          />
        </>
      ) : null}
      {rows.length > 0 && (
        <>
          <p safe>{t('figures.in_quarter', { ...at, quarter: quarters[last]?.quarter ?? 1 })}</p>
          <Bars
            t={t}
            bars={rows.map(({ category, cells }) => ({ name: nameOf(category), number: cells[last] ?? null }))}
          />
          <FiguresTable {...props} table={{ ...table, rows }} />
        </>
      )}
      {none.length > 0 && (
        <p class="wk-soft" safe>
          {t('figures.none', { ...at, names: none.join(', ') })}
        </p>
      )}
    </section>
  );
}

interface Bar {
  readonly name: string;
  readonly number: Told;
}

/** Numbers beside each other, drawn on one scale; of what is kept back nothing is drawn. */
function Bars({ t, bars }: { t: Translate; bars: readonly Bar[] }): JSX.Element {
  const most = Math.max(1, ...bars.map(({ number }) => number ?? 0));
  return (
    <DefinitionList>
      {bars.map(({ name, number }) => (
        <Definition term={name}>
          {number === null ? (
            <span class="wk-soft" safe>
              {t('figures.kept_back')}
            </span>
          ) : (
            <ProgressFigure
              label={t('figures.bar', { what: name })}
              elapsed={number}
              total={most}
              text={t('figures.number', { number })}
            />
          )}
        </Definition>
      ))}
    </DefinitionList>
  );
}

type TableProps<K extends string> = Pick<
  FiguresSectionProps<K>,
  't' | 'what' | 'table' | 'quarters' | 'year' | 'nameOf'
>;

function FiguresTable<K extends string>({ t, what, table, quarters, year, nameOf }: TableProps<K>): JSX.Element {
  const at = { year: String(year) };
  const columns = [
    { label: t('figures.column.category') },
    ...quarters.map(({ quarter }) => ({ label: t('figures.quarter', { quarter }), numeric: true })),
    { label: quarters.length === 4 ? t('figures.sum', at) : t('figures.sum.so_far'), numeric: true },
  ];
  const rows = [
    ...table.rows.map(({ category, cells }) => ({ name: nameOf(category), cells })),
    // Of some fields out of all, the total of all would say something else than the rows.
    ...(what === 'fields' ? [] : [{ name: t('figures.total'), cells: table.total }]),
  ];
  return (
    <Table caption={t(`figures.${what}.caption`, at)} columns={columns}>
      {rows.map(({ name, cells }) => (
        <Row>
          <HeaderCell>
            <span safe>{name}</span>
          </HeaderCell>
          {cells.map((number, index) => (
            <Cell column={columns[index + 1]}>
              {number === null ? (
                <span class="wk-soft" safe>
                  {t('figures.kept_back')}
                </span>
              ) : (
                <span safe>{String(number)}</span>
              )}
            </Cell>
          ))}
        </Row>
      ))}
    </Table>
  );
}
