import { pipeline } from 'node:stream/promises';
import { dueAt, formatDue, parseInstant, parseTerm } from '../domain/time/terms.js';
import type { WorkCalendar } from '../domain/time/working-days.js';
import type { MessageKey, MessageValues, Translate } from '../i18n/translate.js';

/** The due instant in ISO 8601, or what is wrong with the question and what to write instead. */
export type DeadlineAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: MessageKey; readonly values: MessageValues };

interface DeadlineStreams {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** Answered in full. */
const EXIT_ANSWERED = 0;
/** Something asked could not be answered. */
const EXIT_UNANSWERABLE = 1;
/** The command itself was not called rightly. */
const EXIT_MISUSED = 2;

const LONGEST_QUOTE = 60;

/** Answers one question `<event instant> <term>`; see {@link runDeadline}. */
export function answerDeadlineLine(line: string, calendar: WorkCalendar): DeadlineAnswer {
  const words = line.trim().split(/\s+/);
  const [event = '', term] = words;
  if (words.length > 2) return refuse('cli.deadline.too_much', line);
  if (term === undefined) return refuse(missingPart(event), event);
  return answer(event, term, calendar);
}

function answer(event: string, term: string, calendar: WorkCalendar): DeadlineAnswer {
  const instant = parseInstant(event);
  if (instant === undefined) return refuse('cli.deadline.no_instant', event);
  const read = parseTerm(term);
  if (read === undefined) return refuse('cli.deadline.no_term', term);
  return { ok: true, text: formatDue(dueAt(instant, read, calendar)) };
}

function refuse(message: MessageKey, given: string): DeadlineAnswer {
  // What was given goes back to a terminal: no control codes, and no more than one can read.
  const readable = given.trim().replace(/[\p{Cc}\p{Cf}]/gu, '?');
  const clipped = readable.length > LONGEST_QUOTE ? `${readable.slice(0, LONGEST_QUOTE)}…` : readable;
  return { ok: false, message, values: { given: clipped } };
}

function missingPart(given: string): MessageKey {
  return parseTerm(given) ? 'cli.deadline.instant_missing' : 'cli.deadline.term_missing';
}

/**
 * `weerklank deadline`: prints when a term is over that an event starts, as the exclusive end of the last day. Without
 * arguments it reads a question `<event instant> <term>` a line and answers a line each, in order and as they come;
 * blank lines are skipped, and a line it cannot answer gets one that starts with `error: `.
 * @returns the exit code: 0 all answered, 1 something could not be, 2 called with one argument of the two
 */
export async function runDeadline(
  args: { readonly event?: string | undefined; readonly term?: string | undefined },
  io: DeadlineStreams,
  calendar: WorkCalendar,
  translate: Translate,
): Promise<number> {
  const { event, term } = args;
  if (event === undefined && term === undefined) return answerLines(io, calendar, translate);
  if (event === undefined || term === undefined) {
    const given = event ?? term ?? '';
    io.stderr.write(`${inWords(refuse(missingPart(given), given), translate)}\n`);
    return EXIT_MISUSED;
  }
  const answered = answer(event, term, calendar);
  (answered.ok ? io.stdout : io.stderr).write(`${inWords(answered, translate)}\n`);
  return answered.ok ? EXIT_ANSWERED : EXIT_UNANSWERABLE;
}

function inWords(answered: DeadlineAnswer, translate: Translate): string {
  return answered.ok ? answered.text : `error: ${translate(answered.message, answered.values)}`;
}

async function answerLines(io: DeadlineStreams, calendar: WorkCalendar, translate: Translate): Promise<number> {
  let exitCode = EXIT_ANSWERED;
  const answers = async function* (source: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
    for await (const lines of wholeLines(source)) {
      let text = '';
      for (const line of lines) {
        if (line.trim() === '') continue;
        const answered = answerDeadlineLine(line, calendar);
        if (!answered.ok) exitCode = EXIT_UNANSWERABLE;
        text += `${inWords(answered, translate)}\n`;
      }
      if (text !== '') yield text;
    }
  };
  try {
    await pipeline(io.stdin, answers, io.stdout, { end: false });
  } catch (error) {
    if (!isClosedPipe(error)) throw error;
  }
  return exitCode;
}

/** The reader went away, as `head` does: nobody is left to answer, and nothing went wrong. */
function isClosedPipe(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** The lines that each piece of the input completes, so that an answer goes out as soon as its question is in. */
async function* wholeLines(source: AsyncIterable<string | Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let unfinished = '';
  for await (const piece of source) {
    const lines = (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })).split('\n');
    lines[0] = unfinished + lines[0];
    unfinished = lines.pop() ?? '';
    yield lines;
  }
  yield [unfinished + decoder.decode()];
}
