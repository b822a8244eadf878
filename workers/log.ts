import { runWorker } from './run.js';

/** The log: puts what happened under a signed head. */
await runWorker(['log']);
