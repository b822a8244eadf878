import type { Translate } from '../../../i18n/translate.js';
import type { SignalView, TimelineEntry } from '../../../usecases/view-signal.js';
import { here } from '../anonymous/frame.js';
import { AttachedFiles } from '../components/attachment-field.js';

interface EventFilesProps {
  t: Translate;
  view: SignalView;
  entry: Pick<TimelineEntry, 'files'> | undefined;
}

/** The files that go with something that happened. */
export function EventFiles({ t, view, entry }: EventFilesProps): JSX.Element {
  const { signal, tie } = view;
  // The submitter of an anonymous signal is whoever holds its code, and follows it where nobody logs in.
  const withCode = tie.isSubmitter && signal.confidentiality === 'anonymous';
  const addressOf = (hash: string) =>
    withCode ? here(t, `/volgen/bijlagen/${hash}`) : `/signalen/${encodeURIComponent(signal.number)}/bijlagen/${hash}`;
  return <AttachedFiles t={t} files={entry?.files ?? []} addressOf={addressOf} />;
}
