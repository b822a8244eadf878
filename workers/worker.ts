import { runWorker } from './run.js';

/** All that Weerklank does by itself in one process, beside web servers that run with `WEERKLANK_WORKER=off`. */
await runWorker();
