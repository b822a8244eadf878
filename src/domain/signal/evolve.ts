import { afterDisclosure, NO_DISCLOSURE, overWith } from './disclosure.js';
import type { DeadlineChanges, EventOf, SignalEvent } from './events.js';
import { type Commitment, hasEnded, type Signal } from './signal.js';
import { actorId, type Deadline, type SignalId } from './words.js';

function changeDeadlines(deadlines: readonly Deadline[], changes: DeadlineChanges | undefined): readonly Deadline[] {
  if (!changes) return deadlines;
  const settled = new Map(changes.settles?.map((change) => [change.id, change.as]));
  const moved = new Map(changes.moves?.map((change) => [change.id, change]));
  return [
    ...deadlines.map((deadline) => ({
      ...deadline,
      ...moved.get(deadline.id),
      status: settled.get(deadline.id) ?? deadline.status,
    })),
    ...(changes.opens ?? []),
  ];
}

/** The first event makes the signal. */
function born(id: SignalId, event: EventOf<'SignalFiled'>): Signal {
  return {
    id,
    number: event.number,
    version: 1,
    revision: 1,
    kind: event.kind,
    ruleOfLaw: event.ruleOfLaw,
    confidentiality: event.confidentiality,
    fieldId: event.fieldId,
    serviceId: event.serviceId,
    regionId: event.regionId ?? null,
    policyVersion: event.policyVersion,
    content: event.content,
    filedAt: event.at,
    inLineSince: event.at,
    referredFrom: null,
    status: 'filed',
    urgency: event.urgency ?? 'normal',
    rung: event.rung,
    rungsPassed: [event.rung],
    handlerId: event.handlerId,
    takenOver: false,
    acknowledgedAt: null,
    triagedAt: null,
    stoppedAt: null,
    stoppedWorkingDays: 0,
    extended: false,
    feedback: null,
    referralOffer: null,
    referredTo: null,
    themeId: null,
    suspension: event.suspensionAsked ? { answer: null } : null,
    verdict: null,
    commitments: [],
    summary: null,
    disclosure: NO_DISCLOSURE,
    openForJoining: false,
    joined: 0,
    raisedBefore: event.raisedBefore ?? 0,
    raisedAgain: 0,
    sinceEnd: 0,
    raises: event.raises ?? [],
    deadlines: event.deadlines?.opens ?? [],
    lateness: [],
    endedAt: null,
    holds: [],
    holdLiftedAt: null,
    identityErasedAt: null,
    textsErasedAt: null,
  };
}

/**
 * The signal after an event. Pure and total: what was decided is never judged again.
 * @throws Error when the history does not start with its filing: a fault of the store.
 */
export function evolve(id: SignalId, signal: Signal | undefined, event: SignalEvent): Signal {
  if (event.type === 'SignalFiled') return born(id, event);
  if (!signal) throw new Error(`the history of signal ${id} starts with ${event.type}`);
  const done = { ...next(signal, event), takenOver: isTakenOver(signal, event) };
  const isOver = hasEnded(done) || done.confidentiality === 'open';
  const after = isOver ? { ...done, disclosure: overWith(done.disclosure) } : done;
  // Another line counts its rungs anew.
  if (event.type === 'ReferredAcross') return { ...after, rungsPassed: [after.rung] };
  const passed = after.rungsPassed;
  return passed.includes(after.rung) ? after : { ...after, rungsPassed: [...passed, after.rung] };
}

/** Until the one who took it over answers, or it moves on. */
function isTakenOver({ takenOver }: Signal, event: SignalEvent): boolean {
  if (event.type === 'HandlerChanged') return true;
  return takenOver && event.type !== 'FeedbackGiven' && !('handlerId' in event);
}

function next(signal: Signal, event: Exclude<SignalEvent, { type: 'SignalFiled' }>): Signal {
  const base: Signal = {
    ...signal,
    version: signal.version + 1,
    revision: UNSEEN.has(event.type) ? signal.revision : signal.revision + 1,
    deadlines: changeDeadlines(signal.deadlines, event.deadlines),
  };
  switch (event.type) {
    case 'SignalAcknowledged':
      return { ...base, status: signal.status === 'filed' ? 'acknowledged' : signal.status, acknowledgedAt: event.at };
    case 'SignalTriaged':
      return { ...base, status: 'in_handling', triagedAt: event.at, urgency: event.urgency };
    case 'FeedbackGiven':
      return {
        ...base,
        status: 'feedback_given',
        stoppedAt: null,
        referralOffer: null,
        summary: event.offersSummary ? offered(signal, event.content) : signal.summary,
        feedback: {
          rung: event.rung,
          outcome: event.outcome,
          content: event.content,
          at: event.at,
          handlerId: actorId(event.actor) ?? signal.handlerId,
          offersSummary: event.offersSummary,
        },
      };
    case 'FeedbackAccepted':
      return {
        ...base,
        ...closed(event.at),
        summary: event.publish || signal.summary?.status !== 'offered' ? signal.summary : declined(signal.summary),
      };
    case 'ClosedWithoutRebuttal':
      return { ...base, ...closed(event.dueAt) };
    case 'FeedbackRebutted':
    case 'ReferredUp':
      return {
        ...base,
        status: 'in_handling',
        rung: event.toRung,
        handlerId: event.handlerId,
        stoppedAt: null,
        summary: event.type === 'FeedbackRebutted' ? takenBack(signal.summary) : signal.summary,
      };
    case 'Escalated':
      return {
        ...base,
        rung: event.toRung,
        handlerId: event.handlerId,
        stoppedAt: null,
        lateness: [...signal.lateness, event.late],
      };
    case 'HandlerChanged':
      return { ...base, rung: event.toRung, handlerId: event.handlerId };
    case 'ReferredAcross':
      return {
        ...base,
        fieldId: event.toFieldId,
        referredFrom: signal.referredFrom ?? event.fromFieldId,
        regionId: event.regionId,
        inLineSince: event.at,
        rung: event.rung,
        handlerId: event.handlerId,
        themeId: null,
      };
    case 'DeadlineMissed':
      return {
        ...base,
        lateness: [...signal.lateness, event.late],
        commitments: signal.commitments.map((commitment) =>
          commitment.id === event.late.commitmentId ? { ...commitment, missed: true } : commitment,
        ),
      };
    case 'ClockStopped':
      return { ...base, stoppedAt: event.at };
    case 'QuestionAnswered':
    case 'ClockResumed':
      return { ...base, stoppedAt: null, stoppedWorkingDays: signal.stoppedWorkingDays + event.stoppedWorkingDays };
    case 'DeadlineExtended':
      return { ...base, extended: true };
    case 'ReferralOffered':
      return { ...base, referralOffer: { destination: event.destination, content: event.content } };
    case 'ReferralRefused':
      return { ...base, referralOffer: null };
    case 'ReferralAccepted':
      return {
        ...base,
        status: 'referred',
        endedAt: event.at,
        stoppedAt: null,
        referredTo: signal.referralOffer?.destination ?? null,
      };
    case 'SignalWithdrawn':
      return { ...base, status: 'withdrawn', endedAt: event.at, stoppedAt: null, referralOffer: null };
    case 'SignalReopened':
      return {
        ...base,
        status: 'in_handling',
        rung: event.rung,
        handlerId: event.handlerId,
        endedAt: null,
        referralOffer: null,
        referredTo: null,
        summary: takenBack(signal.summary),
        sinceEnd: 0,
      };
    case 'BundledIntoTheme':
      return { ...base, themeId: event.themeId };
    case 'TakenOutOfTheme':
      return { ...base, themeId: null };
    case 'CommitmentMade': {
      const { commitmentId, ownerId, promisedBy, content } = event;
      const made = { id: commitmentId, ownerId, promisedBy, content, missed: false, keptAt: null };
      return { ...base, commitments: [...signal.commitments, { ...made, status: 'offered' }] };
    }
    case 'CommitmentHandedOver':
      return withCommitment(base, event.commitmentId, { ownerId: event.ownerId, status: 'offered' });
    case 'CommitmentAccepted':
      return withCommitment(base, event.commitmentId, { status: 'accepted' });
    case 'CommitmentDeclined':
      return withCommitment(base, event.commitmentId, { status: 'declined' });
    case 'CommitmentKept':
      return withCommitment(base, event.commitmentId, { status: 'kept', keptAt: event.at });
    case 'SuspensionAnswered':
      return { ...base, suspension: { answer: { granted: event.granted, content: event.content } } };
    case 'VerdictGiven':
      return { ...base, verdict: { verdict: event.verdict, content: event.content, at: event.at } };
    case 'SummaryProposed':
      return { ...base, summary: offered(signal, event.content) };
    case 'SummaryDeclined':
    case 'SummaryLapsed':
      return { ...base, summary: declined(signal.summary) };
    case 'SummaryPublished':
    case 'SummaryPublishedBySilence':
      return { ...base, summary: { ...offered(signal, event.content), status: 'published' } };
    case 'SteppedForward':
      return { ...base, confidentiality: event.to };
    case 'OpenedForJoining':
      return { ...base, openForJoining: true };
    case 'ColleagueJoined':
      return { ...base, joined: signal.joined + 1, urgency: event.urgency, sinceEnd: sinceEnd(signal) };
    case 'RaisedAgain':
      return { ...base, raisedAgain: signal.raisedAgain + 1, urgency: event.urgency, sinceEnd: sinceEnd(signal) };
    case 'DisclosureWanted':
    case 'DisclosureNotAsked':
    case 'DisclosureAsked':
    case 'DisclosureGranted':
    case 'DisclosureRefused':
    case 'DisclosureEnded':
      return { ...base, disclosure: afterDisclosure(signal.disclosure, event, signal.rung) };
    case 'HoldPlaced': {
      const { holdId: id, basis, content, at } = event;
      return { ...base, holds: [...signal.holds, { id, basis, content, at }] };
    }
    case 'HoldLifted':
      return { ...base, holds: signal.holds.filter(({ id }) => id !== event.holdId), holdLiftedAt: event.at };
    case 'Erased':
      return event.what === 'identity'
        ? { ...base, identityErasedAt: event.at, openForJoining: false, disclosure: NO_DISCLOSURE }
        : { ...base, textsErasedAt: event.at };
    case 'IdentitySeen':
    case 'AdditionMade':
    case 'DeadlineReminded':
    case 'NoteAdded':
    case 'DissentRecorded':
    case 'InvolvedNamed':
    case 'SignalShared':
    case 'SharingEnded':
    case 'TextMasked':
      return base;
  }
}

/** What nobody needs to have seen before acting: it would only void what someone is typing. */
const UNSEEN: ReadonlySet<SignalEvent['type']> = new Set([
  'DeadlineReminded',
  'NoteAdded',
  'BundledIntoTheme',
  'TakenOutOfTheme',
  'SignalShared',
  'SharingEnded',
  'DisclosureWanted',
  'DisclosureNotAsked',
  'DisclosureAsked',
  'DisclosureGranted',
  'DisclosureRefused',
  'DisclosureEnded',
  'IdentitySeen',
  'ColleagueJoined',
  'RaisedAgain',
  'TextMasked',
  'HoldPlaced',
  'HoldLifted',
]);

function closed(endedAt: number) {
  return { status: 'closed', endedAt, sinceEnd: 0 } as const;
}

function sinceEnd(signal: Signal): number {
  return signal.endedAt === null ? 0 : signal.sinceEnd + 1;
}

function offered(signal: Signal, content: string) {
  return { content, status: 'offered', declinedBefore: signal.summary?.declinedBefore ?? false } as const;
}

function declined(summary: Signal['summary']): Signal['summary'] {
  return summary && { ...summary, status: 'declined', declinedBefore: true };
}

/** What was offered with an answer that is contested now is no longer on the table. */
function takenBack(summary: Signal['summary']): Signal['summary'] {
  if (summary?.status !== 'offered') return summary;
  return summary.declinedBefore ? { ...summary, status: 'declined' } : null;
}

function withCommitment(signal: Signal, id: string, changes: Partial<Commitment>): Signal {
  const commitments = signal.commitments.map((known) => (known.id === id ? { ...known, ...changes } : known));
  return { ...signal, commitments };
}

/** The fold of a whole history; `undefined` where there is none. */
export function replay(id: SignalId, history: readonly SignalEvent[]): Signal | undefined {
  return history.reduce<Signal | undefined>((signal, event) => evolve(id, signal, event), undefined);
}
