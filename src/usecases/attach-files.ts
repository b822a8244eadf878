import { createHash } from 'node:crypto';
import {
  FILE_NAME_MAX,
  type FileProblem,
  MAX_ATTACHMENT_BYTES,
  MAX_ATTACHMENTS,
  safeFileName,
} from '../domain/attachments.js';
import { findPersonalData } from '../domain/personal-data/find.js';
import type { PersonalDataKind } from '../domain/personal-data/kinds.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { SignalId } from '../domain/signal/words.js';
import { beginOfDay } from '../domain/time/coarse.js';
import type { FileDesk, NewFile, StagedFile, Uploader } from './attachment-ports.js';
import type { Deps, Transaction } from './ports.js';

/** A file as it came in. @property problem what was wrong with it on the way: then its bytes are not all there. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
  readonly problem?: FileProblem;
}

/** A file that was just taken. @property personalData what of citizens was found in it, by kind; not in pictures and PDF. */
export interface FreshFile extends StagedFile {
  readonly personalData: readonly PersonalDataKind[];
}

export type AttachDeps = Pick<Deps, 'store' | 'clock' | 'ids'> & { readonly files: FileDesk };

/** A row of the database; small enough to be written between others. */
const PIECE_BYTES = 256 * 1024;
const DAY_MS = 86_400_000;
/** What waits for an entry, of all people together; without a name one can fill no more than a part. */
const MAX_STAGED = { named: 8 * 1024 ** 3, unnamed: 1024 ** 3 };
const FORGOTTEN_AT_A_TIME = 20;

/**
 * Takes a file that is to go with an entry: by what is in it, without what it tells, looked at by the scanner where there is
 * one. It waits until the end of tomorrow for the entry to be sent; it is written in small pieces, so that no other writer
 * waits for it.
 */
export async function stageFile(
  deps: AttachDeps,
  who: Uploader,
  { name: sent, bytes, problem }: Upload,
  { keepOriginal }: { readonly keepOriginal: boolean },
): Promise<Result<FreshFile>> {
  const { store, ids, clock, files } = deps;
  if (typeof who === 'string' && !(await store.read((reads) => reads.organisation())).persons.get(who)?.active) {
    return refused('not_allowed', { reason: 'inactive' });
  }
  const shown = sent.slice(0, FILE_NAME_MAX);
  const refuse = (why: FileProblem) => refused('file_refused', { name: shown, why });
  if (problem) return refuse(problem);
  if (sent.length > FILE_NAME_MAX) return refuse('name_too_long');
  if (bytes.length > MAX_ATTACHMENT_BYTES) return refuse('too_large');
  const limit = typeof who === 'string' ? MAX_STAGED.named : MAX_STAGED.unnamed;
  if ((await store.read((reads) => reads.stagedBytes())) + bytes.length > limit) return refused('uploads_full');
  const verdict = await files.scanner?.scan(bytes);
  if (verdict === 'away') return refused('scanner_away', { name: shown });
  if (verdict === 'infected') return refuse('virus');
  const found = await files.inspect(bytes, { keepOriginal });
  if ('problem' in found) return refuse(found.problem);
  const salt = ids.salt();
  const file: NewFile = {
    id: ids.timelessUuid(),
    hash: createHash('sha256').update(`${salt}\n`).update(found.bytes).digest('hex'),
    kind: found.kind,
    size: found.bytes.length,
    ...(keepOriginal && { original: true }),
    name: safeFileName(sent, found.kind, 'bijlage'),
    salt,
    keptUntil: beginOfDay(clock.now()) + 2 * DAY_MS,
  };
  await keep(deps, who, file, found.bytes);
  const { salt: _secret, keptUntil: _day, ...staged } = file;
  return accepted({ ...staged, personalData: kindsIn(found.text) });
}

/** Nobody can mask in a file: what is in it is pointed out, and the sender decides. */
function kindsIn(text: string | undefined): readonly PersonalDataKind[] {
  return text === undefined ? [] : [...new Set(findPersonalData(text).map(({ kind }) => kind))];
}

async function keep({ store }: Pick<Deps, 'store'>, who: Uploader, file: NewFile, bytes: Buffer): Promise<void> {
  await store.transaction((tx) => tx.beginFile(file));
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const piece = bytes.subarray(at, at + PIECE_BYTES);
    await store.transaction((tx) => tx.keepPiece(file, at / PIECE_BYTES, piece));
  }
  await store.transaction((tx) => tx.finishFile(who, file));
}

/**
 * The files that are to go with an entry, as they wait for it.
 * @returns a refusal where one of them is not there (any more).
 */
export async function filesToAttach(
  tx: Pick<Transaction, 'stagedFiles'>,
  who: Uploader,
  ids: readonly string[],
): Promise<Result<readonly StagedFile[]>> {
  const wanted = [...new Set(ids)];
  if (wanted.length > MAX_ATTACHMENTS) return refused('too_many_files', { max: MAX_ATTACHMENTS });
  const found = await tx.stagedFiles(who, wanted);
  return found.length === wanted.length ? accepted(found) : refused('file_gone');
}

/** Lets them go with a signal, in the commit of the entry. @throws Error where one has gone with another meanwhile. */
export async function attachAll(
  tx: Pick<Transaction, 'attachFiles'>,
  who: Uploader,
  files: readonly StagedFile[],
  signalId: SignalId,
): Promise<void> {
  const ids = files.map(({ id }) => id);
  if (ids.length > 0 && (await tx.attachFiles(who, ids, signalId)) !== ids.length) {
    throw new Error('a file went with another entry');
  }
}

/** What a file is in the history. */
export function asAttached({ hash, kind, size, original }: StagedFile) {
  return { hash, kind, size, ...(original && { original }) };
}

/** Throws away files that have waited past their day, some at a time. @returns whether more may be left. */
export async function forgetStagedFiles({ store, clock }: Pick<Deps, 'store' | 'clock'>): Promise<boolean> {
  const gone = await store.transaction((tx) => tx.forgetStaged(clock.now(), FORGOTTEN_AT_A_TIME));
  return gone === FORGOTTEN_AT_A_TIME;
}
