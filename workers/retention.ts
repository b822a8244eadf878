import { runWorker } from './run.js';

/** Retention: erases what is no longer to be kept, and forgets old drafts. */
await runWorker(['retention']);
