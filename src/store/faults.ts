import type { Shortage } from '../usecases/unavailable.js';
import { MOVED_MESSAGE, MOVED_SQLSTATE } from './moved-mark.js';

/** Another writer was first: what was decided is about a state that no longer stands. Nothing was written. */
export class ConcurrentWrite extends Error {
  constructor(what: string) {
    super(`${what} was changed meanwhile`);
    this.name = 'ConcurrentWrite';
  }
}

const UNIQUE = new Set(['23505', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE']);
/** Serialization failure, deadlock: PostgreSQL asks to try again. */
const TRANSIENT = new Set(['40001', '40P01']);

export function isUniqueViolation(error: unknown): boolean {
  return UNIQUE.has(codeOf(error));
}

export function isTransient(error: unknown): boolean {
  return TRANSIENT.has(codeOf(error));
}

const FULL = new Set(['SQLITE_FULL', '53100']);
const READ_ONLY = /^(?:SQLITE_READONLY(?:_[A-Z]+)?|25006)$/;
/** Nobody there, no connection or no longer, too many of them, cut off for a pause, shutting down or starting up, or the disk fails. */
const UNREACHABLE =
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|08...|25P0[34]|57P0.|53300|58030|SQLITE_(?:IOERR|CANTOPEN|BUSY)(?:_[A-Z]+)*)$/;
/** What node-postgres says without a code: of a statement that took too long, and of a connection that is gone. */
const UNANSWERED = 'Query read timeout';
const CUT_OFF = /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying)/;

/** What the database lacks, where a fault says so; `undefined` where the fault is one of ours. */
export function shortageIn(error: unknown, mode: 'read' | 'write'): Shortage | undefined {
  const code = codeOf(error);
  if (code === MOVED_SQLSTATE || (code === 'SQLITE_CONSTRAINT_TRIGGER' && says(MOVED_MESSAGE, error))) return 'moved';
  if (FULL.has(code)) return 'full';
  // Who only reads and is refused a write is at fault.
  if (READ_ONLY.test(code)) return mode === 'write' ? 'read_only' : undefined;
  if (UNREACHABLE.test(code) || isUnanswered(error)) return 'unreachable';
  return error instanceof Error && CUT_OFF.test(error.message) ? 'unreachable' : undefined;
}

/** Nobody answered a statement in time: whether it is done, or yet will be, nobody knows. */
export function isUnanswered(error: unknown): boolean {
  return says(UNANSWERED, error);
}

/** The code of a fault as the database gives it, also where the library wrapped it; empty where there is none. */
export function codeOf(error: unknown): string {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined ? '' : codeOf(cause);
}

/** Itself, or what it was wrapped around. */
function says(words: string, error: unknown): boolean {
  const { message, cause } = Object(error) as { message?: unknown; cause?: unknown };
  return message === words || (cause !== undefined && says(words, cause));
}
