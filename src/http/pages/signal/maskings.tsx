import { formatDay } from '../../../i18n/dates.js';
import type { Translate } from '../../../i18n/translate.js';
import type { SignalView, TimelineEntry } from '../../../usecases/view-signal.js';
import { attributeText } from '../components/attribute-text.js';

/** Where pieces of the text of an entry are masked, by its sequence. */
export type MaskAddress = (sequence: number) => string;

interface MaskingsProps {
  t: Translate;
  view: SignalView;
  entry: TimelineEntry | undefined;
  maskAddress: MaskAddress;
}

/** With a text: that something in it was masked, and the way to mask something for who may. */
export function Maskings({ t, view, entry, maskAddress }: MaskingsProps): JSX.Element {
  if (!entry) return '';
  return (
    <>
      {entry.maskings.map(({ event, actorName }) => (
        <p class="wk-soft" safe>
          {t('masked.note', { day: formatDay(t.locale, event.at), who: actorName ?? submitter(t, view) })}
        </p>
      ))}
      {view.maskable.has(entry.sequence) && (
        <p class="wk-soft">
          <a href={attributeText(maskAddress(entry.sequence))}>
            <span safe>{t('mask.link')}</span>
            <span class="wk-visually-hidden" safe>{` (${entry.sequence})`}</span>
          </a>
        </p>
      )}
    </>
  );
}

function submitter(t: Translate, { tie }: SignalView): string {
  return t(tie.isSubmitter ? 'masked.who.you' : 'masked.who.submitter');
}
