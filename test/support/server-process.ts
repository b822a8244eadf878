import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

const START_TIMEOUT_MS = 30_000;

/** How to tell of a server that it is ready. */
export interface Readiness {
  readonly name: string;
  /** Where it says so. */
  readonly says: Readable | null;
  readonly words: RegExp;
  /** Ends one that does not become so. */
  readonly giveUp: NodeJS.Signals;
}

/** Waits until a server says that it is ready. @throws Error when it does not, with what it said. */
export function untilReady(server: ChildProcess, { name, says, words, giveUp }: Readiness): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`${name} ${why}. It said:\n${said}`));
    };
    const timer = setTimeout(() => {
      server.kill(giveUp);
      fail(`was not ready within ${START_TIMEOUT_MS / 1000} seconds`);
    }, START_TIMEOUT_MS);
    server.once('error', (error) => fail(`could not be started: ${error.message}`));
    server.once('exit', (code) => fail(`stopped with exit code ${code}`));
    says?.on('data', (chunk: Buffer) => {
      // Read on when it is ready as well: a full pipe would make the server wait.
      if (said.length < 20_000) said += chunk.toString();
      if (!words.test(said)) return;
      clearTimeout(timer);
      resolve();
    });
  });
}
