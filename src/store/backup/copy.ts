import type { LogReads } from '../../usecases/audit-ports.js';
import type { Handle } from '../handle.js';
import type { Manifest } from './manifest.js';

/** What a copy holds, read in the copy itself or in the very moment that was copied. */
export type Copied = Pick<Manifest, 'migrations' | 'events' | 'checkpoint'>;

/** Looks at what is copied; what it throws ends the copying. */
export type Check = (handle: Handle, copied: Copied) => Promise<void>;

/** Nothing of Weerklank stands there. */
export class NothingThere extends Error {
  constructor() {
    super('there is no organisation in this place');
    this.name = 'NothingThere';
  }
}

/** A copy that is not what it should be, or could not be made. */
export class CopyFailed extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'CopyFailed';
  }
}

export async function whatIsIn(reads: LogReads, migrations: number): Promise<Copied> {
  return {
    migrations,
    events: await reads.countEvents(),
    checkpoint: (await reads.latestCheckpoint())?.note ?? null,
  };
}
