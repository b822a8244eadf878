import type { Translate } from '../../../i18n/translate.js';

export interface PaginationProps {
  t: Translate;
  /** Counted from 1. */
  page: number;
  pages: number;
  href: (page: number) => string;
}

/** Previous and next page. Nothing when there is only one. */
export function Pagination({ t, page, pages, href }: PaginationProps): JSX.Element {
  if (pages <= 1) return '';
  return (
    <nav class="wk-pagination" aria-label={t('ui.pagination')}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev" safe>
          {t('ui.pagination.previous')}
        </a>
      )}
      <span safe>{t('ui.pagination.current', { page, pages })}</span>
      {page < pages && (
        <a href={href(page + 1)} rel="next" safe>
          {t('ui.pagination.next')}
        </a>
      )}
    </nav>
  );
}
