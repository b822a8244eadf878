import { runWorker } from './run.js';

/** Mail: the only kind that needs the key of the vault. */
await runWorker(['mail']);
