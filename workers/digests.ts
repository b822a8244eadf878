import { runWorker } from './run.js';

/** Digests: the daily head of the log to its witnesses. */
await runWorker(['digests']);
