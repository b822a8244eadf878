import { decideAccess } from '../domain/access.js';
import type { AttachedFile } from '../domain/attachments.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { ContentHash, PersonId, SignalId } from '../domain/signal/words.js';
import { questionOf, questionWithCode } from './context.js';
import type { Deps, Reads } from './ports.js';

/** A file as it is given out. */
export interface OpenedFile extends AttachedFile {
  readonly name: string;
  /** Its contents, piece by piece. */
  readonly pieces: AsyncIterable<Buffer>;
}

/** Gives a file to who may read the entry that it goes with; to anybody else it does not exist. */
export async function openAttachment(
  { store }: Pick<Deps, 'store'>,
  personId: PersonId,
  number: string,
  hash: ContentHash,
): Promise<Result<OpenedFile>> {
  const found = await store.read(async (reads) => {
    const id = await reads.signalIdByNumber(number);
    const signal = id === undefined ? undefined : await reads.signal(id);
    const person = (await reads.organisation()).persons.get(personId);
    if (!signal || !person) return undefined;
    const question = await questionOf(reads, person, signal);
    if (!decideAccess({ ...question, action: 'view' }).allowed) return undefined;
    return fileIn(reads, signal, hash, decideAccess({ ...question, action: 'read_notes' }).allowed);
  });
  return found ? accepted({ ...found, pieces: piecesOf({ store }, hash) }) : refused('not_found');
}

/** The same for whoever holds the receipt code. */
export async function openAttachmentWithCode(
  { store }: Pick<Deps, 'store'>,
  id: SignalId,
  hash: ContentHash,
): Promise<Result<OpenedFile>> {
  const found = await store.read(async (reads) => {
    const signal = await reads.signal(id);
    if (!signal || !decideAccess({ ...questionWithCode(signal), action: 'view' }).allowed) return undefined;
    return fileIn(reads, signal, hash, false);
  });
  return found ? accepted({ ...found, pieces: piecesOf({ store }, hash) }) : refused('not_found');
}

/** A file of an entry that can be read; of one that was erased there is nothing to give. */
async function fileIn(reads: Reads, signal: Signal, hash: ContentHash, readsNotes: boolean) {
  const history = await reads.history(signal.id);
  const shown = history.filter(({ event }) => readsNotes || event.type !== 'NoteAdded');
  const isShown = shown.some(({ event }) => event.attachments?.some((file) => file.hash === hash));
  const kept = isShown ? (await reads.filesOf(signal.id)).find((file) => file.hash === hash) : undefined;
  return kept?.name === undefined ? undefined : { ...kept, name: kept.name };
}

async function* piecesOf({ store }: Pick<Deps, 'store'>, hash: ContentHash): AsyncIterable<Buffer> {
  for (let position = 0; ; position += 1) {
    const piece = await store.read((reads) => reads.filePiece(hash, position));
    if (!piece) return;
    yield piece;
  }
}
