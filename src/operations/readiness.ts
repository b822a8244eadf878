import type { Pulse } from './duties.js';

/** What a process is asked before work is sent to it, or before another is stopped for it. */
export interface Readiness {
  readonly status: 'ready' | 'starting' | 'stopping' | 'not_ready';
  readonly database?: boolean;
  /** Whether the tables are as new as this build needs them. */
  readonly migrations?: boolean;
  /** Of a worker: the duties that stand still, of the closed list. */
  readonly standingStill?: readonly string[];
}

export interface ReadinessFacts {
  /** `undefined` while the database does not answer. */
  readonly migrated: boolean | undefined;
  /** Of a process that is a worker alone: pages that stay away because of a duty would help nobody. */
  readonly pulse: Pulse | undefined;
}

/** A process is ready when its database answers with all tables; a worker, when also none of its duties stands still. */
export function readinessOf({ migrated, pulse }: ReadinessFacts): Readiness {
  const standingStill = pulse?.standingStill() ?? [];
  const begun = pulse === undefined || pulse.begun().size > 0;
  const ready = migrated === true && begun && standingStill.length === 0;
  return {
    status: ready ? 'ready' : 'not_ready',
    database: migrated !== undefined,
    migrations: migrated === true,
    ...(pulse && { standingStill }),
  };
}
