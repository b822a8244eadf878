import { decideAccess } from '../domain/access.js';
import { noteText, readNote } from '../domain/audit/checkpoint.js';
import { inclusionProof, rootByInclusion } from '../domain/audit/merkle.js';
import { type ReceiptFacts, readReceipt, receiptText } from '../domain/audit/receipt.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import { HOUR_MS } from '../domain/time/coarse.js';
import type { Instant } from '../domain/time/working-days.js';
import { questionOf, questionWithCode } from './context.js';
import type { Deps, Reads } from './ports.js';
import { type LogSigner, leafOf } from './seal-log.js';
import { sha256 } from './sha256.js';

/** Who files holds this against us. */
export interface Receipt {
  readonly facts: ReceiptFacts;
  readonly filedAt: Instant;
  /** The facts, signed (C2SP signed-note). */
  readonly note: string;
  /** What the hash of the text is of; `null` where the text was erased. */
  readonly words: { readonly salt: string; readonly text: string } | null;
  /** That it is in the log under a signed head; `null` in the first minute. */
  readonly inclusion: Inclusion | null;
}

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  /** Base64, from the leaf to the root. */
  readonly proof: readonly string[];
  /** A signed head of the log of that size. */
  readonly checkpoint: string;
}

type IsSigned = (text: string, signature: { readonly name: string; readonly signature: string }) => boolean;

/** Signs receipts, and tells which signatures are ours. */
export interface ReceiptSigner extends LogSigner {
  /** By the key of now, or one before it. */
  readonly isSigned: IsSigned;
  /** By the key of now. */
  readonly isSignedNow: IsSigned;
}

export interface ReceiptDeps extends Pick<Deps, 'store'> {
  readonly signer: ReceiptSigner;
}

/** The receipt of one's own signal; to anyone else there is none. */
export async function ownReceipt(
  { store, signer }: ReceiptDeps,
  personId: PersonId,
  number: string,
): Promise<Result<Receipt>> {
  return store.read(async (reads) => {
    const id = await reads.signalIdByNumber(number);
    const signal = id === undefined ? undefined : await reads.signal(id);
    const person = (await reads.organisation()).persons.get(personId);
    if (!signal || !person) return refused('not_found');
    const allowed = decideAccess({ ...(await questionOf(reads, person, signal)), action: 'take_receipt' }).allowed;
    return allowed ? accepted(await receiptOf(reads, signer, signal)) : refused('not_found');
  });
}

/** The same for whoever holds the code of an anonymous signal. */
export async function receiptWithCode({ store, signer }: ReceiptDeps, id: SignalId): Promise<Result<Receipt>> {
  return store.read(async (reads) => {
    const signal = await reads.signal(id);
    if (!signal) return refused('not_found');
    const { allowed } = decideAccess({ ...questionWithCode(signal), action: 'take_receipt' });
    return allowed ? accepted(await receiptOf(reads, signer, signal)) : refused('not_found');
  });
}

/** The receipt of a signal, for whoever has shown to have filed it. */
async function receiptOf(reads: Reads, signer: ReceiptSigner, signal: Signal): Promise<Receipt> {
  const [filed] = await reads.history(signal.id);
  if (!filed) throw new Error(`signal ${signal.id} has no history`);
  const facts: ReceiptFacts = {
    origin: signer.origin,
    signalId: signal.id,
    number: signal.number,
    filedAt: new Date(signal.filedAt).toISOString(),
    eventHash: filed.hash,
    textHash: signal.content,
  };
  const text = receiptText(facts);
  return {
    facts,
    filedAt: signal.filedAt,
    note: noteText({ text, signatures: [signer.sign(text)] }),
    words: (await reads.saltedContent(signal.content)) ?? null,
    inclusion: await inclusionOf(reads, facts).then(
      (found) => found && { ...found, checkpoint: byTheKeyOfNow(signer, found.checkpoint) },
    ),
  };
}

/**
 * The receipt is verified with one key, that of now. A head that a key before it signed (nothing was sealed since) is signed
 * anew, but only when that signature is ours: a head that somebody wrote into the database is not.
 */
function byTheKeyOfNow(signer: ReceiptSigner, checkpoint: string): string {
  const note = readNote(checkpoint);
  if (!note || note.signatures.some((one) => signer.isSignedNow(note.text, one))) return checkpoint;
  const ours = note.signatures.some((one) => signer.isSigned(note.text, one));
  return ours ? noteText({ text: note.text, signatures: [signer.sign(note.text)] }) : checkpoint;
}

/** Under the newest signed head. */
async function inclusionOf(reads: Reads, { signalId, eventHash }: ReceiptFacts): Promise<Inclusion | null> {
  const leaf = await reads.logLeafOf(signalId, 1);
  const head = await reads.latestCheckpoint();
  if (!leaf || !head || leaf.index >= head.size) return null;
  if (Buffer.compare(leaf.hash, leafOf({ signalId, sequence: 1, chainHash: eventHash })) !== 0) return null;
  const proof = await inclusionProof(sha256, reads.logNode, leaf.index, head.size);
  return {
    index: leaf.index,
    size: head.size,
    proof: proof.map((step) => Buffer.from(step).toString('base64')),
    checkpoint: head.note,
  };
}

/**
 * What can be said of a receipt that somebody shows. `broken`: it is signed by us, and the log does not have what we
 * signed: the history was tampered with.
 */
export type ReceiptVerdict =
  | { readonly verdict: 'unreadable' | 'of_another_log' | 'not_signed' }
  | { readonly verdict: 'waiting' | 'broken'; readonly facts: ReceiptFacts }
  | { readonly verdict: 'in_the_log'; readonly facts: ReceiptFacts; readonly inclusion: Inclusion };

export type VerifyDeps = ReceiptDeps & Pick<Deps, 'clock'>;

/** An event is in the log within a minute; a receipt of which it is not after so long shows that something is wrong. */
const IN_THE_LOG_WITHIN_MS = 10 * 60_000;

/** Verifies a receipt against its signature and against the log. Anyone who has one may ask; nothing is told but of it. */
export async function verifyReceipt({ store, clock, signer }: VerifyDeps, shown: string): Promise<ReceiptVerdict> {
  const note = readNote(tidy(shown));
  const facts = note && readReceipt(note.text);
  if (!note || !facts) return { verdict: 'unreadable' };
  if (facts.origin !== signer.origin) return { verdict: 'of_another_log' };
  if (!note.signatures.some((signature) => signer.isSigned(note.text, signature))) return { verdict: 'not_signed' };
  return store.read(async (reads) => {
    const inclusion = await inclusionOf(reads, facts);
    if (inclusion && holds(facts, inclusion)) return { verdict: 'in_the_log', facts, inclusion };
    const [event] = await reads.history(facts.signalId);
    // The moment of filing may be told to the hour alone.
    const young = clock.now() - Date.parse(facts.filedAt) < IN_THE_LOG_WITHIN_MS + HOUR_MS;
    const verdict = event?.hash === facts.eventHash && young ? 'waiting' : 'broken';
    return { verdict, facts };
  });
}

function holds({ signalId, eventHash }: ReceiptFacts, { index, size, proof, checkpoint }: Inclusion): boolean {
  const leaf = leafOf({ signalId, sequence: 1, chainHash: eventHash });
  const steps = proof.map((step) => Buffer.from(step, 'base64'));
  const root = rootByInclusion(sha256, leaf, index, size, steps);
  const [, , said] = checkpoint.split('\n');
  return root !== undefined && Buffer.from(root).toString('base64') === said;
}

/** As a form and a mail programme change a text: other line ends, space around it. */
function tidy(shown: string): string {
  return `${shown.replace(/\r\n?/g, '\n').trim()}\n`;
}
