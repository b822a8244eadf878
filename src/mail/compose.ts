import { formatDay, formatLastDay } from '../i18n/dates.js';
import { type Locale, type MessageValues, type Translate, translator } from '../i18n/translate.js';
import type { Happening, Letter } from '../usecases/letter.js';
import { htmlOf } from './html.js';
import { oneLine, shortened } from './one-line.js';
import type { Parts } from './parts.js';
import { textOf } from './text.js';

/** The words of a message, in both its forms. */
export interface Composed {
  /** One line of at most 150 characters. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const SUBJECT_MAX = 150;

/**
 * Writes a message. It holds what the letter holds and nothing else: no text of the signal but the title of an open one,
 * and the name of no one.
 * @param publicUrl without a trailing slash.
 */
export function compose(letter: Letter, locale: Locale, publicUrl: string): Composed {
  const t = translator(locale);
  const { number } = letter;
  if (number === null) return written(newsAlone(t, locale, publicUrl));
  const title = letter.title === null ? null : oneLine(letter.title);
  const about = title === null ? '' : ` – ${title}`;
  const values = valuesOf(letter.happened, locale);
  const parts: Parts = {
    locale,
    subject: shortened(`${number}: ${oneLine(t(`mail.${letter.template}.subject`, values))}${about}`, SUBJECT_MAX),
    greeting: t('mail.greeting'),
    about: title === null ? t('mail.about', { number }) : t('mail.about_titled', { number, title }),
    happened: t(`mail.${letter.template}.happened`, values),
    todoTitle: t('mail.todo'),
    todo: t(`mail.todo.${letter.todo}`, values),
    termsTitle: t('mail.terms'),
    terms: letter.terms.map(({ kind, dueAt, workingDaysLeft }) => ({
      due: t('mail.term', {
        deadline: t(`deadline.${kind}`),
        due: formatLastDay(locale, dueAt),
        days: workingDaysLeft,
      }),
      missed: t('mail.term.missed', { missed: t(`missed.${kind}`) }),
    })),
    link: letter.mayOpen
      ? { label: t('mail.open'), url: `${publicUrl}/signalen/${encodeURIComponent(number)}` }
      : { label: t('mail.not_open'), url: null },
    footer: t('mail.footer'),
  };
  return written(parts);
}

/** The same words for every cause and every reader: a mail server learns that there is news, and of nothing what. */
function newsAlone(t: Translate, locale: Locale, publicUrl: string): Parts {
  return {
    locale,
    subject: t('mail.news.subject'),
    greeting: t('mail.greeting'),
    about: t('mail.news.subject'),
    happened: t('mail.news.happened'),
    todoTitle: t('mail.todo'),
    todo: t('mail.news.todo'),
    termsTitle: t('mail.terms'),
    terms: [],
    link: { label: t('mail.news.open'), url: `${publicUrl}/` },
    footer: t('mail.footer'),
  };
}

function written(parts: Parts): Composed {
  return { subject: parts.subject, text: textOf(parts), html: htmlOf(parts) };
}

function valuesOf(happened: Happening, locale: Locale): MessageValues {
  const { at, from, to, deadline, dueAt, workingDays, reminder, why, silence } = happened;
  const t = translator(locale);
  return {
    day: formatDay(locale, at),
    from: from === 'committee' ? t('mail.committee') : withinSentence(t(`rung.${from}`)),
    to: withinSentence(t(`rung.${to}`)),
    deadline: deadline === null ? '' : t(`deadline.${deadline}`),
    due: dueAt === null ? '' : formatLastDay(locale, dueAt),
    days: workingDays ?? 0,
    dated: dueAt === null ? 'no' : 'yes',
    reason: why === null ? 'unsaid' : 'said',
    why: why === null ? '' : t(`displacement.${why}`),
    silence,
    reminder: reminder === null ? '' : t(`reminder.${reminder}`),
  };
}

function withinSentence(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
