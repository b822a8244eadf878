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

/** The code of a fault as the database gives it, also where the library wrapped it; empty where there is none. */
export function codeOf(error: unknown): string {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined ? '' : codeOf(cause);
}
