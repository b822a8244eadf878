import { timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { WebKeys } from '../keys/web-keys.js';
import type { Handle } from '../store/handle.js';
import type { SubmitterSeam } from '../usecases/seam-ports.js';

/** Stands in for a code that is not there, so that a wrong one takes the same steps as a right one. */
const NO_ROW = { tag: '', signalId: undefined };

/** The part of the seam that knows which code opens which anonymous signal: by HMAC, so that no copy tells a code. */
export function receiptSeam(
  { db, tables: { receiptCodes } }: Handle,
  keys: WebKeys,
): Pick<SubmitterSeam, 'keepReceiptCode' | 'signalOfCode' | 'forgetReceiptCode'> {
  const tagOf = (code: string) => keys.tag('receipt_code', code);
  return {
    async keepReceiptCode(signalId, code) {
      const row = { signalId, tag: tagOf(code) };
      await db
        .insert(receiptCodes)
        .values(row)
        .onConflictDoUpdate({ target: receiptCodes.signalId, set: { tag: row.tag } });
    },
    async signalOfCode(code) {
      const sought = Buffer.from(tagOf(code));
      const [row = NO_ROW] = await db.select().from(receiptCodes).where(eq(receiptCodes.tag, sought.toString()));
      const found = Buffer.alloc(sought.length);
      found.write(row.tag);
      return timingSafeEqual(found, sought) ? row.signalId : undefined;
    },
    async forgetReceiptCode(signalId) {
      await db.delete(receiptCodes).where(eq(receiptCodes.signalId, signalId));
    },
  };
}
