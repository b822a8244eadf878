import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClosableTransport, smtpTransport } from '../../src/mail/transports.js';
import { standingWork } from '../../src/store/operations.js';
import { claimMail } from '../../src/store/outbox.js';
import { viewOperations } from '../../src/usecases/view-operations.js';
import { DAY, ENGINES, HOUR, MINUTE, NOW, type Office } from '../mail/given.js';
import { type MailServer, startMailServer } from '../mail/smtp.js';
import { alertOf } from './alerts.js';
import { boundsIn } from './promql.js';

/** After so many seconds somebody is woken. */
const [{ over: WAKES } = { over: Number.NaN }] = boundsIn(alertOf('WeerklankMailWaits').expr);

describe.each(ENGINES)('mail that does not go, on $engine,', ({ open }) => {
  let office: Office;
  let server: MailServer;
  let transport: ClosableTransport;
  beforeEach(async () => {
    office = await open();
    server = await startMailServer();
    transport = smtpTransport(server.url, 'Weerklank <weerklank@example.org>');
  });
  afterEach(async () => {
    transport.close();
    await server.stop();
    await office.close();
  });
  const ages = async () => {
    const { mailAgeSeconds, mailPutOffAgeSeconds } = await viewOperations({
      clock: office.clock,
      standingWork: (now, hour) => office.db.work((handle) => standingWork(handle, now, hour), 'read'),
    });
    return { waiting: mailAgeSeconds, putOff: mailPutOffAgeSeconds };
  };
  /** A worker that sends what is due, again and again. */
  const pass = async (until: number, step = MINUTE / 6) => {
    for (; office.clock.at < until; office.clock.at += step) await office.send(transport);
  };

  it('for want of a mail server grows old, however often it is tried, until somebody is woken, and is young no sooner than it went', async () => {
    await office.file();
    await server.stop();
    await pass(NOW + WAKES * 1000 + 6 * MINUTE);
    const minutes = Math.floor((await ages()).waiting / 60);
    expect([minutes > WAKES / 60, minutes <= 21]).toEqual([true, true]);
    expect((await ages()).putOff).toBe(0);
    server = await startMailServer(Number(new URL(server.url).port));
    await pass(NOW + 3 * HOUR, 2 * MINUTE);
    expect(server.received.length).toBeGreaterThan(1);
    expect(await ages()).toEqual({ waiting: 0, putOff: 0 });
  });

  it('because the sender is refused, for all, wakes somebody too', async () => {
    server.answer = { at: 'sender', code: 550 };
    await office.file();
    await pass(NOW + WAKES * 1000 + 6 * MINUTE);
    expect((await ages()).waiting).toBeGreaterThan(WAKES);
  });

  it('because one addressee is to come back later wakes nobody, and is told apart', async () => {
    server.answer = { at: 'addressee', code: 452 };
    await office.file();
    await pass(NOW + 5 * HOUR, 2 * MINUTE);
    const { waiting, putOff } = await ages();
    expect(waiting).toBe(0);
    expect(putOff).toBeGreaterThan(4 * 3600);
  });

  it('because it is meant for later from the start is young, and counts from then on when it fails', async () => {
    await server.stop();
    await office.file();
    await office.db.work(async ({ db, tables: { outbox } }) => {
      await db.update(outbox).set({ notBefore: NOW + 3 * DAY });
    }, 'write');
    office.clock.at = NOW + 2 * DAY;
    expect(await ages()).toEqual({ waiting: 0, putOff: 0 });
    office.clock.at = NOW + 3 * DAY;
    await pass(NOW + 3 * DAY + 10 * MINUTE);
    const { waiting } = await ages();
    expect([waiting > 5 * 60, waiting <= 11 * 60]).toEqual([true, true]);
  });

  it('while it is in hand is no older than it is', async () => {
    await office.file();
    await server.stop();
    await pass(NOW + 8 * MINUTE);
    const before = (await ages()).waiting;
    office.clock.at = NOW + 16 * MINUTE;
    await office.db.work((handle) => claimMail(handle, office.clock.at, 5 * MINUTE, 20), 'write');
    const { waiting } = await ages();
    expect(waiting).toBeLessThanOrEqual(before + 8 * 60 + 10);
    expect(waiting).toBeLessThanOrEqual(16 * 60);
  });
});
