import type { Receipt } from '../../../usecases/receipts.js';

/**
 * All that it takes to verify a receipt without us, as docs/bewijs.md tells: the signed receipt, the words that its hash is
 * of, the way from the event to a signed head of the log, and the key.
 */
export function proofFile({ note, facts, words, inclusion }: Receipt, verifier: string): string {
  const file = {
    receipt: note,
    words,
    entry: `weerklank event\n${facts.signalId}\n1\n${facts.eventHash}\n`,
    inclusion,
    key: verifier,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
