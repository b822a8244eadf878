import { readCheckpoint, readNote } from '../domain/audit/checkpoint.js';
import { consistencyProof } from '../domain/audit/merkle.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Deps } from './ports.js';
import { sha256 } from './sha256.js';

type ProofDeps = Pick<Deps, 'store'>;

/** The newest signed head of the log; there is none (`not_found`) before anything happened. */
export async function newestHead({
  store,
}: ProofDeps): Promise<Result<{ origin: string; size: number; checkpoint: string }>> {
  const latest = await store.read((reads) => reads.latestCheckpoint());
  const head = latest && readCheckpoint(readNote(latest.note)?.text ?? '');
  if (!latest || !head) return refused('not_found');
  return accepted({ origin: head.origin, size: head.size, checkpoint: latest.note });
}

/** That the log of one size is the beginning of that of another, base64; `not_found` for sizes that it does not have. */
export async function consistencyBetween(
  { store }: ProofDeps,
  from: number,
  to: number,
): Promise<Result<readonly string[]>> {
  return store.read(async (reads) => {
    if (from < 1 || from > to || to > (await reads.logSize())) return refused('not_found');
    const proof = await consistencyProof(sha256, reads.logNode, from, to);
    return accepted(proof.map((step) => Buffer.from(step).toString('base64')));
  });
}
