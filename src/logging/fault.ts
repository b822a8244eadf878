import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What may be told of a fault: none of its words, which quote what was in hand (a text, an address, a row). */
export interface ToldFault {
  /** The class, by its own name: that is code, and an error may be given any other. */
  readonly fault: string;
  readonly cause?: string;
  readonly code?: string;
  /** Places in our own code, as `src/store/signals.js:12:3`. */
  readonly frames?: readonly string[];
}

/** As Node, SQLite and Fastify write a code (`ECONNREFUSED`, `SQLITE_BUSY`), or PostgreSQL (`23505`). */
const CODE = /^(?:E[A-Z0-9]{2,30}|[A-Z0-9]{2,30}(?:_[A-Z0-9]{1,30}){1,6}|[0-9A-Z]{5})$/;
const CLASS = /^[A-Za-z]\w{0,60}$/;
/** The folder in which `src` and `workers` stand: of the source, or of the build. */
const HOME = resolve(import.meta.dirname, '..', '..');
const HOMES = [`${pathToFileURL(HOME).href}/`, `${HOME}/`];
const FRAME = /^((?:src|workers)\/[\w./-]+\.(?:js|ts|tsx)):(\d+):(\d+)\)?$/;
const MOST_FRAMES = 20;

/** Class, code and our own frames of anything that was thrown. */
export function toldFault(thrown: unknown): ToldFault {
  if (!(thrown instanceof Error)) return { fault: typeof thrown };
  const { cause } = thrown;
  const code = codeOf(thrown) ?? codeOf(cause);
  const frames = framesOf(thrown);
  return {
    fault: classOf(thrown),
    ...(cause instanceof Error && { cause: classOf(cause) }),
    ...(code !== undefined && { code }),
    ...(frames.length > 0 && { frames }),
  };
}

/** Class and code on one line, as may be kept where there is room for no more. */
export function faultInShort(thrown: unknown): string {
  const { fault, code } = toldFault(thrown);
  return code === undefined ? fault : `${fault} ${code}`;
}

function classOf(error: Error): string {
  const name: unknown = error.constructor?.name;
  return typeof name === 'string' && CLASS.test(name) ? name : 'Error';
}

function codeOf(thrown: unknown): string | undefined {
  const { code } = Object(thrown) as { code?: unknown };
  return typeof code === 'string' && CODE.test(code) ? code : undefined;
}

/** Without the names of functions; and only files that are there, for the words of an error may look like a frame. */
function framesOf({ stack }: Error): readonly string[] {
  if (typeof stack !== 'string') return [];
  const frames: string[] = [];
  for (const line of stack.split('\n')) {
    const home = /^\s+at /.test(line) ? HOMES.find((one) => line.includes(one)) : undefined;
    const found = home === undefined ? null : FRAME.exec(line.slice(line.indexOf(home) + home.length));
    if (!found || !existsSync(resolve(HOME, found[1] ?? ''))) continue;
    frames.push(`${found[1]}:${found[2]}:${found[3]}`);
    if (frames.length === MOST_FRAMES) break;
  }
  return frames;
}
