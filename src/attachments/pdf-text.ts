import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The longest that is read in one document (ms); hundreds of pages of text are read within it. */
const LONGEST_MS = 10_000;
/** Characters; a thousand full pages. */
const MOST_TEXT = 5_000_000;
/** A document that asks for more memory (MB) is not read further. */
const MOST_MEMORY_MB = 384;
/** Documents that are read beside each other. */
const AT_ONCE = 2;

let reading = 0;
const waiting: (() => void)[] = [];

/**
 * The words in a PDF, in a thread of its own, so that none holds up who does something else; as far as they can be read
 * within bounds, and `undefined` where nothing can. What is only a picture has no words.
 */
export async function pdfText(file: Buffer, longestMs = LONGEST_MS): Promise<string | undefined> {
  if (reading >= AT_ONCE) await new Promise<void>((turn) => waiting.push(turn));
  else reading += 1;
  try {
    return await readIn(file, longestMs);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else reading -= 1;
  }
}

function readIn(file: Buffer, longestMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text: string | undefined;
    const worker = new Worker(workerFile(), {
      workerData: new Uint8Array(file),
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
      // What the library says of a document quotes it.
      stdout: true,
      stderr: true,
      env: {},
    });
    const done = () => {
      clearTimeout(timer);
      worker.terminate().then(
        () => resolve(text),
        () => resolve(text),
      );
    };
    const timer = setTimeout(done, longestMs);
    worker.on('message', (page: string) => {
      text = (text ?? '') + page;
      if (text.length > MOST_TEXT) done();
    });
    // Damaged, too large or locked: what was read until then is what can be read.
    worker.on('error', done);
    worker.on('exit', done);
  });
}

/** Plain JavaScript, as a thread of Node takes it: the same file whether this runs from src or from dist/src. */
function workerFile(): string {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const file = join(at, 'src', 'attachments', 'pdf-text-worker.js');
    if (existsSync(file)) return file;
    if (at === dirname(at)) throw new Error(`no pdf-text-worker.js above ${import.meta.dirname}`);
  }
}
