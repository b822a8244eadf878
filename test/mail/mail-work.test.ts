import { expect, it } from 'vitest';
import { mailWork } from '../../src/mail-work.js';
import { outboxOverview } from '../../src/store/outbox.js';
import type { Database } from '../../src/store/store.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { openSmallInstallation } from '../support/small-installation.js';
import { filingOf } from '../usecases/world.js';

it('what went while the database took no note of it is noted as the process ends, once the database is back', async () => {
  const installation = await openSmallInstallation();
  try {
    expect((await fileSignal(installation.deps, 'emma', filingOf())).ok).toBe(true);
    const { database } = installation;
    let away = true;
    const work: Database['work'] = (fn, mode) =>
      away && mode === 'note' ? Promise.reject(new Error('no database')) : database.work(fn, mode);
    const mail = mailWork({ ...installation, database: { ...database, work } }, undefined);
    await expect(mail.send(20)).rejects.toThrow('no database');
    const counts = async () => (await database.work((handle) => outboxOverview(handle, PAGE), 'read')).counts;
    const before = await counts();
    expect(before.pending).toBeGreaterThan(0);
    const closing = mail.close();
    setTimeout(() => {
      away = false;
    }, 300);
    await closing;
    expect(await counts()).toMatchObject({ pending: 0, sent: before.pending });
  } finally {
    await installation.close();
  }
});

const PAGE = { offset: 0, limit: 1 };
