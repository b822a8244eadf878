import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { openSentNotes } from '../../src/store/sent-notes.js';
import { connect } from '../../src/store/sqlite.js';

/** Somebody else who has just made the file, and is about to write in it. */
const OTHER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const connection = new (require('better-sqlite3'))(workerData);
  connection.exec('create table others (id)');
  connection.exec('begin immediate');
  parentPort.postMessage('holds it');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  connection.exec('commit');
  connection.close();
`;

it.each([
  ['a database', (file: string) => connect(file)],
  ['notes of what was sent', (file: string) => openSentNotes(file)],
])('a new file for %s that another has open to write is waited for', async (_, open) => {
  const folder = await mkdtemp(join(tmpdir(), 'weerklank-new-'));
  try {
    const file = join(folder, 'new.db');
    const other = new Worker(OTHER, { eval: true, workerData: file });
    const gone = once(other, 'exit');
    await once(other, 'message');
    expect(() => open(file).close()).not.toThrow();
    await gone;
  } finally {
    await rm(folder, { recursive: true });
  }
});
