import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { enforceDue } from '../../src/domain/signal/enforce.js';
import type { SignalEvent } from '../../src/domain/signal/events.js';
import { replay } from '../../src/domain/signal/evolve.js';
import type { Installation } from '../../src/installation.js';
import { messageName } from '../../src/mail-work.js';
import { nextMailAt } from '../../src/store/outbox.js';
import { contextOf } from '../../src/usecases/context.js';
import type { Filing } from './filing-all-along.js';
import type { MailBox } from './mail-box.js';
import type { Site } from './site.js';

/** A worker that is here for so long (ms) may yet be asked to send what is put off to the next whole hour. */
const SOON = 20 * 60_000;
const PATIENCE_MS = 15 * 60_000;

/** What stands in the database when all is done. */
export interface Ledger {
  readonly numbers: ReadonlySet<string>;
  /** Deadlines that passed, and were enforced once each. */
  readonly enforced: number;
  /** By the Message-ID that each has. */
  readonly sent: readonly string[];
  /** What was of no use any more when its turn came, likewise. */
  readonly skipped: readonly string[];
}

/**
 * Lets a last worker do all that is left to do at a moment, and reads what came of it all; the history verifies.
 * @param at past the next whole hour: what is confidential waits for that.
 */
export async function ledgerOf(site: Site, at: number): Promise<Ledger> {
  const worker = await site.startWorker(at);
  const installation = await site.open({ now: () => at });
  try {
    await settled(installation, at);
    expect(await worker.stop()).toBe(0);
    expect(await site.command(['audit', 'verify'], at)).not.toBe('');
    return await readLedger(installation, at);
  } finally {
    await worker.stop();
    await installation.close();
  }
}

/**
 * Expects that all that was acknowledged is there, under a number of its own, and nothing else, and that all that was noted
 * as sent has arrived. @returns of each message that arrived more than once the moments at which it did.
 */
export function expectAllOnce(
  { numbers, sent }: Ledger,
  { acknowledged }: Pick<Filing, 'acknowledged'>,
  { accepted }: Pick<MailBox, 'accepted'>,
): readonly (readonly number[])[] {
  expect([...numbers].sort()).toEqual([...new Set(acknowledged.values())].sort());
  expect(numbers.size).toBe(acknowledged.size);
  expect(sent.filter((messageId) => !accepted.has(messageId))).toEqual([]);
  return [...accepted.values()].filter((moments) => moments.length > 1);
}

/** Waits until nothing is left to do at a moment: nothing due, no message to send, everything in the log. */
async function settled({ deps, database }: Installation, at: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const left = await deps.store.read(async (reads) => ({
      due: (await reads.signalsDue(at, 1)).length,
      unsealed: await reads.oldestUnsealedAt(),
    }));
    const mailAt = await database.work((handle) => nextMailAt(handle), 'read');
    if (left.due === 0 && left.unsealed === null && (mailAt === null || mailAt > at + SOON)) return;
    if (Date.now() > until) throw new Error(`not all is done: ${JSON.stringify({ ...left, mailAt })}`);
    await pause(100);
  }
}

/** Reads it all, and expects of each signal what the rules alone say of it: whole, and each deadline enforced once. */
async function readLedger({ deps, database, keys, config }: Installation, at: number): Promise<Ledger> {
  const { signals, outbox, submitters, sealed } = await database.work(async ({ db, tables }) => {
    const { signals, outbox, submitters, sealedSubmitters } = tables;
    return {
      signals: await db.select({ id: signals.id, number: signals.number, state: signals.state }).from(signals),
      outbox: await db
        .select({ id: outbox.id, of: outbox.signalId, as: outbox.template, is: outbox.status })
        .from(outbox),
      submitters: await db.select({ id: submitters.signalId }).from(submitters),
      sealed: await db.select({ id: sealedSubmitters.signalId }).from(sealedSubmitters),
    };
  }, 'read');
  const known = new Set([...submitters, ...sealed].map(({ id }) => id));
  const received = new Map<string, number>();
  for (const { of, as } of outbox) if (as === 'received') received.set(of, (received.get(of) ?? 0) + 1);
  let enforced = 0;
  for (const { id, state } of signals) {
    await deps.store.read(async (reads) => {
      const events = (await reads.history(id)).map(({ event }) => event);
      expect(replay(id, events)).toEqual(state);
      const filed = replay(id, events.slice(0, 1));
      if (!filed) throw new Error('a signal without a history');
      const foretold = missedIn(enforceDue(filed, await contextOf(reads, filed, at)));
      expect([id, missedIn(events)]).toEqual([id, foretold]);
      enforced += foretold.length;
    });
    expect([id, known.has(id), received.get(id)]).toEqual([id, true, 1]);
  }
  expect(outbox.filter(({ is }) => is === 'failed')).toEqual([]);
  const host = new URL(config.publicUrl).hostname;
  const ended = (how: 'sent' | 'skipped') =>
    outbox.filter(({ is }) => is === how).map(({ id }) => `${messageName(keys, id)}@${host}`);
  return {
    numbers: new Set(signals.map(({ number }) => number)),
    enforced,
    sent: ended('sent'),
    skipped: ended('skipped'),
  };
}

/** The deadlines that passed, as the history tells of them: each stands in it as often as it was enforced. */
export function missedIn(events: readonly SignalEvent[]): readonly string[] {
  return events.flatMap((event) => ('late' in event ? [`${event.late.kind} ${event.late.dueAt}`] : []));
}
