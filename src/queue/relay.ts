import { type Duty, dutiesOf, type WorkerLog, type WorkerOptions } from './duties.js';
import { type Loop, startLoop } from './loop.js';

export interface Worker {
  /** Something was committed: looks at once whether there is mail, instead of at its next round. */
  poke(): void;
  /** Finishes what is in hand; asked for again, it is the same. */
  stop(): Promise<void>;
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
  const loops = new Map<string, Loop>();
  const poke = () => loops.get('send_mail')?.poke();
  for (const { name, every, whenItFails, work } of duties) {
    const loop = startLoop({
      every,
      onFault: (fault) => log.error({ err: fault }, whenItFails),
      async work() {
        const { again = false, mail = false } = await work();
        if (mail) poke();
        return again;
      },
    });
    loops.set(name, loop);
  }
  return {
    poke,
    async stop() {
      await Promise.all([...loops.values()].map((loop) => loop.stop()));
    },
  };
}
