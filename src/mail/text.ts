import type { Parts } from './parts.js';

/** The plain text of a message; a paragraph is one line, which the mail programme breaks where it suits the reader. */
export function textOf(parts: Parts): string {
  const terms = parts.terms.map(({ due, missed }) => `- ${due}\n  ${missed}`);
  return [
    parts.greeting,
    parts.happened,
    parts.about,
    `${parts.todoTitle}\n${parts.todo}`,
    ...(terms.length > 0 ? [`${parts.termsTitle}\n${terms.join('\n')}`] : []),
    ...(parts.verbatim ? [`${parts.verbatim.title}\n\n${parts.verbatim.text}`] : []),
    parts.link.url === null ? parts.link.label : `${parts.link.label}: ${parts.link.url}`,
    `-- \n${parts.footer}`,
  ].join('\n\n');
}
