import type { FastifyReply, FastifyRequest } from 'fastify';
import { MAX_ATTACHMENTS, mediaTypeOf } from '../../domain/attachments.js';
import type { PersonalDataKind } from '../../domain/personal-data/kinds.js';
import { refused } from '../../domain/signal/refusal.js';
import { refusalText } from '../../i18n/refusals.js';
import type { Translate } from '../../i18n/translate.js';
import { type AttachDeps, stageFile } from '../../usecases/attach-files.js';
import type { StagedFile, Uploader } from '../../usecases/attachment-ports.js';
import type { OpenedFile } from '../../usecases/open-attachment.js';
import { sendFile } from '../send-file.js';
import { uploadsOf } from '../uploads.js';
import { type FormValues, ticked } from './forms.js';

/** The hidden field with the ids of what is added; also its name in drafts. */
export const ATTACHMENTS_FIELD = 'attachments';
/** The button beside a file that takes it away again, with its id. */
export const REMOVE_BUTTON = 'bijlageWeg';
/** The button that adds what is chosen. */
export const ADD_BUTTON = 'bijlageErbij';
export const ORIGINAL_BOX = 'origineel';

/** A form after the files that came with it were taken, or were not. */
export interface TakenFiles {
  readonly values: FormValues;
  readonly files: readonly StagedFile[];
  /** Why not all of them; nothing where all is well. */
  readonly error: string | undefined;
}

export function attachmentIds(values: FormValues): readonly string[] {
  return (values[ATTACHMENTS_FIELD] ?? '').split(' ').filter((id) => id !== '');
}

/** Takes the files that came with a form, and leaves out the one whose button was used; all that was typed stays. */
export async function takeFiles(
  deps: AttachDeps,
  t: Translate,
  who: Uploader,
  request: FastifyRequest,
  values: FormValues,
): Promise<TakenFiles> {
  const problems: string[] = [];
  const removed = values[REMOVE_BUTTON];
  const asked = attachmentIds(values).filter((id) => id !== removed);
  if (removed) await deps.store.transaction((tx) => tx.dropStaged(who, removed));
  const files = [...(await deps.store.read((reads) => reads.stagedFiles(who, asked)))];
  if (files.length < asked.length) problems.push(refusalText(t, refused('file_gone').refusal));
  for (const upload of uploadsOf(request)) {
    if (files.length >= MAX_ATTACHMENTS) {
      problems.push(refusalText(t, refused('too_many_files', { max: MAX_ATTACHMENTS }).refusal));
      break;
    }
    const keepOriginal = typeof who === 'string' && ticked(values, ORIGINAL_BOX);
    const staged = await stageFile(deps, who, upload, { keepOriginal });
    if (!staged.ok) {
      problems.push(refusalText(t, staged.refusal));
      continue;
    }
    const { personalData, ...file } = staged.value;
    files.push(file);
    // Said once, with the file there already: sending it again sends it.
    if (personalData.length > 0)
      problems.push(t('attachments.personal_data', { name: file.name, ...told(t, personalData) }));
  }
  const { [REMOVE_BUTTON]: _removed, [ADD_BUTTON]: _added, [ORIGINAL_BOX]: _box, ...kept } = values;
  return {
    values: { ...kept, [ATTACHMENTS_FIELD]: files.map(({ id }) => id).join(' ') },
    files,
    error: problems.length === 0 ? undefined : problems.join(' '),
  };
}

function told(t: Translate, kinds: readonly PersonalDataKind[]) {
  return { what: kinds.map((kind) => t(`personal_data.kind.${kind}`)).join(', ') };
}

/** What is added to any of these forms and not sent yet, by id. */
export async function stagedIn(
  { store }: Pick<AttachDeps, 'store'>,
  who: Uploader,
  forms: readonly (FormValues | undefined)[],
): Promise<ReadonlyMap<string, StagedFile>> {
  const ids = forms.flatMap((values) => attachmentIds(values ?? {}));
  const found = ids.length === 0 ? [] : await store.read((reads) => reads.stagedFiles(who, [...new Set(ids)]));
  return new Map(found.map((file) => [file.id, file]));
}

/** The same of one form, in its order. */
export async function shownFiles(
  deps: Pick<AttachDeps, 'store'>,
  who: Uploader,
  values: FormValues,
): Promise<readonly StagedFile[]> {
  return [...(await stagedIn(deps, who, [values])).values()];
}

export function sendAttachment(reply: FastifyReply, file: OpenedFile): FastifyReply {
  return sendFile(reply, { ...file, mediaType: mediaTypeOf(file.kind) });
}
