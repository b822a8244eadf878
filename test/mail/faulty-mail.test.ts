import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Recipient } from '../../src/domain/signal/messages.js';
import { databaseOutbox } from '../../src/queue/outbox.js';
import type { MailTransport } from '../../src/usecases/mail-ports.js';
import { Unavailable } from '../../src/usecases/unavailable.js';
import { makeUnreadable } from '../usecases/broken-signal.js';
import { DAY, ENGINES, HOUR, MINUTE, NOW, type Office } from './given.js';

/** As many as are in hand at one time. */
const IN_HAND = 5;

describe.each(ENGINES)('on $engine, a message', ({ open }) => {
  let office: Office;
  let sent: string[];
  const transport: MailTransport = { send: async ({ to }) => void sent.push(to) };
  beforeEach(async () => {
    office = await open();
    sent = [];
  });
  afterEach(() => office.close());
  const send = (changes = {}) => office.send(transport, changes);
  const rows = async () => (await office.overview()).mails.items;
  const row = async (mailId: string) => (await rows()).find(({ id }) => id === mailId);
  const givenUp = () => office.db.read((reads) => reads.mailGivenUp(10));

  async function enqueue(signalId: string, ids: readonly string[], recipient: Recipient = { to: 'committee' }) {
    const mail = { signalId, template: 'breach_committee', recipient, deadlineId: null, sequence: 1 } as const;
    const at = { notBefore: NOW - MINUTE, createdAt: NOW - MINUTE };
    await office.db.transaction((tx) => tx.enqueueMail(ids.map((id) => ({ id, ...mail, ...at }))));
  }
  async function signal(id: string) {
    const found = await office.db.read((reads) => reads.signal(id));
    if (!found) throw new Error(`no signal ${id}`);
    return found;
  }
  /** To a group, about a signal that cannot be read; all that it is about otherwise has gone. @returns how to mend it. */
  async function poisoned(ids: readonly string[], recipient?: Recipient) {
    const id = await office.file();
    await send();
    sent.length = 0;
    await enqueue(id, ids, recipient);
    return makeUnreadable({ database: office.db, signal }, id);
  }

  describe.each(['committee', 'confidants'] as const)('to the %s that faults', (to) => {
    it('is put off and shown, and as many of them as are in hand at one time stop none that comes after', async () => {
      const ids = Array.from({ length: IN_HAND }, (_, index) => `poison-${index}`);
      await poisoned(ids, { to });
      await office.file();
      expect(await send()).toMatchObject({ sent: 2, pending: IN_HAND, split: 0 });
      expect(sent.sort()).toEqual(['gerda@example.org', 'victor@example.org']);
      const shown = { status: 'pending', attempts: 1, lastError: 'not_composed', notBefore: NOW + MINUTE };
      for (const id of ids) expect(await row(id)).toMatchObject(shown);
    });

    it('is tried again with growing pauses', async () => {
      await poisoned(['poison'], { to });
      for (const [attempts, pause] of [MINUTE, 2 * MINUTE, 4 * MINUTE].entries()) {
        expect(await send()).toMatchObject({ pending: 1 });
        expect(await row('poison')).toMatchObject({ attempts: attempts + 1, notBefore: office.clock.at + pause });
        office.clock.at += pause;
      }
    });
  });

  it('to a group that faults is given up after two weeks, and goes to each of it once mended and put back', async () => {
    const mend = await poisoned(['poison']);
    while ((await office.overview()).counts.pending > 0) {
      await send();
      office.clock.at += 4 * HOUR;
    }
    expect(office.clock.at - NOW).toBeGreaterThan(14 * DAY);
    expect(await givenUp()).toMatchObject({ total: 1, items: [{ id: 'poison', lastError: 'not_composed' }] });
    await mend();
    await office.db.transaction((tx) => tx.sendAgain(office.clock.at));
    expect(await send()).toMatchObject({ split: 1 });
    expect(await send()).toMatchObject({ sent: 2 });
    expect(sent.sort()).toEqual(['carla@example.org', 'cor@example.org']);
  });

  describe('for whom the database is away', () => {
    const lacking = () => Promise.reject(new Unavailable('unreachable'));
    const untried = { status: 'pending', attempts: 0, lastError: null };
    beforeEach(async () => {
      await enqueue(await office.file(), ['to-group']);
    });
    const goesAMinuteLater = async () => {
      office.clock.at += MINUTE;
      while ((await send()).split > 0);
      expect(sent.sort()).toEqual(['carla@example.org', 'cor@example.org', 'gerda@example.org', 'vera@example.org']);
    };

    it('was not tried: its attempt is not counted, be it for one or for a group, and the duty fails', async () => {
      await expect(send({ store: { read: lacking } })).rejects.toThrow(Unavailable);
      expect(await rows()).toMatchObject([untried, untried, untried]);
      await goesAMinuteLater();
    });

    it('was not tried either where a group could not be written', async () => {
      await expect(send({ outbox: { ...databaseOutbox(office.db), split: lacking } })).rejects.toThrow(Unavailable);
      expect(sent).toHaveLength(2);
      expect(await row('to-group')).toMatchObject(untried);
      await goesAMinuteLater();
    });

    it('was not tried either where not even that could be noted, until the database is back', async () => {
      let away = false;
      const outbox = databaseOutbox({ work: (fn, mode) => (away ? lacking() : office.db.work(fn, mode)) });
      const read = () => {
        away = true;
        return lacking();
      };
      await expect(send({ outbox, store: { read } })).rejects.toThrow(Unavailable);
      away = false;
      await outbox.writeDown();
      expect(await rows()).toMatchObject([untried, untried, untried]);
      await goesAMinuteLater();
    });
  });

  it('for a recipient whom only a newer version knows is put off for that version, and stops no other', async () => {
    const id = await office.file();
    await enqueue(id, ['newer']);
    const isFor = (word: string) =>
      office.db.work(
        ({ db, tables: { outbox } }) =>
          db.update(outbox).set({ recipient: word }).where(eq(outbox.id, 'newer')).returning(),
        'write',
      );
    await isFor('ombudsman:1');
    expect(await send()).toMatchObject({ sent: 2, pending: 1, failed: 0 });
    const kept = await isFor('committee');
    expect(kept).toMatchObject([{ status: 'pending', attempts: 1, lastError: 'not_composed', leasedUntil: null }]);
    office.clock.at += MINUTE;
    expect(await send()).toMatchObject({ split: 1 });
  });
});
