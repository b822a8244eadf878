import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { openInstallation } from '../../src/installation.js';
import { enqueueMail, outboxOverview } from '../../src/store/outbox.js';
import { toWitness } from '../../src/usecases/witnesses.js';
import { freePort } from '../support/free-port.js';
import { newGround } from '../support/setup.js';
import { start } from './processes.js';

const PAGE = { offset: 0, limit: 1 };

it('a web server that is asked to stop begins no more work of its own, however long a visitor holds a request', async () => {
  const ground = await newGround({ bare: true });
  const port = await freePort();
  const settings = { ...ground.settings, PORT: String(port) };
  const web = await start('bin/weerklank.js', ['start'], settings, /Weerklank draait op/);
  const read = readConfig(settings);
  if (!read.ok) throw new Error('the settings of a test are wrong');
  const { database, close } = await openInstallation(read.config);
  let visitor: Socket | undefined;
  try {
    const counts = async () => (await database.work((handle) => outboxOverview(handle, PAGE), 'read')).counts;
    /** A message of which nobody knows any more for whom it was: whoever has it in hand passes it over. */
    const toNobody = () =>
      database.work((handle) => enqueueMail(handle, [toWitness(randomUUID(), 'witness_head', Date.now())]), 'write');
    await toNobody();
    await expect.poll(counts, { timeout: 60_000 }).toMatchObject({ pending: 0, skipped: 1 });
    visitor = connect(port, '127.0.0.1').on('error', () => undefined);
    await once(visitor, 'connect');
    visitor.write('POST /inloggen HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nusername=');
    // The server is to have read what came, also a slow one.
    await pause(2000);
    web.child.kill('SIGTERM');
    // As long as it may take to end what is in hand, and then some rounds.
    await pause(3000);
    await toNobody();
    await pause(5000);
    expect(web.child.exitCode).toBeNull();
    expect(await counts()).toMatchObject({ pending: 1, skipped: 1 });
  } finally {
    visitor?.destroy();
    web.child.kill('SIGKILL');
    await close();
    await ground.remove();
  }
});
