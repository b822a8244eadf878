import type { Mailroom } from '../usecases/mail-ports.js';
import type { Deps } from '../usecases/ports.js';

/** What routes and pages are given; they reach everything else through use cases. */
export interface HttpDeps extends Deps {
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Runs with the demo organisation: log-in hints and written mail may be shown. */
  readonly demo: boolean;
  readonly mailroom: Mailroom;
}
