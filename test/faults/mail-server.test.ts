import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Installation } from '../../src/installation.js';
import { mailWork } from '../../src/mail-work.js';
import { enforceDeadlines } from '../../src/usecases/enforce-deadlines.js';
import { fileSignal } from '../../src/usecases/file-signal.js';
import { filingInput } from '../../src/usecases/inputs.js';
import { type MailServer, startMailServer } from '../mail/smtp.js';
import { filing } from './client.js';
import { type Fault, show } from './figures.js';
import { messageIdOf } from './mail-box.js';
import { DAY, ENGINE_NAMES, ENGINES, openSite, type Site, START } from './site.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FILED = 12;

describe.each(ENGINES)('a mail server, on %s,', (setUp) => {
  let server: MailServer;
  let site: Site;
  let installation: Installation;
  let clock: { at: number };

  beforeEach(async () => {
    server = await startMailServer();
    site = await openSite(setUp, { SMTP_URL: server.url, MAIL_PER_MINUTE: '6000' });
    clock = { at: START };
    installation = await site.open({ now: () => clock.at });
  });
  afterEach(async () => {
    await installation.close();
    await site.close();
    await server.stop();
  });

  async function fileSome(count = FILED): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const filed = await fileSignal(installation.deps, 'emma', filingInput.parse(filing(`post ${index}`)));
      expect(filed.ok).toBe(true);
    }
  }

  const statuses = async () =>
    installation.database.work(async ({ db, tables }) => {
      const rows = await db.select({ id: tables.outbox.id, is: tables.outbox.status }).from(tables.outbox);
      return rows.map(({ is }) => is);
    }, 'read');

  /** Time passes in steps, at each of which what is due is enforced and sent, by a worker that is begun anew. */
  async function pass(until: number, step: number): Promise<number> {
    let enforced = 0;
    for (; clock.at < until; clock.at += step) {
      enforced += (await enforceDeadlines(installation.deps)).done.length;
      const mail = mailWork(installation, undefined);
      for (let some = true; some; ) {
        const sent = await mail.send(100);
        some = sent.sent + sent.split + sent.skipped > 0;
      }
      await mail.close();
    }
    return enforced;
  }

  /** All went, each once. */
  async function expectAllSent(fault: Fault, must: string, figure: (sent: number) => string): Promise<void> {
    const found = await statuses();
    expect(found.filter((status) => status !== 'sent' && status !== 'skipped')).toEqual([]);
    const ids = server.received.map(({ mime }) => messageIdOf(mime));
    const sent = found.filter((status) => status === 'sent').length;
    expect(ids).toHaveLength(sent);
    expect(new Set(ids).size).toBe(sent);
    show({
      fault,
      setUp: ENGINE_NAMES[setUp],
      must,
      figure: `${figure(sent)}; ${sent} messages sent, 0 lost, 0 doubled`,
    });
  }

  it('that says not now (greylisting), gets each message once when it says yes', async () => {
    server.answer = { at: 'addressee', code: 451 };
    await fileSome();
    await pass(START + 2 * MINUTE, MINUTE);
    const put = (await statuses()).filter((status) => status === 'pending').length;
    expect(put).toBeGreaterThanOrEqual(FILED);
    expect(server.received).toEqual([]);
    server.answer = 'accept';
    await pass(START + 10 * MINUTE, MINUTE);
    await expectAllSent(
      'A mail server that greylists (4xx, later yes)',
      'each message once, within minutes of the yes',
      () => `${put} put off`,
    );
  });

  it('that refuses the sender (a wrong setting, 5xx) loses none of what waits', async () => {
    server.answer = { at: 'sender', code: 550 };
    await fileSome();
    await pass(START + HOUR / 2, 5 * MINUTE);
    // Most servers say so at the addressee only.
    server.answer = { at: 'addressee', code: 554, says: '5.7.1' };
    await pass(START + HOUR, 5 * MINUTE);
    server.answer = 'accept';
    await pass(START + 3 * HOUR, 5 * MINUTE);
    await expectAllSent(
      'A mail server that refuses all for a wrong setting (5xx on the sender)',
      'nothing given up, each message once when it is mended',
      () => 'refused for an hour',
    );
  });

  it('that refuses an addressee for good (5xx) is not asked again, and an administrator sees it', async () => {
    server.answer = { at: 'addressee', code: 550 };
    await fileSome();
    await pass(START + HOUR, 5 * MINUTE);
    server.answer = 'accept';
    await pass(START + 3 * HOUR, 5 * MINUTE);
    const failed = (await statuses()).filter((status) => status === 'failed').length;
    expect(server.received).toEqual([]);
    expect(server.offered).toBe(failed);
    expect(failed).toBeGreaterThanOrEqual(FILED);
    show({
      fault: 'A mail server that refuses an addressee for good (5xx)',
      setUp: ENGINE_NAMES[setUp],
      must: 'asked once, set aside and shown, enforcement goes on',
      figure: `${failed} set aside after one attempt each`,
    });
  });

  it('that hangs is let go of in time, holds up no enforcement, and gets all when it answers again', async () => {
    server.answer = 'hang';
    // As many as are sent at one time: each waits for the server as long as it may.
    await fileSome(2);
    const mail = mailWork(installation, undefined);
    const begun = performance.now();
    let hanging = true;
    const sending = mail.send(100).finally(() => {
      hanging = false;
    });
    await vi.waitFor(() => expect(server.offered).toBe(4), 20_000);
    clock.at = START + 6 * DAY;
    const enforced = (await enforceDeadlines(installation.deps)).done.length;
    expect(enforced).toBeGreaterThanOrEqual(2);
    expect(hanging).toBe(true);
    const { pending } = await sending;
    const held = performance.now() - begun;
    await mail.close();
    expect(pending).toBe(4);
    expect(held).toBeLessThan(60_000);
    server.answer = 'accept';
    await pass(START + 7 * DAY, 4 * HOUR);
    await expectAllSent(
      'A mail server that hangs',
      'let go of within a minute, enforcement held up by nothing, each message once when it answers again',
      () => `${pending} put off after ${Math.round(held / 1000)} s, ${enforced} deadlines enforced while it hung`,
    );
  });

  it('that is down for days stops no enforcement and gets all when it is back', async () => {
    await server.stop();
    await fileSome();
    const enforced = await pass(START + 6 * DAY, 4 * HOUR);
    // Two deadlines by then, and their reminders.
    expect(enforced).toBeGreaterThanOrEqual(2 * FILED);
    const port = Number(new URL(server.url).port);
    server = await startMailServer(port);
    await pass(START + 7 * DAY, 4 * HOUR);
    await expectAllSent(
      'A mail server that is down for days',
      'no enforcement stops, nothing lost, each goes once it can',
      () => `down for six days of the clock, ${enforced} deadlines enforced meanwhile`,
    );
  });

  it('whose name is nowhere stops no enforcement, and gets all when it is found', async () => {
    const nowhere = await site.open({ now: () => clock.at });
    const lost = { ...nowhere, config: { ...nowhere.config, smtpUrl: 'smtp://mail.nowhere.invalid:25' } };
    await fileSome();
    const mail = mailWork(lost, undefined);
    const tried = await mail.send(100);
    await mail.close();
    await nowhere.close();
    expect(tried.pending).toBeGreaterThanOrEqual(FILED);
    expect(tried.failed).toBe(0);
    await pass(START + 10 * MINUTE, MINUTE);
    await expectAllSent(
      'The name of the mail server is gone (DNS)',
      'nothing lost, each goes once the name is found',
      () => `${tried.pending} put off`,
    );
  });
});
