import type { Handle } from './handle.js';

export interface Connections {
  readonly pool: 'write' | 'read';
  readonly busy: number;
  readonly idle: number;
  /** Work that waits for a connection. */
  readonly waiting: number;
}

/** What both databases offer alike. */
export interface Engine {
  /** All or nothing, and durable when it returns. PostgreSQL may ask for the work to be run again from its start. */
  write<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
  /**
   * One statement, that may be done again where it is forgotten: it outlives the process, and the death of the machine only
   * once something else was written after it (on SQLite; a database server keeps it at once).
   */
  note<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
  read<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
  migrate(): Promise<void>;
  /** Whether the tables are as new as this build needs them; newer ones, of a build that comes after it, are too. */
  migrated(): Promise<boolean>;
  /** Connections of this process to a database server; empty where there is no such server. */
  connections(): readonly Connections[];
  /** Overwrites, as far as the engine can, what removed rows left behind in its files. */
  scrub(): Promise<void>;
  /** Settings of the server by which its own log may hold what people write; empty where there is no such server. */
  tellingSettings(): Promise<readonly string[]>;
  /** Waits for the work in hand. */
  close(): Promise<void>;
}
