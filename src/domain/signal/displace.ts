import { type Seat, seatFrom } from '../seat.js';
import type { DecisionContext } from './commands.js';
import type { Displacement, SignalEvent } from './events.js';
import { hasEnded, openCommitments, type Signal } from './signal.js';
import { carriedTo } from './terms-of-signal.js';
import type { PersonId } from './words.js';

/**
 * Moves a signal on when the person who has it can no longer have it: absent, gone, no longer on the rung, or drawn
 * into a conflict of interest by a change of the organisation. Nothing is orphaned, and no clock stops or starts.
 * @returns nothing where the handler can stay, or where nobody else is left to take it.
 */
export function displaced(signal: Signal, context: DecisionContext): readonly SignalEvent[] {
  const moves = movedOn(signal, context);
  const [moved] = moves;
  const handlerId = moved?.type === 'HandlerChanged' ? moved.handlerId : signal.handlerId;
  return [...moves, ...promisesHandedOver(signal, handlerId, context)];
}

/**
 * A promise outlives who made it (domain.md P9): where its owner has left it goes to who has the signal, or where that
 * person has left too, to the first of the line who can have it. It is still owed by the same day.
 */
function promisesHandedOver(signal: Signal, handlerId: PersonId, context: DecisionContext): readonly SignalEvent[] {
  const gone = context.gone ?? new Set();
  const mayHave = (personId: PersonId) => !gone.has(personId) && !context.excluded.has(personId);
  return openCommitments(signal).flatMap(({ id, ownerId }) => {
    if (!gone.has(ownerId)) return [];
    const heir = mayHave(handlerId) ? handlerId : seatFrom(context.line, signal.rung, context)?.handlerId;
    if (heir === undefined || heir === ownerId) return [];
    return {
      type: 'CommitmentHandedOver' as const,
      at: context.now,
      actor: { role: 'machine' as const },
      commitmentId: id,
      fromOwnerId: ownerId,
      ownerId: heir,
    };
  });
}

function movedOn(signal: Signal, context: DecisionContext): readonly SignalEvent[] {
  if (hasEnded(signal)) return [];
  const why = displacement(signal, context);
  const seat = why && seatFrom(context.line, signal.rung, context);
  if (!why || !seat || seat.handlerId === signal.handlerId) return [];
  // Nobody's absence makes a signal climb: the deadline does that, if it comes to it.
  if (why === 'away' && seat.rung !== signal.rung) return [];
  return [handlerChanged(signal, seat, why, context)];
}

/** Why the handler cannot have it any longer; `undefined` where nothing is in the way. */
function displacement(signal: Signal, { line, excluded, gone }: DecisionContext): Displacement | undefined {
  const { handlerId } = signal;
  const rung = line.rungs[signal.rung];
  if (gone?.has(handlerId)) return 'left';
  if (excluded.has(handlerId)) return 'conflict_of_interest';
  if (!rung?.members.includes(handlerId)) return 'not_on_rung';
  return rung.away?.has(handlerId) ? 'away' : undefined;
}

function handlerChanged(signal: Signal, seat: Seat, why: Displacement, context: DecisionContext): SignalEvent {
  return {
    type: 'HandlerChanged',
    at: context.now,
    actor: { role: 'machine' },
    fromHandlerId: signal.handlerId,
    fromRung: signal.rung,
    toRung: seat.rung,
    handlerId: seat.handlerId,
    choice: seat.choice,
    why: signal.confidentiality === 'open' ? why : 'passed_on',
    deadlines: carriedTo(signal, seat.rung),
  };
}

/** Whether a handler of a confidential signal must make place for managing its submitter, or someone near. */
export function hasConflict(signal: Signal, { excluded }: Pick<DecisionContext, 'excluded'>): boolean {
  return signal.confidentiality === 'confidential' && !hasEnded(signal) && excluded.has(signal.handlerId);
}
