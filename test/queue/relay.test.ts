import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { randomIds } from '../../src/ids.js';
import { processLog } from '../../src/logging/process-log.js';
import { startWorker, type Worker } from '../../src/queue/relay.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { sendDueMail } from '../../src/usecases/send-mail.js';
import { DAY, mailDeps, type Office, openOffice } from '../mail/given.js';

const NOTHING = { done: [], failed: [] };
const forgetDrafts = async () => false;
const sealLog = async () => 0;
const NO_MAIL = { sent: 0, skipped: 0, failed: 0, pending: 0, split: 0, left: 0 };

describe('the worker', () => {
  let office: Office;
  let worker: Worker | undefined;
  const logged: string[] = [];
  const log = processLog('info', (line) => {
    const { level: _l, time: _t, pid: _p, frames: _f, ...told } = JSON.parse(line) as Record<string, unknown>;
    logged.push(JSON.stringify(told));
  });
  const every = { enforce: 20, mail: 20 };
  beforeEach(async () => {
    logged.length = 0;
    office = await openOffice();
  });
  afterEach(async () => {
    await worker?.stop();
    await office.close();
  });

  it('sends what is filed, enforces what falls due, and sends what follows from that', async () => {
    const sent: string[] = [];
    const transport = {
      send: async ({ to, subject }: { to: string; subject: string }) => {
        sent.push(`${to} ${subject}`);
      },
    };
    const deps = { store: office.db, clock: office.clock, ids: randomIds };
    worker = startWorker({
      log,
      every,
      forgetDrafts,
      sealLog,
      enforce: () => enforceDeadlines(deps),
      sendMail: (limit) => sendDueMail(mailDeps(office.db, office.clock, transport), limit),
    });
    await office.file();
    await vi.waitFor(() => expect(sent).toHaveLength(2), 20_000);
    office.clock.at += 8 * DAY;
    await vi.waitFor(() => expect(sent.filter((line) => line.includes('geëscaleerd'))).toHaveLength(3), 20_000);
    await worker.stop();
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join()).not.toMatch(/@|gerda|Merktitel|GEHEIM/i);
  });

  it('logs a signal that cannot be enforced by its id alone, and once as long as it lasts', async () => {
    const error = new TypeError('Failed query: gerda@example.org GEHEIM');
    const signalId = randomIds.uuid();
    const enforce = vi.fn(async () => ({ done: [], failed: [{ signalId, error }] }));
    worker = startWorker({ log, every, forgetDrafts, sealLog, enforce, sendMail: async () => NO_MAIL });
    await vi.waitFor(() => expect(enforce.mock.calls.length).toBeGreaterThan(3), 20_000);
    expect(logged).toEqual([JSON.stringify({ signalId, fault: 'TypeError', msg: 'a signal could not be enforced' })]);
  });

  it('goes on after a fault of the database, of which it logs the kind alone', async () => {
    const cause = Object.assign(new Error('insert … gerda@example.org'), { code: 'SQLITE_BUSY' });
    const sendMail = vi.fn(async () => NO_MAIL).mockRejectedValueOnce(new Error('Failed query: GEHEIM', { cause }));
    worker = startWorker({ log, every, forgetDrafts, sealLog, enforce: async () => NOTHING, sendMail });
    await vi.waitFor(() => expect(sendMail.mock.calls.length).toBeGreaterThan(2), 20_000);
    expect(logged).toEqual([
      JSON.stringify({ fault: 'Error', cause: 'Error', code: 'SQLITE_BUSY', msg: 'sending mail failed' }),
    ]);
  });

  it('looks for mail at once when it is poked, and finishes what is in hand when it is stopped', async () => {
    let release = () => {};
    const sendMail = vi.fn(async () => NO_MAIL);
    worker = startWorker({
      log,
      every: { enforce: 60_000, mail: 60_000 },
      forgetDrafts,
      sealLog,
      enforce: async () => NOTHING,
      sendMail,
    });
    await vi.waitFor(() => expect(sendMail).toHaveBeenCalledTimes(1), 20_000);
    await new Promise((resolve) => setImmediate(resolve));
    sendMail.mockImplementation(() => new Promise((resolve) => (release = () => resolve(NO_MAIL))));
    worker.poke();
    expect(sendMail).toHaveBeenCalledTimes(2);
    let stopped = false;
    const stopping = worker.stop().then(() => (stopped = true));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(stopped).toBe(false);
    release();
    await stopping;
  });
});
