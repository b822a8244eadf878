import type { Translate } from '../../../i18n/translate.js';
import type { Draft } from '../../../usecases/desk-ports.js';
import type { ActName } from '../../../usecases/inputs.js';
import { Button } from '../components/button.js';
import { CsrfField } from '../components/hidden-fields.js';
import { RescuedText } from '../components/rescued-text.js';
import { ACT_FORMS, actAddress } from './act-forms.js';
import { fieldLabel } from './field-words.js';

export interface LeftDraftsProps {
  t: Translate;
  number: string;
  csrfToken: string;
  /** For acts that cannot be done (any more). */
  drafts: readonly (readonly [ActName, Draft])[];
}

/** Drafts whose form is gone, because the signal moved on: to be copied from, and thrown away. */
export function LeftDrafts({ t, number, csrfToken, drafts }: LeftDraftsProps): JSX.Element {
  if (drafts.length === 0) return '';
  return (
    <section aria-labelledby="concepten">
      <h2 id="concepten" safe>
        {t('draft.left.title')}
      </h2>
      <p safe>{t('draft.left.intro')}</p>
      {drafts.map(([act, { values }]) => (
        <>
          <RescuedText
            t={t}
            id={`concept-${ACT_FORMS[act].segment}`}
            fields={ACT_FORMS[act].fields
              .filter(({ as }) => as === 'text' || as === 'line')
              .map(({ name }) => ({ label: fieldLabel(t, act, name), value: values[name] ?? '' }))}
          />
          <form method="post" action={`${actAddress(number, act)}/concept/weg`}>
            <CsrfField token={csrfToken} />
            <Button label={t('draft.discard_of', { act: t(`act.${act}`) })} tone="secondary" />
          </form>
        </>
      ))}
    </section>
  );
}
