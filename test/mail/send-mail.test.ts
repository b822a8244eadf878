import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identityStore } from '../../src/identity/identity-store.js';
import { threadedSmtp } from '../../src/mail/threaded-smtp.js';
import { type ClosableTransport, smtpTransport } from '../../src/mail/transports.js';
import { messageName } from '../../src/mail-work.js';
import { openSentNotes } from '../../src/store/sent-notes.js';
import type { MailMessage, MailTransport } from '../../src/usecases/mail-ports.js';
import { pauseAfter, sendDueMail } from '../../src/usecases/send-mail.js';
import { TEST_KEYS } from '../support/keys.js';
import { DAY, ENGINES, HOUR, MINUTE, mailDeps, NOW, type Office, openOffice } from './given.js';
import { type MailServer, startMailServer } from './smtp.js';

const FROM = 'Weerklank <weerklank@example.org>';
const SATURDAY = Date.parse('2025-04-05T10:00:00Z');
/** How long a server that hangs is waited for; all others get as long as the product gives. */
const HANGS_MS = 5000;

const WAYS = [
  { way: 'by the process itself', transportTo: (url: string, withinMs?: number) => smtpTransport(url, FROM, withinMs) },
  {
    way: 'by a thread that notes what went',
    transportTo: (url: string, withinMs?: number) => threadedSmtp(url, FROM, notesFile, withinMs),
  },
];
let notesFile: string;
beforeEach(async () => {
  notesFile = join(await mkdtemp(join(tmpdir(), 'weerklank-notes-')), 'mail-sent.db');
  openSentNotes(notesFile).close();
});
afterEach(() => rm(dirname(notesFile), { recursive: true }));

describe.each(WAYS)('mail over SMTP $way', ({ transportTo }) => {
  let office: Office;
  let server: MailServer;
  let transport: ClosableTransport;
  beforeEach(async () => {
    office = await openOffice();
    server = await startMailServer();
    transport = transportTo(server.url);
  });
  afterEach(async () => {
    transport.close();
    await server.stop();
    await office.close();
  });
  const send = () => office.send(transport);
  const rows = async () => (await office.overview()).mails.items;
  const only = async (template: string) => (await rows()).filter((row) => row.template === template);

  it('reaches the submitter and the handler, each alone, as mail that no one answers by itself', async () => {
    await office.file();
    expect(await send()).toMatchObject({ sent: 2 });
    expect(server.received.map(({ to }) => to).sort()).toEqual([['gerda@example.org'], ['vera@example.org']]);
    for (const { mime } of server.received) {
      expect(mime).toMatch(/^Auto-Submitted: auto-generated\r$/m);
      expect(mime).toMatch(/^From: Weerklank <weerklank@example\.org>\r$/m);
    }
    const ids = (await rows()).map(({ id }) => id);
    const named = ids.map((id) => `<${messageName(TEST_KEYS, id)}@weerklank.example.org>`);
    const messageIds = server.received.map(({ mime }) => /^Message-ID: (.*)\r$/m.exec(mime)?.[1]);
    expect(messageIds.sort()).toEqual(named.sort());
    // The log of a mail server names addressee and Message-ID; a copy of the database must not lead from there to a signal.
    for (const { mime } of server.received) for (const id of ids) expect(mime).not.toContain(id);
    expect(await send()).toMatchObject({ sent: 0 });
  });

  it('brings a link for an account under the Message-ID of its message, and the same one where it must go again', async () => {
    await identityStore(office.db, TEST_KEYS).transaction((tx) => tx.invite(['jan'], null, NOW, NOW));
    const tried: MailMessage[] = [];
    const failing: MailTransport = {
      send: async (message) => {
        tried.push(message);
        throw new Error('the connection broke after the last word');
      },
    };
    expect(await office.send(failing)).toMatchObject({ pending: 1 });
    office.clock.at += MINUTE;
    expect(await office.send(failing)).toMatchObject({ pending: 1 });
    expect(tried).toHaveLength(2);
    expect(tried[1]).toEqual(tried[0]);
    expect(tried[0]?.text).toMatch(/https:\/\/weerklank\.example\.org\/wachtwoord\/[\w-]{43}/);
    expect(tried[0]?.to).toBe('jan@example.org');
    office.clock.at += HOUR;
    await send();
    expect(server.received.map(({ to }) => to)).toEqual([['jan@example.org']]);
  });

  it('keeps a title from becoming a header', async () => {
    await office.file('Titel Bcc: een@example.org, met ; en “tekens” 😀');
    await send();
    for (const { mime, to } of server.received) {
      expect(to).toHaveLength(1);
      expect(mime.slice(0, mime.indexOf('\r\n\r\n'))).not.toMatch(/^Bcc:/im);
    }
  });

  it('waits for working hours, save the receipt', async () => {
    office.clock.at = SATURDAY;
    await office.file();
    await send();
    expect(server.received.map(({ to }) => to)).toEqual([['gerda@example.org']]);
    const [waiting] = await only('new_in_queue');
    const monday = waiting?.notBefore ?? 0;
    expect(new Date(monday).toISOString().slice(0, 10)).toBe('2025-04-07');
    office.clock.at = monday - 1;
    expect(await send()).toMatchObject({ sent: 0 });
    office.clock.at = monday;
    expect(await send()).toMatchObject({ sent: 1 });
  });

  it('tries again with growing pauses when it is refused for now, and then it arrives once', async () => {
    await office.file();
    server.answer = { at: 'addressee', code: 451 };
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      expect(await send()).toMatchObject({ pending: 2 });
      const pause = MINUTE * 2 ** (attempt - 1);
      expect(new Set((await rows()).map(({ notBefore }) => notBefore - office.clock.at))).toEqual(new Set([pause]));
      office.clock.at += pause - 1;
      expect(await send()).toMatchObject({ sent: 0, pending: 0 });
      office.clock.at += 1;
    }
    server.answer = 'accept';
    expect(await send()).toMatchObject({ sent: 2 });
    expect(server.received).toHaveLength(2);
  });

  it('pauses four hours at most', () => {
    expect([1, 2, 3, 8, 9, 10, 1000].map(pauseAfter)).toEqual(
      [1, 2, 4, 128, 240, 240, 240].map((minutes) => minutes * MINUTE),
    );
  });

  it.each(['addressee', 'message'] as const)('gives up when the %s is refused for good, and says so', async (at) => {
    await office.file();
    server.answer = { at, code: 550 };
    expect(await send()).toMatchObject({ failed: 2 });
    server.answer = 'accept';
    office.clock.at += DAY;
    await send();
    expect(server.received).toEqual([]);
    expect((await rows()).map(({ status, attempts, lastError }) => ({ status, attempts, lastError }))).toEqual(
      Array(2).fill({ status: 'failed', attempts: 1, lastError: 'refused: SMTP 550 5.1.1' }),
    );
  });

  it('keeps all mail when the server refuses our own sender: that is a setting to be mended', async () => {
    await office.file();
    server.answer = { at: 'sender', code: 553 };
    expect(await send()).toMatchObject({ pending: 2 });
    server.answer = 'accept';
    office.clock.at += MINUTE;
    expect(await send()).toMatchObject({ sent: 2 });
  });

  const ABOUT_US = [
    ['addressee', 554, '5.7.1', 'no relaying for who does not log in'],
    ['addressee', 553, '5.1.8', 'a sender that it does not know'],
    ['addressee', 530, '5.7.0', 'a server that asks for a password'],
    ['addressee', 554, '', 'no relaying, without a code of the addressee'],
    ['message', 550, '5.7.60', 'a sender that this account may not use'],
    ['message', 554, '5.3.0', 'trouble of the server itself'],
  ] as const;
  it.each(ABOUT_US)('keeps all mail when at the %s it hears %i %s: %s', async (at, code, says) => {
    await office.file();
    server.answer = { at, code, says };
    expect(await send()).toMatchObject({ pending: 2 });
    server.answer = 'accept';
    office.clock.at += MINUTE;
    expect(await send()).toMatchObject({ sent: 2 });
  });

  it.each([
    ['addressee', 550, ''],
    ['addressee', 551, '5.1.6'],
    ['addressee', 554, '5.2.1'],
    ['message', 552, '5.3.4'],
  ] as const)('gives up what is of one mailbox or one message alone: at the %s, %i %s', async (at, code, says) => {
    await office.file();
    server.answer = { at, code, says };
    expect(await send()).toMatchObject({ failed: 2 });
  });

  it('outlasts a mail server that is away for a week: then all arrives, each once', async () => {
    for (let number = 0; number < 4; number += 1) await office.file();
    const port = Number(new URL(server.url).port);
    await server.stop();
    const back = office.clock.at + 7 * DAY;
    while (office.clock.at < back) {
      while ((await send()).pending > 0);
      expect((await office.overview()).counts).toMatchObject({ pending: 8, failed: 0 });
      const next = Math.min(...(await rows()).map(({ notBefore }) => notBefore));
      office.clock.at = Math.max(next, office.clock.at + MINUTE);
    }
    expect((await rows()).every(({ lastError }) => lastError?.startsWith('unreachable') ?? false)).toBe(true);
    server = await startMailServer(port);
    office.clock.at += 4 * HOUR;
    while ((await send()).sent > 0);
    expect((await office.overview()).counts).toEqual({ pending: 0, sent: 8, failed: 0, skipped: 0 });
    expect(server.received).toHaveLength(8);
    expect(new Set(server.received.map(({ mime }) => /^Message-ID: (.*)\r$/m.exec(mime)?.[1])).size).toBe(8);
  });

  it('gives up after two weeks of trying, and not because the relay itself stood still', async () => {
    await office.file();
    await server.stop();
    office.clock.at = NOW + 30 * DAY;
    expect(await send()).toMatchObject({ pending: 2 });
    const first = office.clock.at;
    while ((await office.overview()).counts.pending > 0) {
      office.clock.at += 4 * HOUR;
      await send();
    }
    expect(office.clock.at - first).toBeGreaterThanOrEqual(14 * DAY);
    expect((await office.overview()).counts.failed).toBe(2);
  });

  it('does not wait for a server that hangs, and tries again', async () => {
    await office.file();
    transport.close();
    transport = transportTo(server.url, HANGS_MS);
    server.answer = 'hang';
    const begun = Date.now();
    expect(await send()).toMatchObject({ pending: 2 });
    expect(Date.now() - begun).toBeLessThan(20_000);
    expect((await rows()).map(({ lastError }) => lastError)).toEqual(['timed_out', 'timed_out']);
    server.answer = 'accept';
    office.clock.at += MINUTE;
    expect(await send()).toMatchObject({ sent: 2 });
    expect(server.received).toHaveLength(2);
  });

  it('leaves no trace of who filed in the outbox', async () => {
    await office.file();
    server.answer = { at: 'addressee', code: 550 };
    await send();
    const stored = await office.db.work(({ db, tables }) => db.select().from(tables.outbox), 'read');
    expect(stored).toHaveLength(2);
    expect(JSON.stringify(stored)).not.toMatch(/gerda|example\.org|Merktitel|GEHEIM/i);
  });

  it('says when there is no address', async () => {
    await office.file();
    await office.change({
      persons: [
        { id: 'vera', name: 'Vera', email: '', unitId: null, roles: ['coordinator'], active: true },
        { id: 'gerda', name: 'Gerda', email: 'gerda@example.org', unitId: 'team', roles: ['employee'], active: false },
      ],
    });
    expect(await send()).toMatchObject({ failed: 2 });
    expect((await rows()).map(({ lastError }) => lastError)).toEqual(['no_address', 'no_address']);
    expect(server.offered).toBe(0);
  });

  describe('a reminder', () => {
    let signalId: string;
    beforeEach(async () => {
      signalId = await office.file();
      await send();
      office.clock.at += 2 * DAY;
      await office.enforce();
    });
    const pending = async () => (await only('reminder')).filter(({ status }) => status === 'pending');

    it('goes to the handler while its term runs', async () => {
      expect(await pending()).toHaveLength(1);
      server.received.length = 0;
      expect(await send()).toMatchObject({ sent: 1 });
      expect(server.received.map(({ to }) => to)).toEqual([['vera@example.org']]);
    });

    it('is skipped once its term is met', async () => {
      await office.act('vera', signalId, { name: 'acknowledge', input: {} });
      await send();
      expect((await only('reminder')).map(({ status }) => status)).toEqual(['skipped']);
    });

    it('is skipped once the signal has ended', async () => {
      await office.act('gerda', signalId, { name: 'withdraw', input: {} });
      await send();
      expect((await only('reminder')).map(({ status }) => status)).toEqual(['skipped']);
    });

    it('is skipped once its last day is over', async () => {
      office.clock.at += 2 * DAY;
      await send();
      expect((await only('reminder')).map(({ status }) => status)).toEqual(['skipped']);
    });
  });

  it('tells each member of the committee apart, and not the one who stands above the submitter', async () => {
    await office.file();
    for (let week = 0; week < 14; week += 1) {
      office.clock.at += 7 * DAY;
      await office.enforce();
      while ((await send()).sent > 0);
    }
    const breaches = server.received.filter(({ mime }) => mime.includes('toetsingscommissie: termijn'));
    expect(breaches.length).toBeGreaterThan(0);
    expect(new Set(breaches.flatMap(({ to }) => to))).toEqual(new Set(['carla@example.org', 'cor@example.org']));
    expect(breaches.every(({ to }) => to.length === 1)).toBe(true);
    expect(server.received.filter(({ to }) => to.includes('mia@example.org'))).toEqual([]);
    expect((await office.overview()).counts).toMatchObject({ pending: 0, failed: 0 });
  });

  it('says so when the committee has no one to tell', async () => {
    await office.change({
      persons: ['carla', 'cor'].map((id) => ({
        id,
        name: id,
        email: `${id}@example.org`,
        unitId: null,
        roles: [],
        active: true,
      })),
    });
    await office.file();
    for (let week = 0; week < 14; week += 1) {
      office.clock.at += 7 * DAY;
      await office.enforce();
      while ((await send()).sent > 0);
    }
    const told = await only('breach_committee');
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map(({ lastError }) => lastError))).toEqual(new Set(['no_committee']));
  });
});

describe.each(ENGINES)('two relays on $engine', ({ open }) => {
  it('send each message once between them', async () => {
    const office = await open();
    const server = await startMailServer();
    const transports = [smtpTransport(server.url, FROM), smtpTransport(server.url, FROM)] as const;
    try {
      for (let number = 0; number < 20; number += 1) await office.file();
      const other = await office.again();
      const relay = async (db: typeof other, transport: ClosableTransport) => {
        while ((await sendDueMail(mailDeps(db, office.clock, transport), 3)).sent > 0);
      };
      await Promise.all([relay(office.db, transports[0]), relay(other, transports[1])]);
      expect((await office.overview()).counts).toEqual({ pending: 0, sent: 40, failed: 0, skipped: 0 });
      expect(server.received).toHaveLength(40);
      expect(new Set(server.received.map(({ mime }) => /^Message-ID: (.*)\r$/m.exec(mime)?.[1])).size).toBe(40);
    } finally {
      for (const transport of transports) transport.close();
      await server.stop();
      await office.close();
    }
  });
});
