/** Why the database cannot do now what was asked: no room, nothing may be written, nobody answers, or all of it is elsewhere. */
export type Shortage = 'full' | 'read_only' | 'unreachable' | 'moved';

/**
 * The database cannot do now what was asked, through no fault of who asked. Where it is full or only to be read, nothing
 * was written; where it cannot be reached, its last answer may be what was lost.
 */
export class Unavailable extends Error {
  /** Seconds. */
  readonly retryAfter = 10;

  constructor(
    readonly why: Shortage,
    options: ErrorOptions = {},
  ) {
    super(`the database is ${why.replace('_', ' ')}`, options);
  }
}
