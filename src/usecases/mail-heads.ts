import { readCheckpoint, readNote } from '../domain/audit/checkpoint.js';
import { consistencyProof } from '../domain/audit/merkle.js';
import type { Witness, WitnessedHead } from '../domain/audit/witnesses.js';
import { dayOf, instantAt } from '../domain/time/amsterdam-clock.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Deps, Reads } from './ports.js';
import { sha256 } from './sha256.js';
import type { WitnessMail } from './witness-ports.js';
import { toWitness, witnessesNow } from './witnesses.js';

/** From this time of the day on in Amsterdam, ms. */
const FROM_MS = 7 * 3_600_000;

/**
 * Once a day, each witness is to be mailed the newest head of the log; also when nothing came to it, so that silence always
 * means that something is wrong. Safe to run at any time, twice, or by several workers.
 * @returns how many messages were put in the outbox.
 */
export async function mailHeads({ store, clock, ids }: Pick<Deps, 'store' | 'clock' | 'ids'>): Promise<number> {
  const now = clock.now();
  const day = dayOf(now);
  if (now < instantAt(day, FROM_MS)) return 0;
  // Mostly everybody has had it, and that is seen without keeping anybody from writing.
  if (!(await store.read((reads) => isOwed(reads, day)))) return 0;
  return store.transaction(async (tx) => {
    await tx.lockLog();
    const head = await latestHead(tx);
    if (!head) return 0;
    const mails: WitnessMail[] = [];
    for (const { email } of await witnessesNow(tx)) {
      const last = await tx.lastWitnessed(email);
      if (last.day === day) continue;
      mails.push({ is: 'head', id: ids.uuid(), email, day, size: head.size, previousSize: last.size });
    }
    await tx.keepWitnessMails(mails);
    await tx.enqueueMail(mails.map(({ id }) => toWitness(id, 'witness_head', now)));
    return mails.length;
  });
}

async function isOwed(reads: Reads, day: number): Promise<boolean> {
  if (!(await reads.latestCheckpoint())) return false;
  for (const { email } of await witnessesNow(reads)) {
    if ((await reads.lastWitnessed(email)).day !== day) return true;
  }
  return false;
}

async function latestHead(reads: Pick<Reads, 'latestCheckpoint'>) {
  const latest = await reads.latestCheckpoint();
  return latest && readCheckpoint(readNote(latest.note)?.text ?? '');
}

/** What a message to a witness says. */
export type WitnessLetter = { readonly to: string } & (
  | { readonly is: 'head'; readonly size: number; readonly at: Instant; readonly head: WitnessedHead }
  | {
      readonly is: 'change';
      readonly at: Instant;
      readonly before: readonly Witness[];
      readonly after: readonly Witness[];
    }
);

/** The letter of a message in the outbox; `undefined` where there is none of that id. */
export async function witnessLetter(
  { store }: Pick<Deps, 'store'>,
  mailId: string,
): Promise<WitnessLetter | undefined> {
  return store.read(async (reads) => {
    const mail = await reads.witnessMail(mailId);
    if (!mail) return undefined;
    if (mail.is === 'change') {
      const list = await reads.witnessList(mail.listNumber);
      return list && { to: mail.email, is: 'change', at: list.notedAt, before: list.before, after: list.after };
    }
    const { email, size, previousSize: from } = mail;
    const [kept] = await reads.checkpointsAfter(size - 1, 1);
    if (kept?.size !== size) throw new Error(`the head of size ${size} is gone`);
    const proof = from === null || from < 1 ? [] : await consistencyProof(sha256, reads.logNode, from, size);
    const head = { checkpoint: kept.note, from, proof: proof.map((step) => Buffer.from(step).toString('base64')) };
    return { to: email, is: 'head', size, at: kept.at, head };
  });
}
