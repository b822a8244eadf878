import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..', '..');
const START_MS = 90_000;

/** The settings of a process, and none of whoever runs the tests. */
export type Settings = Readonly<Record<string, string>>;

export interface Running {
  readonly child: ChildProcess;
  /** All that it has printed so far. */
  printed(): string;
  /** Asks it to stop, and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts a program of the build, and waits until it prints what says that it runs. */
export async function start(
  program: string,
  words: readonly string[],
  settings: Settings,
  ready: RegExp,
): Promise<Running> {
  const child = spawn(process.execPath, [join(ROOT, program), ...words], {
    cwd: settings['WEERKLANK_DATA'],
    env: environment(settings),
  });
  let printed = '';
  const hear = (piece: Buffer) => {
    printed += piece.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const deadline = Date.now() + START_MS;
  while (!ready.test(printed)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${program} ${words.join(' ')} did not start:\n${printed}`);
    }
    await new Promise((later) => setTimeout(later, 20));
  }
  return {
    child,
    printed: () => printed,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      return child.exitCode;
    },
  };
}

/** Runs `weerklank` with these words; a failure is thrown with what it printed. */
export async function weerklank(
  words: readonly string[],
  settings: Settings,
): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, [join(ROOT, 'bin', 'weerklank.js'), ...words], {
    cwd: settings['WEERKLANK_DATA'],
    env: environment(settings),
  });
}

function environment(settings: Settings): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings };
}
