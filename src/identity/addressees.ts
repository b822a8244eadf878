import { and, eq } from 'drizzle-orm';
import { type OpeningVault, SealNotOpened } from '../keys/vault.js';
import type { WebKeys } from '../keys/web-keys.js';
import type { Handle } from '../store/handle.js';
import { MailNotTaken } from '../usecases/mail-faults.js';
import type { Addressees } from '../usecases/seam-ports.js';
import { placeOfJoiner } from './company.js';
import { placeOfSubmitter } from './sealed-submitters.js';

/** The part of the store that lets others at its tables. */
interface Tables {
  work<T>(fn: (handle: Handle) => Promise<T>, mode: 'read' | 'write'): Promise<T>;
}

/**
 * The face of the seam for the mail worker: it opens seals, to address a message and for nothing else.
 * @throws MailNotTaken (`seal_not_opened`) where the private key is not here: the message waits, and administrators see it.
 */
export function addresseesIn(database: Tables, keys: WebKeys, vault: OpeningVault): Addressees {
  const read = <T>(ask: (handle: Handle) => Promise<T>) => database.work(ask, 'read');
  const open = async (sealed: { keyId: string; seal: string }, place: string) => {
    try {
      return await vault.open(sealed, place);
    } catch (error) {
      if (error instanceof SealNotOpened) throw new MailNotTaken('seal_not_opened');
      throw error;
    }
  };
  return {
    async submitterOf(signalId) {
      const { clear, sealed } = await read(async ({ db, tables: { submitters, sealedSubmitters } }) => {
        const [clear] = await db.select().from(submitters).where(eq(submitters.signalId, signalId));
        const [sealed] = await db.select().from(sealedSubmitters).where(eq(sealedSubmitters.signalId, signalId));
        return { clear, sealed };
      });
      if (clear) return clear.personId;
      return sealed && open(sealed, placeOfSubmitter(signalId));
    },
    async joinerOf(signalId, joinId) {
      const [row] = await read(({ db, tables: { joiners } }) =>
        db
          .select()
          .from(joiners)
          .where(and(eq(joiners.id, joinId), eq(joiners.signalId, signalId))),
      );
      if (!row) return undefined;
      const place = placeOfJoiner(signalId, joinId);
      if (row.veiled !== null) return keys.unveil('joiner', row.veiled, place);
      return row.seal === null || row.keyId === null ? undefined : open({ seal: row.seal, keyId: row.keyId }, place);
    },
    async sharerOf(signalId, shareId) {
      const [row] = await read(({ db, tables: { shares } }) =>
        db
          .select()
          .from(shares)
          .where(and(eq(shares.id, shareId), eq(shares.signalId, signalId), eq(shares.ended, false))),
      );
      return row && keys.unveil('share', row.veiled, shareId);
    },
  };
}
