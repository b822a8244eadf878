import { and, eq, gt, inArray, lte } from 'drizzle-orm';
import type { PersonId, SignalId } from '../domain/signal/words.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { Handle } from '../store/handle.js';
import type { SubmitterSeam } from '../usecases/seam-ports.js';

/** Filled up to this under the veil, so that its length tells nothing. */
const NAME_LENGTH = 80;

/**
 * The part of the seam that holds who the submitter of a confidential signal is, for those for whom the submitter said yes.
 * It is written in the submitter's own session, where it is known who that is: no seal is opened for it, and the private key
 * of the vault stays what it is for, to address messages.
 */
export function disclosureSeam(
  { db, tables: { disclosures } }: Handle,
  keys: WebKeys,
): Pick<SubmitterSeam, 'discloseTo' | 'disclosedTo' | 'endDisclosures' | 'forgetDisclosures'> {
  const tagOf = (signalId: SignalId, readerId: PersonId) => keys.tag('disclosure', signalId, readerId);
  return {
    async discloseTo(signalId, submitterId, readerIds, until) {
      for (const readerId of readerIds) {
        const tag = tagOf(signalId, readerId);
        const veiled = keys.veil('disclosure', submitterId.padEnd(NAME_LENGTH), tag);
        await db
          .insert(disclosures)
          .values({ signalId, tag, veiled, until })
          .onConflictDoUpdate({ target: [disclosures.signalId, disclosures.tag], set: { veiled, until } });
      }
    },
    async disclosedTo(signalId, readerId, at) {
      const tag = tagOf(signalId, readerId);
      const [row] = await db
        .select()
        .from(disclosures)
        .where(and(eq(disclosures.signalId, signalId), eq(disclosures.tag, tag), gt(disclosures.until, at)));
      return row && keys.unveil('disclosure', row.veiled, tag).trimEnd();
    },
    async endDisclosures(signalId) {
      await db.delete(disclosures).where(eq(disclosures.signalId, signalId));
    },
    async forgetDisclosures(at, limit) {
      const over = await db
        .select({ tag: disclosures.tag })
        .from(disclosures)
        .where(lte(disclosures.until, at))
        .limit(limit);
      if (over.length === 0) return 0;
      const tags = over.map(({ tag }) => tag);
      const gone = await db
        .delete(disclosures)
        .where(inArray(disclosures.tag, tags))
        .returning({ tag: disclosures.tag });
      return gone.length;
    },
  };
}
