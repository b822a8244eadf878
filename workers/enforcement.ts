import { runWorker } from './run.js';

/** Deadlines: enforces what falls due, and moves on what people can no longer have. */
await runWorker(['enforcement']);
