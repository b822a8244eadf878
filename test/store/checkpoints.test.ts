import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkpointsOf } from '../../src/store/checkpoints.js';
import { connect } from '../../src/store/sqlite.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weerklank-checkpoints-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the write-ahead log of SQLite', () => {
  async function written(writes: number, many: number) {
    const file = join(folder, 'weerklank.db');
    const writer = connect(file);
    writer.exec('create table rows (text text) strict');
    writer.pragma('wal_checkpoint(truncate)');
    const before = (await stat(file)).size;
    const checkpoints = checkpointsOf(file, many);
    const insert = writer.prepare('insert into rows (text) values (?)');
    for (let row = 0; row < writes; row += 1) {
      checkpoints.count();
      insert.run('x'.repeat(4000));
    }
    return {
      grown: async () => (await stat(file)).size - before,
      count: () => writer.prepare('select count(*) from rows').pluck().get(),
      close: async () => {
        writer.close();
        await checkpoints.close();
      },
    };
  }

  it('of who writes much is brought into the file beside, long before the writer would do it', async () => {
    const { grown, count, close } = await written(50, 50);
    await vi.waitFor(async () => expect(await grown()).toBeGreaterThan(50 * 4000), 20_000);
    expect(count()).toBe(50);
    await close();
  });

  it('of who writes little waits for the writer', async () => {
    const { grown, close } = await written(50, 51);
    await pause(1000);
    expect(await grown()).toBe(0);
    await close();
  });
});
