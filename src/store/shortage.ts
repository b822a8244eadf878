import { Unavailable } from '../usecases/unavailable.js';
import type { Engine } from './engine.js';
import { shortageIn } from './faults.js';

/** An engine that tells what its database lacks apart from every other fault (`Unavailable`). */
export function tellingShortage(engine: Engine): Engine {
  const told = async <T>(mode: 'read' | 'write', run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      const why = shortageIn(error, mode);
      throw why === undefined ? error : new Unavailable(why, { cause: error });
    }
  };
  return {
    ...engine,
    write: (work) => told('write', () => engine.write(work)),
    note: (work) => told('write', () => engine.note(work)),
    read: (work) => told('read', () => engine.read(work)),
  };
}
