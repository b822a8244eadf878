import type { Handle } from '../handle.js';
import type { WholeRow, WholeTable } from './whole-tables.js';

/** Where an organisation stands, or is to stand. */
export type Place =
  | { readonly engine: 'sqlite'; readonly file: string; readonly shown: string }
  | { readonly engine: 'postgres'; readonly url: string; readonly shown: string };

/** A place that nobody else writes in until it is let go: all that is done is one transaction. */
export interface HeldPlace {
  readonly place: Place;
  /** For what is read by the store’s own queries, within the transaction. */
  readonly handle: Handle;
  /** How many migrations were carried out here. */
  migrations(): Promise<number>;
  count(table: WholeTable): Promise<number>;
  /** In the order of the key, some at a time. */
  rows(table: WholeTable): AsyncIterable<readonly WholeRow[]>;
  put(table: WholeTable, rows: readonly WholeRow[]): Promise<void>;
  /** What the database gives out by itself begins beyond what is there. */
  finish(table: WholeTable): Promise<void>;
  /** Asks for nothing. @throws where the place is held no longer, so that others may have written there. */
  stillHeld(): Promise<void>;
  /** Nobody writes here any more, also not who is busy with it now. @param shown where it went. */
  markMoved(shown: string): Promise<void>;
  commit(): Promise<void>;
  /** Gives up what was not committed. */
  release(): Promise<void>;
}

/** Somebody else is writing there, and did not stop in time. */
export class PlaceBusy extends Error {
  constructor() {
    super('another process writes in this place');
    this.name = 'PlaceBusy';
  }
}

/**
 * Reads `sqlite:<file>` or `postgres://…`; `undefined` for anything else. What is shown of it holds no password.
 */
export function readPlace(text: string): Place | undefined {
  if (text.startsWith('sqlite:')) {
    const file = text.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
    return file === '' ? undefined : { engine: 'sqlite', file, shown: `sqlite:${file}` };
  }
  if (!/^postgres(?:ql)?:\/\//.test(text) || !URL.canParse(text)) return undefined;
  return { engine: 'postgres', url: text, shown: `postgres://${hostAndName(text)}` };
}

/** What may be shown of the URL of a PostgreSQL database: neither user nor password. */
export function hostAndName(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
