import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS } from '../../../domain/attachments.js';
import { aboutFile } from '../../../i18n/sizes.js';
import type { Translate } from '../../../i18n/translate.js';
import type { KeptFile, StagedFile } from '../../../usecases/attachment-ports.js';
import { ADD_BUTTON, ATTACHMENTS_FIELD, ORIGINAL_BOX, REMOVE_BUTTON } from '../attachments.js';
import { attributeText } from './attribute-text.js';
import { Button } from './button.js';
import { Checkbox } from './field.js';
import { FieldFrame } from './field-frame.js';
import { HiddenFields } from './hidden-fields.js';

export interface AttachmentFieldProps {
  t: Translate;
  /** Id of the box to choose files with; the rest is told apart by it. */
  id: string;
  files: readonly StagedFile[];
  error?: string | undefined;
  /** Where the form goes to have a file added or taken away, and comes back. */
  address: string;
  /** Whether one may ask to keep a file as it is. */
  mayKeepOriginal: boolean;
}

/** Files that are to go with a form: what is added already, and a box to add more. The form must be sent as multipart. */
export function AttachmentField(props: AttachmentFieldProps): JSX.Element {
  const { t, id, files, address } = props;
  const about = {
    t,
    id,
    label: t('attachments.label'),
    hint: [
      t('attachments.hint', { count: MAX_ATTACHMENTS, size: MAX_ATTACHMENT_BYTES / 1024 / 1024 }),
      t(props.mayKeepOriginal ? 'attachments.waits' : 'attachments.unnamed'),
    ].join(' '),
    error: props.error,
  };
  const described = `${id}-hint${props.error === undefined ? '' : ` ${id}-error`}`;
  return (
    <div class="wk-attachments">
      <HiddenFields values={{ [ATTACHMENTS_FIELD]: files.map((file) => file.id).join(' ') }} />
      <FieldFrame field={about}>
        <input
          class="wk-file"
          type="file"
          id={id}
          name="bestand"
          multiple
          aria-describedby={described}
          aria-invalid={props.error === undefined ? undefined : 'true'}
        />
      </FieldFrame>
      {props.mayKeepOriginal ? (
        <Checkbox
          t={t}
          id={`${id}-origineel`}
          name={ORIGINAL_BOX}
          label={t('attachments.original')}
          hint={t('attachments.original.hint')}
          value="on"
          checked={false}
        />
      ) : null}
      <Button label={t('attachments.add')} tone="secondary" name={ADD_BUTTON} value="ja" action={address} />
      {files.length > 0 && (
        <ul class="wk-files" aria-label={attributeText(t('attachments.list'))}>
          {files.map((file) => (
            <li>
              <FileWords t={t} file={file} />
              <Button
                label={t('attachments.remove')}
                about={file.name}
                tone="secondary"
                name={REMOVE_BUTTON}
                value={file.id}
                action={address}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function FileWords({ t, file }: { t: Translate; file: StagedFile }): JSX.Element {
  const words = [aboutFile(t, file), file.original ? t('attachments.is_original') : ''].filter(Boolean).join(', ');
  return (
    <span>
      <strong safe>{file.name}</strong> <span class="wk-soft" safe>{`(${words})`}</span>
    </span>
  );
}

interface AttachedFilesProps {
  t: Translate;
  files: readonly KeptFile[];
  /** The address at which a file is to be had. */
  addressOf: (hash: string) => string;
}

/** The files that go with a text, each to be had by its name. */
export function AttachedFiles({ t, files, addressOf }: AttachedFilesProps): JSX.Element {
  if (files.length === 0) return '';
  return (
    <ul class="wk-files" aria-label={attributeText(t('attachments.label'))}>
      {files.map((file) => (
        <li>
          {file.name === undefined ? (
            <span class="wk-soft" safe>
              {t('attachments.erased', { about: aboutFile(t, file) })}
            </span>
          ) : (
            <>
              <a href={attributeText(addressOf(file.hash))} download="" safe>
                {file.name}
              </a>
              <span class="wk-soft" safe>
                {` (${[aboutFile(t, file), file.original ? t('attachments.is_original') : ''].filter(Boolean).join(', ')})`}
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
