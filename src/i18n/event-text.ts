import type { RungKind } from '../domain/line.js';
import type { SignalEvent } from '../domain/signal/events.js';
import type { PersonId } from '../domain/signal/words.js';
import type { MessageKey, Translate } from './translate.js';

/** What the words of an event need from the organisation. */
export interface EventNames {
  /** Kind of the rung with an index. */
  readonly rungKind: (rung: number) => RungKind | undefined;
  readonly personName: (id: PersonId) => string;
}

/** An event in one line, for the timeline, the mail and the command line alike. */
export function eventText(t: Translate, event: SignalEvent, names: EventNames): string {
  const key: MessageKey = `event.${event.type}`;
  const rung = (index: number) => {
    const kind = names.rungKind(index);
    return kind ? t(`rung.${kind}`) : String(index + 1);
  };
  switch (event.type) {
    case 'SignalTriaged':
      return t(key, { urgency: t(`urgency.${event.urgency}`) });
    case 'FeedbackGiven':
      return t(key, { outcome: t(`outcome.${event.outcome}`) });
    case 'FeedbackRebutted':
      return t(key, { to: rung(event.toRung) });
    case 'ReferredUp':
      return t(key, { from: rung(event.fromRung), to: rung(event.toRung) });
    case 'Escalated':
      return t(key, {
        from: rung(event.fromRung),
        to: rung(event.toRung),
        deadline: t(`deadline.${event.late.kind}`),
        late: names.personName(event.late.handlerId),
      });
    case 'DeadlineMissed':
      return t(key, { deadline: t(`deadline.${event.late.kind}`), late: names.personName(event.late.handlerId) });
    case 'DeadlineReminded':
      return t(key, { reminder: t(`reminder.${event.reminder}`), deadline: t(`deadline.${event.kind}`) });
    case 'QuestionAnswered':
    case 'ClockResumed':
      return t(key, { days: event.stoppedWorkingDays });
    case 'DeadlineExtended':
      return t(key, { days: event.workingDays });
    case 'ReferralOffered':
      return t(key, { destination: t(`destination.${event.destination}`) });
    case 'SignalReopened':
      return t(key, { to: rung(event.rung) });
    default:
      return t(key);
  }
}
