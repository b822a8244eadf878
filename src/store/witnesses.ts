import { and, desc, eq, isNotNull, isNull, max, ne, or } from 'drizzle-orm';
import type { WitnessMail, WitnessReads, WitnessWrites } from '../usecases/witness-ports.js';
import { ConcurrentWrite, isUniqueViolation } from './faults.js';
import type { Handle } from './handle.js';
import type { Tables } from './schema.js';

export function witnessReads({ db, tables: { witnessLists, witnessMails, outbox } }: Handle): WitnessReads {
  return {
    witnessLists: (limit) => db.select().from(witnessLists).orderBy(desc(witnessLists.number)).limit(limit),
    witnessList: async (number) => (await db.select().from(witnessLists).where(eq(witnessLists.number, number)))[0],
    async witnessMail(id) {
      const [row] = await db.select().from(witnessMails).where(eq(witnessMails.id, id));
      return row && witnessMailOf(row);
    },
    async lastWitnessed(email) {
      const [mailed] = await db
        .select({ day: max(witnessMails.day) })
        .from(witnessMails)
        .where(eq(witnessMails.email, email));
      const [taken] = await db
        .select({ size: max(witnessMails.size) })
        .from(witnessMails)
        .leftJoin(outbox, eq(outbox.id, witnessMails.id))
        // Once it is settled long ago, the message itself may be forgotten.
        .where(
          and(
            eq(witnessMails.email, email),
            isNotNull(witnessMails.size),
            or(isNull(outbox.status), ne(outbox.status, 'failed')),
          ),
        );
      return { size: taken?.size ?? null, day: mailed?.day ?? null };
    },
  };
}

export function witnessWrites({ db, tables: { witnessLists, witnessMails } }: Handle): WitnessWrites {
  return {
    async noteWitnesses(list) {
      try {
        await db.insert(witnessLists).values(list);
      } catch (error) {
        throw isUniqueViolation(error) ? new ConcurrentWrite('the list of witnesses') : error;
      }
    },
    async keepWitnessMails(mails) {
      const rows = mails.map((mail) => ({
        id: mail.id,
        email: mail.email,
        day: mail.is === 'head' ? mail.day : null,
        size: mail.is === 'head' ? mail.size : null,
        previousSize: mail.is === 'head' ? mail.previousSize : null,
        listNumber: mail.is === 'change' ? mail.listNumber : null,
      }));
      if (rows.length > 0) await db.insert(witnessMails).values(rows);
    },
  };
}

function witnessMailOf(row: Tables['witnessMails']['$inferSelect']): WitnessMail {
  const { id, email, day, size, previousSize, listNumber } = row;
  if (day !== null && size !== null) return { is: 'head', id, email, day, size, previousSize };
  if (listNumber === null) throw new Error('a message to a witness about nothing');
  return { is: 'change', id, email, listNumber };
}
