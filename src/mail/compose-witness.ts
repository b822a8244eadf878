import { type Witness, witnessedText, witnessLine } from '../domain/audit/witnesses.js';
import { formatDay, formatMoment } from '../i18n/dates.js';
import { type Locale, translator } from '../i18n/translate.js';
import type { WitnessLetter } from '../usecases/mail-heads.js';
import type { Composed } from './compose.js';
import { htmlOf } from './html.js';
import { oneLine } from './one-line.js';
import type { Parts } from './parts.js';
import { textOf } from './text.js';

/** Writes to a witness of the log: a head to keep, or who is a witness from now on. @param publicUrl without a trailing slash. */
export function composeWitness(letter: WitnessLetter, locale: Locale, publicUrl: string): Composed {
  const t = translator(locale);
  const subject =
    letter.is === 'head'
      ? `${t('mail.witness_head.subject')} (${formatDay(locale, letter.at)})`
      : t('mail.witnesses_changed.subject');
  const common = {
    locale,
    subject,
    greeting: t('mail.witness.greeting'),
    about: subject,
    todoTitle: t('mail.todo'),
    termsTitle: t('mail.terms'),
    terms: [],
    link: { label: t('mail.witness.open'), url: `${publicUrl}/logboek` },
    footer: t('mail.witness.footer'),
  };
  const parts: Parts =
    letter.is === 'head'
      ? {
          ...common,
          happened: t('mail.witness_head.happened', { size: letter.size, when: formatMoment(locale, letter.at) }),
          todo: t(letter.head.from === null ? 'mail.witness_head.first' : 'mail.witness_head.todo'),
          verbatim: { title: t('mail.witness_head.keep'), text: witnessedText(letter.head).trimEnd() },
        }
      : {
          ...common,
          happened: t('mail.witnesses_changed.happened', { when: formatMoment(locale, letter.at) }),
          todo: t('mail.witnesses_changed.todo'),
          verbatim: {
            title: t('mail.witnesses_changed.lists'),
            text: [
              t('mail.witnesses_changed.before'),
              ...linesOf(letter.before, t('mail.witnesses_changed.nobody')),
              '',
              t('mail.witnesses_changed.after'),
              ...linesOf(letter.after, t('mail.witnesses_changed.nobody')),
            ].join('\n'),
          },
        };
  return { subject, text: textOf(parts), html: htmlOf(parts) };
}

function linesOf(witnesses: readonly Witness[], nobody: string): readonly string[] {
  return witnesses.length === 0 ? [`- ${nobody}`] : witnesses.map((witness) => `- ${oneLine(witnessLine(witness))}`);
}
