import { DESTINATIONS } from '../../../domain/signal/words.js';
import type { Translate } from '../../../i18n/translate.js';
import { Definition, DefinitionList } from './definition-list.js';

/** Where what belongs: one front door for who does not know where to turn (domain.md P13). */
export function FrontDoor({ t, id }: { t: Translate; id: string }): JSX.Element {
  return (
    <>
      <h2 id={id} safe>
        {t('door.title')}
      </h2>
      <DefinitionList>
        <Definition term={t('door.here')}>
          <p safe>{t('door.here.text')}</p>
        </Definition>
        {DESTINATIONS.map((destination) => (
          <Definition term={t(`door.${destination}`)}>
            <p safe>{t(`door.${destination}.text`)}</p>
          </Definition>
        ))}
        <Definition term={t('door.wrongdoing')}>
          <p safe>{t('door.wrongdoing.text')}</p>
        </Definition>
      </DefinitionList>
      <p class="wk-soft" safe>
        {t('door.unsure')}
      </p>
    </>
  );
}
