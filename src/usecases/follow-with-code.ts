import { readCode } from '../domain/receipt-code.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { SignalId } from '../domain/signal/words.js';
import type { Deps } from './ports.js';

/**
 * The signal that a receipt code opens. A typing error is told (`mistyped_code`) without asking the database; a code that
 * opens nothing (`wrong_code`) takes the same steps as one that does.
 */
export async function openWithCode({ store }: Pick<Deps, 'store'>, typed: string): Promise<Result<SignalId>> {
  const read = readCode(typed);
  if (read.is === 'mistyped') return refused('mistyped_code');
  const signalId = await store.read((reads) => reads.signalOfCode(read.code));
  return signalId === undefined ? refused('wrong_code') : accepted(signalId);
}
