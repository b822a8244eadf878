import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messageName } from '../../src/mail-work.js';
import { databaseOutbox, LEASE_MS } from '../../src/queue/outbox.js';
import { sendDueMail } from '../../src/usecases/send-mail.js';
import { ENGINES, MINUTE, mailDeps, type Office } from '../mail/given.js';
import { TEST_KEYS } from '../support/keys.js';

describe.each(ENGINES)('the outbox of a relay on $engine', ({ engine, open }) => {
  let office: Office;
  beforeEach(async () => {
    office = await open();
  });
  afterEach(() => office.close());

  it('sends no message again because the database failed after the yes of the mail server', async () => {
    await office.file();
    let failing = false;
    const outbox = databaseOutbox({
      work: (fn, mode) => (failing ? Promise.reject(new Error('no database')) : office.db.work(fn, mode)),
    });
    const sent: string[] = [];
    const transport = {
      async send({ messageId }: { messageId: string }) {
        failing = true;
        sent.push(messageId);
      },
    };
    const pass = () => sendDueMail({ ...mailDeps(office.db, office.clock, transport), outbox });
    await expect(pass()).rejects.toThrow('no database');
    await expect(pass()).rejects.toThrow('no database');
    failing = false;
    office.clock.at += 10 * MINUTE;
    expect(await pass()).toMatchObject({ sent: 0 });
    expect(new Set(sent).size).toBe(2);
    expect(sent).toHaveLength(2);
    expect((await office.overview()).counts).toEqual({ pending: 0, sent: 2, failed: 0, skipped: 0 });
  });

  it('lets go of the messages of a relay that died, under the same Message-ID', async () => {
    await office.file();
    const claimed = await databaseOutbox(office.db).claim(office.clock.at, 10);
    const sent: string[] = [];
    const transport = {
      send: async ({ messageId }: { messageId: string }) => {
        sent.push(messageId);
      },
    };
    office.clock.at += LEASE_MS[engine] - 1;
    expect(await office.send(transport)).toMatchObject({ sent: 0 });
    office.clock.at += 1;
    expect(await office.send(transport)).toMatchObject({ sent: 2 });
    expect(sent.sort()).toEqual(
      claimed.map(({ id }) => `<${messageName(TEST_KEYS, id)}@weerklank.example.org>`).sort(),
    );
  });

  it('begins nothing that its lease may not outlast', async () => {
    for (let number = 0; number < 5; number += 1) await office.file();
    const slow = {
      send: async () => {
        office.clock.at += MINUTE;
      },
    };
    const { sent, left } = await office.send(slow);
    expect(sent + left).toBe(10);
    expect(left).toBeGreaterThan(0);
    office.clock.at += LEASE_MS[engine];
    expect(await office.send({ send: async () => undefined })).toMatchObject({ sent: left });
  });

  it('writes down as its process ends what the database did not take before', async () => {
    await office.file();
    let failing = true;
    const outbox = databaseOutbox({
      work: (fn, mode) =>
        failing && mode === 'note' ? Promise.reject(new Error('no database')) : office.db.work(fn, mode),
    });
    const transport = { send: async () => undefined };
    await expect(sendDueMail({ ...mailDeps(office.db, office.clock, transport), outbox })).rejects.toThrow();
    await expect(outbox.writeDown()).rejects.toThrow('no database');
    failing = false;
    await outbox.writeDown();
    expect((await office.overview()).counts).toEqual({ pending: 0, sent: 2, failed: 0, skipped: 0 });
  });

  it('puts the messages to the members in the place of the one to the committee once only', async () => {
    await office.db.transaction((tx) =>
      tx.enqueueMail([
        {
          id: 'to-committee',
          signalId: 'one',
          template: 'breach_committee',
          recipient: { to: 'committee' },
          deadlineId: null,
          sequence: 1,
          notBefore: office.clock.at,
          createdAt: office.clock.at,
        },
      ]),
    );
    const outbox = databaseOutbox(office.db);
    const [mail] = await outbox.claim(office.clock.at, 1);
    if (!mail) throw new Error('nothing was claimed');
    const { attempts: _, ...rest } = mail;
    const members = [{ ...rest, id: 'to-carla', recipient: { to: 'person' as const, personId: 'carla' } }];
    await outbox.split(mail.id, members, office.clock.at);
    await expect(outbox.split(mail.id, members, office.clock.at)).rejects.toThrow();
    expect((await office.overview()).counts).toEqual({ pending: 1, sent: 1, failed: 0, skipped: 0 });
  });
});

describe.each(ENGINES.filter(({ engine }) => engine === 'postgres'))('two relays on one server', ({ open }) => {
  it('with clocks ten minutes apart send nothing that the other has in hand', async () => {
    const office = await open();
    try {
      await office.file();
      const claimed = await databaseOutbox(office.db).claim(office.clock.at, 10);
      expect(claimed).toHaveLength(2);
      // As long as a message can be in hand, and the ten minutes.
      office.clock.at += 3.25 * MINUTE + 10 * MINUTE;
      expect(await office.send({ send: async () => undefined })).toMatchObject({ sent: 0 });
    } finally {
      await office.close();
    }
  });
});
