import { DEMO_SIGNALS } from '../src/demo/signals.js';

const [story] = DEMO_SIGNALS;
if (!story) throw new Error('no story to file');

/** What is filed over and over. */
export const FILING = { title: story.title, whatHappens: story.text, field: story.field, kind: story.kind };
