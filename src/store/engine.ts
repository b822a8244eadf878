import type { Handle } from './handle.js';

/** What both databases offer alike. */
export interface Engine {
  /** All or nothing, and durable when it returns. PostgreSQL may ask for the work to be run again from its start. */
  write<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
  read<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
  migrate(): Promise<void>;
  /** Overwrites, as far as the engine can, what removed rows left behind in its files. */
  scrub(): Promise<void>;
  /** Settings of the server by which its own log may hold what people write; empty where there is no such server. */
  tellingSettings(): Promise<readonly string[]>;
  /** Waits for the work in hand. */
  close(): Promise<void>;
}
