import { isMessageKey, type Translate } from '../../../i18n/translate.js';
import type { ActName } from '../../../usecases/inputs.js';

/** The words of a question; some are asked otherwise in one act than in another. */
export function fieldLabel(t: Translate, act: ActName, name: string): string {
  const [own, typed, choice] = [`act_field.${act}.${name}`, `typed.${name}`, `choice.${name}`];
  const key = [own, typed, choice].find(isMessageKey);
  if (!key) throw new Error(`no words for ${act}.${name}`);
  return t(key);
}

export function fieldHint(t: Translate, act: ActName, name: string): string | undefined {
  const key = `act_hint.${act}.${name}`;
  return isMessageKey(key) ? t(key) : undefined;
}
