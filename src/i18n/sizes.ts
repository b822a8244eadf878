import type { AttachedFile } from '../domain/attachments.js';
import type { Translate } from './translate.js';

/** What a file is and how large, for people: `JPEG, 1,4 MB`. */
export function aboutFile(t: Translate, { kind, size }: Pick<AttachedFile, 'kind' | 'size'>): string {
  return t('attachments.size', { kind: kind.toUpperCase(), size: sizeText(t, size) });
}

/** A thousand bytes to a kilobyte, as people's own machines count them. */
function sizeText(t: Translate, bytes: number): string {
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(t.locale, { maximumFractionDigits: digits }).format(value);
  if (bytes < 1000) return `${number(bytes, 0)} B`;
  return bytes < 1_000_000 ? `${number(bytes / 1000, 0)} kB` : `${number(bytes / 1_000_000, 1)} MB`;
}
