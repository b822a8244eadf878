import { and, asc, sql } from 'drizzle-orm';
import type { PersonId } from '../domain/signal/words.js';
import type { SignalReads } from '../usecases/ports.js';
import { ask, type Handle } from './handle.js';
import type { Tables } from './schema.js';

/** Beyond this, who has more makes no difference to who gets the next: counting on would cost each filing. */
const COUNTED = 50;
/** Of so many people at once. */
const ASKED = 8;

/** How much each person has in hand, and all that is in hand. */
export function inHandReads(handle: Handle): Pick<SignalReads, 'loads' | 'openSignals'> {
  const { db, tables } = handle;
  const { signals } = tables;
  return {
    async loads(personIds) {
      const loads = new Map<PersonId, number>();
      for (let from = 0; from < personIds.length; from += ASKED) {
        const some = personIds.slice(from, from + ASKED);
        for (const [index, number] of (await loadsOf(handle, some)).entries()) loads.set(some[index] ?? '', number);
      }
      return loads;
    },
    async openSignals(after, limit) {
      const { id, handlerId } = signals;
      const open = sql`not ${signals.ended}`;
      const further = after && sql`(${handlerId}, ${id}) > (${after.handlerId}, ${after.id})`;
      return db
        .select({ id, handlerId })
        .from(signals)
        .where(further ? and(open, further) : open)
        .orderBy(asc(handlerId), asc(id))
        .limit(limit);
    },
  };
}

/** How much each of some people has in hand, in their order, by one question. */
async function loadsOf(handle: Handle, personIds: readonly PersonId[]): Promise<readonly number[]> {
  const names = personIds.map((_, index) => `person_${index}`);
  const [row = {}] = await ask(
    handle,
    `loads_of_${names.length}`,
    ({ signals }) => Object.fromEntries(names.map((name) => [name, loadOf(signals, name)])),
    ({ db }, fields) => db.select(fields).from(sql`(select 1) as once`),
    Object.fromEntries(names.map((name, index) => [name, personIds[index]])),
  );
  return names.map((name) => Number(row[name] ?? 0));
}

function loadOf(signals: Tables['signals'], person: string) {
  const some = sql`select 1 from ${signals} where ${signals.handlerId} = ${sql.placeholder(person)} and not ${signals.ended} limit ${sql.raw(String(COUNTED))}`;
  return sql<number>`(select count(*) from (${some}) as counted)`.as(person);
}
