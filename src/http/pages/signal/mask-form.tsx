import { findPersonalData } from '../../../domain/personal-data/find.js';
import type { PersonalDataKind } from '../../../domain/personal-data/kinds.js';
import { wordsOf } from '../../../domain/personal-data/mask.js';
import { formatDay } from '../../../i18n/dates.js';
import { type EventNames, eventText } from '../../../i18n/event-text.js';
import type { Translate } from '../../../i18n/translate.js';
import type { TextDocument } from '../../../usecases/texts.js';
import type { TimelineEntry } from '../../../usecases/view-signal.js';
import { attributeText } from '../components/attribute-text.js';
import { Button } from '../components/button.js';
import { ErrorSummary } from '../components/error-summary.js';
import { Checkbox, TextArea } from '../components/field.js';
import { CsrfField } from '../components/hidden-fields.js';
import type { FormValues } from '../forms.js';
import { EventText, FilingTexts } from './texts.js';

/** The names under which the form sends each piece that was found, and the box for other words. */
const PIECE = 'stuk-';
const WORDS = 'woorden';

export interface MaskFormProps {
  t: Translate;
  entry: TimelineEntry;
  names: EventNames;
  csrfToken: string;
  /** Where the form goes, and where one comes from. */
  action: string;
  back: string;
  /** A form that could not be taken. */
  typed?: { readonly values: FormValues; readonly error: string } | undefined;
}

/** The text of one entry, what is found in it, and a place to name other words. */
export function MaskForm({ t, entry, names, csrfToken, action, back, typed }: MaskFormProps): JSX.Element {
  const found = entry.text ? foundIn(entry.text) : [];
  return (
    <>
      <ErrorSummary t={t} errors={typed ? [{ message: typed.error, fieldId: WORDS }] : []} />
      <p>
        <a href={attributeText(back)} safe>
          {t('mask.back')}
        </a>
      </p>
      <h1 safe>{t('mask.title')}</h1>
      <p class="wk-lead" safe>
        {t('mask.intro')}
      </p>
      <section aria-labelledby="tekst">
        <h2 id="tekst" safe>
          {t('mask.in_text')}
        </h2>
        <p class="wk-soft" safe>
          {[eventText(t, entry.event, names), formatDay(t.locale, entry.event.at)].join(' · ')}
        </p>
        {entry.text?.of === 'filing' ? (
          <FilingTexts t={t} filing={entry.text} />
        ) : (
          <EventText t={t} text={entry.text} />
        )}
      </section>
      <form method="post" action={attributeText(action)} novalidate autocomplete="off">
        <CsrfField token={csrfToken} />
        {found.length === 0 ? <p safe>{t('mask.nothing_found')}</p> : null}
        {found.length > 0 && (
          <fieldset class="utrecht-form-fieldset">
            <legend class="utrecht-form-label" safe>
              {t('mask.found')}
            </legend>
            {found.map(({ kind, words }, index) => (
              <Checkbox
                t={t}
                id={`${PIECE}${index}`}
                label={t('personal_data.found', { kind: t(`personal_data.kind.${kind}`), words })}
                value={words}
                checked={typed === undefined || piecesIn(typed.values).includes(words)}
              />
            ))}
          </fieldset>
        )}
        <TextArea
          t={t}
          id={WORDS}
          label={t('mask.words')}
          hint={t('mask.words.hint')}
          value={typed?.values[WORDS]}
          error={typed?.error}
          rows={3}
        />
        <div class="wk-actions">
          <Button label={t('mask.submit')} tone="danger" />
        </div>
      </form>
    </>
  );
}

/** The pieces that a form chose and named, each once. */
export function piecesIn(values: FormValues): readonly string[] {
  const chosen = Object.entries(values).flatMap(([name, words]) => (name.startsWith(PIECE) ? [words] : []));
  const named = (values[WORDS] ?? '').split(/\r?\n/).map((line) => line.trim());
  return [...new Set([...chosen, ...named])].filter((words) => words !== '');
}

function foundIn(document: TextDocument): readonly { readonly kind: PersonalDataKind; readonly words: string }[] {
  const found = new Map<string, PersonalDataKind>();
  for (const [field, text] of Object.entries(document)) {
    if (field === 'of') continue;
    for (const finding of findPersonalData(text)) found.set(wordsOf(text, finding), finding.kind);
  }
  return [...found].map(([words, kind]) => ({ words, kind }));
}
