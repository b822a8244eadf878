import { toldFacts, toldWords } from './line.js';

/**
 * The one way out for what a process tells of itself: each line is made here, out of a closed list of words and facts
 * (line.ts). A name, a text, an address or a code that is handed in does not come out. It has the face of pino, so that
 * Fastify takes it for its own.
 */
export interface ProcessLog {
  level: Level;
  fatal: Tell;
  error: Tell;
  warn: Tell;
  info: Tell;
  debug: Tell;
  trace: Tell;
  silent: Tell;
  /** The same log, with facts that stand in each of its lines. */
  child(facts: object): ProcessLog;
  /** A route that may be told: as it was registered, with the names of its parameters. */
  mayTellRoute(route: string): void;
}

/** Words alone, or facts and words; more than that is not told. */
export type Tell = (facts: unknown, words?: string, ...more: unknown[]) => void;

const LEVELS = { fatal: 60, error: 50, warn: 40, info: 30, debug: 20, trace: 10 } as const;
export type Level = keyof typeof LEVELS | 'silent';

type Write = (line: string) => void;

/** Lines of JSON, on standard output unless told otherwise. */
export function processLog(level: Level, write: Write = inOneGo((text) => process.stdout.write(text))): ProcessLog {
  return logWith({ level, write, routes: new Set(), facts: {} });
}

/** What is told in one turn goes out together: a write for each answer costs as much as a row of the database. */
export function inOneGo(write: Write): Write {
  let text = '';
  const out = () => {
    const told = text;
    text = '';
    if (told !== '') write(told);
  };
  process.on('exit', out);
  return (line) => {
    if (text === '') setImmediate(out);
    text += line;
  };
}

interface Made {
  readonly level: Level;
  readonly write: Write;
  readonly routes: Set<string>;
  readonly facts: object;
}

function logWith(made: Made): ProcessLog {
  const { level, write, routes, facts } = made;
  const from = level === 'silent' ? Number.POSITIVE_INFINITY : LEVELS[level];
  const tell =
    (number: number): Tell =>
    (first, second) => {
      if (number < from) return;
      const [more, words] = typeof first === 'string' ? [{}, first] : [first, second];
      const told = { ...toldFacts(facts, routes), ...toldFacts(more, routes), msg: toldWords(words) };
      write(`${JSON.stringify({ level: number, time: Date.now(), pid: process.pid, ...told })}\n`);
    };
  return {
    level,
    fatal: tell(LEVELS.fatal),
    error: tell(LEVELS.error),
    warn: tell(LEVELS.warn),
    info: tell(LEVELS.info),
    debug: tell(LEVELS.debug),
    trace: tell(LEVELS.trace),
    silent: () => undefined,
    child: (more) => logWith({ ...made, facts: { ...facts, ...more } }),
    mayTellRoute: (route) => void routes.add(route),
  };
}

/** What Node would else write by itself: a fault that nobody caught, a warning, and what a library prints. */
export function guardProcess(log: ProcessLog): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'stopped by a fault');
    process.exit(1);
  });
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log.warn({ err: warning }, 'warning'));
  for (const way of ['debug', 'error', 'info', 'log', 'trace', 'warn', 'dir', 'table'] as const) {
    console[way] = () => log.warn('a library said something');
  }
}
