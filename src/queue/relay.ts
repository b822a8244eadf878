import { type Duty, dutiesOf, type WorkerLog, type WorkerOptions } from './duties.js';
import { type Loop, startLoop } from './loop.js';

export interface Worker {
  /** Something was committed: looks at once whether there is mail, instead of at its next round. */
  poke(): void;
  /** How long ago each duty was last done to its end, here; `undefined` for one that has not been yet. */
  pulse(): readonly Pulse[];
  /** Finishes what is in hand. */
  stop(): Promise<void>;
}

export interface Pulse {
  readonly duty: string;
  /** Rest between two times, in ms. */
  readonly every: number;
  /** ms. */
  readonly since: number | undefined;
}

/**
 * What Weerklank does by itself, in loops beside each other: it enforces deadlines, moves on what people can no longer
 * have after a change of the organisation, sends mail, puts what happened in the log, forgets old drafts, and erases what
 * is no longer to be kept. It keeps nothing that matters: what is to be done stands in the database, and so any number of
 * workers may run, stop or die.
 */
export function startWorker(options: WorkerOptions): Worker {
  return startLoops(dutiesOf(options), options.log);
}

/** Does duties in this process, each in a loop of its own. */
export function startLoops(duties: readonly Duty[], log: WorkerLog): Worker {
  const ended = new Map<string, number>();
  const loops = new Map<string, Loop>();
  const poke = () => loops.get('send_mail')?.poke();
  for (const { name, every, whenItFails, work } of duties) {
    const loop = startLoop({
      every,
      onFault: (fault) => log.error({ err: fault }, whenItFails),
      async work() {
        const { again = false, mail = false } = await work();
        ended.set(name, performance.now());
        if (mail) poke();
        return again;
      },
    });
    loops.set(name, loop);
  }
  return {
    poke,
    pulse: () => duties.map(({ name, every }) => ({ duty: name, every, since: since(ended.get(name)) })),
    async stop() {
      await Promise.all([...loops.values()].map((loop) => loop.stop()));
    },
  };
}

function since(moment: number | undefined): number | undefined {
  return moment === undefined ? undefined : performance.now() - moment;
}
