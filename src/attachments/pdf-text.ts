import { Worker } from 'node:worker_threads';
import { ownFile } from '../own-files.js';
import { inTurn } from '../usecases/in-turn.js';

/** The longest that is read in one document (ms); hundreds of pages of text are read within it. */
const LONGEST_MS = 10_000;
/** Characters; a thousand full pages. */
const MOST_TEXT = 5_000_000;
/** A document that asks for more memory (MB) is not read further. */
const MOST_MEMORY_MB = 384;
/** Documents that are read beside each other; all others wait, however many. */
const turn = inTurn({ atOnce: 2, waiting: Number.POSITIVE_INFINITY });

/**
 * The words in a PDF, in a thread of its own, so that none holds up who does something else; as far as they can be read
 * within bounds, and `undefined` where nothing can. What is only a picture has no words.
 */
export function pdfText(file: Buffer, longestMs = LONGEST_MS): Promise<string | undefined> {
  return turn(() => readIn(file, longestMs));
}

function readIn(file: Buffer, longestMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text: string | undefined;
    // Plain JavaScript, as a thread of Node takes it.
    const worker = new Worker(ownFile('src', 'attachments', 'pdf-text-worker.js'), {
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
