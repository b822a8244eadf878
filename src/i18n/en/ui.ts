import type { ui as nl } from '../nl/ui.js';

export const ui: Record<keyof typeof nl, string> = {
  'ui.skip_to_content': 'Skip to content',
  'ui.navigation': 'Main menu',
  'ui.log_out': 'Log out',
  'ui.language': 'Language',
  'ui.language.nl': 'Nederlands',
  'ui.language.en': 'English',
  'ui.error_prefix': 'Error:',
  'ui.error_summary.title': 'Something still needs your attention',
  'ui.field.optional': '(optional)',
  'ui.field.max_length': 'At most {max, number} characters.',
  'ui.field.choose': 'Make a choice',
  'ui.timeline.upcoming': 'Still to come',
  'ui.pagination': 'Pages',
  'ui.pagination.previous': 'Previous page',
  'ui.pagination.next': 'Next page',
  'ui.pagination.current': 'Page {page, number} of {pages, number}',
  'ui.search.submit': 'Search',
  'ui.rescued.title': 'Your text is not lost',
  'ui.rescued.intro': 'Below is what you had filled in. You can copy it and use it again.',
};
