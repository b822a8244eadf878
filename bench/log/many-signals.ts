import type { Tables } from '../../src/store/schema.js';
import { chainHash, FIRST_LINK } from '../../src/usecases/chain.js';
import { contentHash } from '../../src/usecases/texts.js';

/** As much as a signal that is asked, answered, escalated once and closed. */
export const PER_SIGNAL = 10;
const FILED_AT = Date.parse('2026-09-07T08:00:00.001Z');
const STORY = 'Elke week blijven er tientallen bezwaren liggen, en niemand zegt waarom. '.repeat(12);

type Row<T extends 'signals' | 'events' | 'contents'> = Tables[T]['$inferSelect'];

/** Rows as the product writes them, as far as verifying reads them. */
export interface Made {
  readonly signals: readonly Row<'signals'>[];
  readonly events: readonly Row<'events'>[];
  readonly contents: readonly Row<'contents'>[];
}

/** So many signals with their events and texts. @param uuid makes ids. */
export function manySignals(count: number, uuid: () => string): Made {
  const signals: Row<'signals'>[] = [];
  const events: Row<'events'>[] = [];
  const contents: Row<'contents'>[] = [];
  for (let made = 0; made < count; made += 1) {
    const id = uuid();
    const salt = uuid();
    const content = contentHash(salt, STORY);
    contents.push({ hash: content, salt, text: STORY, maskedHash: null });
    signals.push(signalOf(id));
    let previousHash = FIRST_LINK;
    for (let sequence = 1; sequence <= PER_SIGNAL; sequence += 1) {
      const data = JSON.stringify({ at: FILED_AT + sequence, by: uuid(), content, rung: 1, type: 'SignalTriaged', id });
      const hash = chainHash(previousHash, data);
      events.push({
        signalId: id,
        sequence,
        type: 'SignalTriaged',
        at: FILED_AT + sequence,
        data,
        previousHash,
        hash,
      });
      previousHash = hash;
    }
  }
  return { signals, events, contents };
}

function signalOf(id: string): Row<'signals'> {
  return {
    id,
    number: `WK-${id}`,
    version: PER_SIGNAL,
    status: 'closed',
    fieldId: 'field',
    rung: 0,
    handlerId: 'handler',
    filedAt: FILED_AT,
    nextDueAt: null,
    wakesAt: null,
    lateCount: 0,
    breached: false,
    ended: true,
    themeId: null,
    ruleOfLaw: false,
    referredTo: null,
    disclosure: null,
    state: {} as Row<'signals'>['state'],
    erased: 'nothing',
    sealedVersion: 0,
  };
}
