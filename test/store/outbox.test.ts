import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MailTemplate, RECIPIENT_KINDS, type Recipient } from '../../src/domain/signal/messages.js';
import { claimMail, nextMailAt, outboxOverview, type Settlement, settleMail } from '../../src/store/outbox.js';
import { ENGINES, type Opened } from './engines.js';
import { DAY, mail, NOW } from './given.js';

const LEASE = 60_000;

describe.each(ENGINES)('the outbox on $engine', ({ open }) => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());
  const enqueue = (...mails: ReturnType<typeof mail>[]) => opened.db.transaction((tx) => tx.enqueueMail(mails));
  const claim = (now: number, limit = 10, db = opened.db) =>
    db.work((handle) => claimMail(handle, now, LEASE, limit), 'write');
  const settle = (id: string, outcome: Settlement, now = NOW) =>
    opened.db.work((handle) => settleMail(handle, id, outcome, now), 'write');
  const next = () => opened.db.work(nextMailAt, 'read');
  const overview = (limit = 10) => opened.db.work((handle) => outboxOverview(handle, { offset: 0, limit }), 'read');

  it('gives out what is due, the oldest first, as it was put in', async () => {
    const person = mail('b', { recipient: { to: 'person', personId: 'vera' }, deadlineId: 'triage-3', sequence: 7 });
    const committee = mail('a', { recipient: { to: 'committee' }, notBefore: NOW + 1 });
    await enqueue(committee, person, mail('later', { notBefore: NOW + 2 }));
    expect(await claim(NOW - 1)).toEqual([]);
    expect(await claim(NOW + 1)).toEqual([
      { ...person, attempts: 1 },
      { ...committee, attempts: 1 },
    ]);
  });

  it('keeps for each kind of recipient what it takes to find them, and no more', async () => {
    const recipients: readonly Recipient[] = [
      { to: 'submitter' },
      { to: 'committee' },
      { to: 'joiners' },
      { to: 'confidants' },
      { to: 'person', personId: 'vera' },
      { to: 'joiner', joinId: 'join-1' },
      { to: 'shared', shareId: 'share:1' },
      { to: 'link', linkId: 'link-1' },
      { to: 'witness' },
    ];
    expect(recipients.map(({ to }) => to).sort()).toEqual([...RECIPIENT_KINDS].sort());
    await enqueue(...recipients.map((recipient, index) => mail(`m${index}`, { recipient })));
    expect((await claim(NOW)).map(({ recipient }) => recipient)).toEqual(recipients);
    const shown = (await overview()).mails.items.map(({ recipient }) => recipient);
    expect(shown.sort()).toEqual([...RECIPIENT_KINDS].sort());
  });

  it('gives out what a newer version wrote beside the rest, for nobody whom it knows, and only counts it for who looks', async () => {
    await enqueue(mail('newer'), mail('newest'), mail('own'));
    await opened.db.work(async ({ db, tables: { outbox } }) => {
      await db.update(outbox).set({ recipient: 'ombudsman:1' }).where(eq(outbox.id, 'newer'));
      await db
        .update(outbox)
        .set({ template: 'to_come' as MailTemplate })
        .where(eq(outbox.id, 'newest'));
    }, 'write');
    expect((await claim(NOW)).map(({ id, recipient }) => ({ id, to: recipient?.to }))).toEqual([
      { id: 'newer', to: undefined },
      { id: 'newest', to: 'submitter' },
      { id: 'own', to: 'submitter' },
    ]);
    const { counts, mails } = await overview();
    expect(counts.pending).toBe(3);
    expect(mails.items.map(({ id }) => id)).toEqual(['own']);
    await opened.db.work(
      ({ db, tables: { outbox } }) => db.update(outbox).set({ status: 'failed', lastError: 'not_composed' }),
      'write',
    );
    const givenUp = await opened.db.read((reads) => reads.mailGivenUp(10));
    expect(givenUp.total).toBe(3);
    expect(givenUp.items.map(({ id }) => id).sort()).toEqual(['newer', 'own']);
  });

  it('gives a mail to one only while its lease runs, and to the next when that ends', async () => {
    await enqueue(mail('a'));
    expect(await claim(NOW)).toHaveLength(1);
    expect(await claim(NOW + LEASE - 1)).toEqual([]);
    expect(await next()).toBe(NOW + LEASE);
    expect((await claim(NOW + LEASE))[0]?.attempts).toBe(2);
  });

  it('never gives the same mail to two who claim at the same time', async () => {
    await enqueue(...Array.from({ length: 60 }, (_, index) => mail(`m${index}`)));
    const other = await opened.again();
    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, index) => claim(NOW, 5, index % 2 === 0 ? opened.db : other)),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await claim(NOW, 100);
    expect(new Set([...ids, ...rest.map(({ id }) => id)]).size).toBe(60);
  });

  it('tries again at the time named', async () => {
    await enqueue(mail('a'));
    await claim(NOW);
    await settle('a', { status: 'pending', retryAt: NOW + DAY, error: 'busy' });
    expect(await next()).toBe(NOW + DAY);
    expect(await claim(NOW + DAY - 1)).toEqual([]);
    expect((await claim(NOW + DAY))[0]?.attempts).toBe(2);
  });

  it('gives out no more what is sent, skipped or failed', async () => {
    await enqueue(mail('a'), mail('b'), mail('c'));
    await settle('a', { status: 'sent' });
    await settle('b', { status: 'skipped' });
    await settle('c', { status: 'failed', error: 'unknown' });
    await settle('a', { status: 'pending', retryAt: NOW, error: 'too late a reply' });
    expect(await claim(NOW + DAY)).toEqual([]);
    expect(await next()).toBeNull();
    expect((await overview()).counts).toEqual({ pending: 0, sent: 1, failed: 1, skipped: 1 });
  });

  it('shows an administrator how it stands, and neither a person nor an address', async () => {
    await enqueue(mail('old', { createdAt: NOW - 1 }), mail('new', { recipient: { to: 'person', personId: 'vera' } }));
    await settle('new', { status: 'failed', error: '550 <vera@example.org> unknown' }, NOW + 5);
    const { counts, mails } = await overview(1);
    expect(counts).toEqual({ pending: 1, sent: 0, failed: 1, skipped: 0 });
    expect(mails.total).toBe(2);
    expect(mails.items).toEqual([
      {
        id: 'new',
        template: 'received',
        recipient: 'person',
        status: 'failed',
        attempts: 0,
        notBefore: NOW,
        createdAt: NOW,
        settledAt: NOW,
        lastError: '550 <…@…> unknown',
      },
    ]);
  });
});
