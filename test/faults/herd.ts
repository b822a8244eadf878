import { once } from 'node:events';
import type { Running } from '../e2e/processes.js';

/** A place in which there is a process nearly always: who is killed there is started again at once. */
export interface Place {
  readonly kind: 'web' | 'worker';
  /** @param generation how often a process was started here before. */
  start(generation: number): Promise<Running>;
}

export interface Kill {
  readonly kind: Place['kind'];
  /** By the clock of the machine. */
  readonly at: number;
}

/** Processes of one installation, of which any can be killed at any time. */
export interface Herd {
  readonly kills: readonly Kill[];
  /** Kills one that runs, chosen by a number from 0 up to 1, with no time to clean up; waits for one where none does. */
  killOne(chosen: number): Promise<void>;
  /** Fails when a process could not be started again; it never resolves. */
  readonly standing: Promise<never>;
  /** Asks all to stop, and gives their exit codes. */
  stop(): Promise<readonly (number | null)[]>;
}

/** On a machine that is busy with other things a start may take too long; what is wrong with the program stays wrong. */
async function patiently(start: () => Promise<Running>): Promise<Running> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start();
    } catch (error) {
      if (tries === STARTS) throw error;
    }
  }
}

const STARTS = 3;

export async function startHerd(places: readonly Place[]): Promise<Herd> {
  const kills: Kill[] = [];
  const generations = places.map(() => 0);
  const starting = places.map((place) => patiently(() => place.start(0)));
  let fall: (error: unknown) => void = () => undefined;
  const standing = new Promise<never>((_, reject) => {
    fall = reject;
  });
  standing.catch(() => undefined);
  const up = new Map<number, Running>();
  const stand = async (index: number) => {
    const running = await starting[index];
    if (running) up.set(index, running);
  };
  await Promise.all(places.map((_, index) => stand(index)));
  return {
    kills,
    standing,
    async killOne(chosen) {
      while (up.size === 0) await Promise.race(starting.map((_, index) => stand(index)));
      const index = [...up.keys()][Math.floor(chosen * up.size)] ?? 0;
      const [running, place] = [up.get(index), places[index]];
      if (!running || !place) throw new Error('there is nobody to kill');
      if (running.child.exitCode !== null) throw new Error(`a ${place.kind} ended by itself: ${running.printed()}`);
      up.delete(index);
      const gone = once(running.child, 'exit');
      running.child.kill('SIGKILL');
      await gone;
      kills.push({ kind: place.kind, at: Date.now() });
      const generation = (generations[index] ?? 0) + 1;
      generations[index] = generation;
      starting[index] = patiently(() => place.start(generation));
      stand(index).catch(fall);
    },
    async stop() {
      const running = await Promise.all(starting);
      return Promise.all(running.map((one) => one.stop()));
    },
  };
}
