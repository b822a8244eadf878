import type { AttachedFile, AttachmentKind, FileProblem } from '../domain/attachments.js';
import type { CodeHolder, ContentHash, PersonId, SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';

/** What attaching files needs from the outside. */

/** Who sent a file: whoever has no name has the id that the file was given, and nothing else. */
export type Uploader = PersonId | CodeHolder;

/** @property text the words in it, where these can be read. */
export type Inspected =
  | { readonly kind: AttachmentKind; readonly bytes: Buffer; readonly text?: string | undefined }
  | { readonly problem: FileProblem };

/** See src/attachments. */
export type FileInspector = (file: Buffer, how: { readonly keepOriginal: boolean }) => Promise<Inspected>;

export interface FileScanner {
  /** `away`: it could not be asked, or did not answer. */
  scan(file: Buffer): Promise<'clean' | 'infected' | 'away'>;
}

/** What looks at a file before it is kept. */
export interface FileDesk {
  readonly inspect: FileInspector;
  /** `undefined` where none is set up. */
  readonly scanner: FileScanner | undefined;
}

/** A file that was sent and does not go with an entry yet. */
export interface StagedFile extends AttachedFile {
  readonly id: string;
  readonly name: string;
}

/** A file that is about to be kept. @property salt is kept under the veil, and goes when the file is erased. */
export interface NewFile extends StagedFile {
  readonly salt: string;
  /** End of the day until which it waits for its entry. */
  readonly keptUntil: Instant;
}

/** What is kept of a file of a signal; without a name it was erased. */
export interface KeptFile extends AttachedFile {
  readonly name: string | undefined;
}

export interface AttachmentReads {
  /** Of these, the files that this person sent and that wait for their entry, in the order asked for. */
  stagedFiles(who: Uploader, ids: readonly string[]): Promise<readonly StagedFile[]>;
  /** How much waits for an entry, in bytes. */
  stagedBytes(): Promise<number>;
  filesOf(signalId: SignalId): Promise<readonly KeptFile[]>;
  /** A part of a file, in the clear; `undefined` past its end, and for one that was erased. */
  filePiece(hash: ContentHash, position: number): Promise<Buffer | undefined>;
}

export interface AttachmentWrites {
  /** A place for a file, which is not there for anybody until `finishFile`. */
  beginFile(file: NewFile): Promise<void>;
  /** Keeps a part of it, encrypted. */
  keepPiece(file: Pick<NewFile, 'hash' | 'salt'>, position: number, piece: Buffer): Promise<void>;
  finishFile(who: Uploader, file: Pick<NewFile, 'id' | 'hash'>): Promise<void>;
  /** Lets files that this person sent go with a signal. @returns how many of these did. */
  attachFiles(who: Uploader, ids: readonly string[], signalId: SignalId): Promise<number>;
  /** Throws away what waits for its entry. */
  dropStaged(who: Uploader, id: string): Promise<void>;
  /** Throws away what has waited too long. @returns how many. */
  forgetStaged(now: Instant, limit: number): Promise<number>;
  /**
   * Erases the contents and names of files of a signal, all of them or those named; their hash, kind and size stay as the
   * proof that they were there. @returns how many.
   */
  eraseFiles(signalId: SignalId, hashes?: readonly ContentHash[]): Promise<number>;
}
