import SqliteConnection from 'better-sqlite3';
import { logReads } from '../log.js';
import { KEPT, refuseMoved } from '../migrate-sqlite.js';
import { handleOf } from '../sqlite.js';
import { type Check, type Copied, CopyFailed, NothingThere, whatIsIn } from './copy.js';

/** Pages (of 4 kB) between two turns: often enough to tell how far it is. */
const PAGES = 500;

/**
 * Copies a SQLite file as it stood at one moment, while others go on writing. The moment is held by a reading transaction:
 * without it the copy would begin anew with each write of another process. What was erased is not in it: free pages are
 * overwritten (`secure_delete`), and the write-ahead log is not copied.
 * @param report how far it is, from 0 to 1. @throws NothingThere, MovedAway, and CopyFailed where the copy is not sound.
 */
export async function copySqlite(
  file: string,
  to: string,
  report: (done: number) => void,
  check: Check,
): Promise<Copied> {
  const source = new SqliteConnection(file, { readonly: true });
  try {
    source.exec('begin');
    refuseMoved(source);
    if (!source.prepare('select 1 from sqlite_master where name = ?').get(KEPT)) throw new NothingThere();
    await source.backup(to, {
      progress({ totalPages, remainingPages }) {
        report(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
        return PAGES;
      },
    });
  } finally {
    source.close();
  }
  return soundCopy(to, check);
}

/** One file without a log beside it, and each page of it as it must be. */
async function soundCopy(file: string, check: Check): Promise<Copied> {
  const copy = new SqliteConnection(file);
  try {
    copy.pragma('journal_mode = delete');
    const found = copy.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new CopyFailed(`integrity_check: ${String(found)}`);
    const migrations = copy.prepare(`select count(*) from ${KEPT}`).pluck().get() as number;
    const handle = handleOf(copy);
    const copied = await whatIsIn(logReads(handle), migrations);
    await check(handle, copied);
    return copied;
  } finally {
    copy.close();
  }
}
