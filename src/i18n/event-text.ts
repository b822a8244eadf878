import type { RungKind } from '../domain/line.js';
import { eachMasked, type MaskedCounts } from '../domain/personal-data/mask.js';
import type { SignalEvent } from '../domain/signal/events.js';
import type { FieldId, PersonId } from '../domain/signal/words.js';
import { formatLastDay } from './dates.js';
import type { MessageKey, Translate } from './translate.js';

/** What the words of an event need from the organisation. */
export interface EventNames {
  /** Kind of the rung with an index. */
  readonly rungKind: (rung: number) => RungKind | undefined;
  readonly personName: (id: PersonId) => string;
  readonly fieldName: (id: FieldId) => string;
}

/** Why a signal came to this person ("waarom bij deze behandelaar"); nothing where the history does not say. */
export function choiceText(t: Translate, event: SignalEvent, names: EventNames): string | undefined {
  if (!('choice' in event) || !event.choice) return undefined;
  const { rule, among, load, standIn, regional } = event.choice;
  const parts = [t(`seat.${rule}`, { name: names.personName(event.handlerId), among, load: load ?? 0 })];
  if (standIn) parts.push(t('seat.stand_in'));
  if (regional) parts.push(t('seat.regional'));
  return parts.join(' ');
}

/** An event in one line, for the timeline, the mail and the command line alike. */
export function eventText(t: Translate, event: SignalEvent, names: EventNames): string {
  const key: MessageKey = `event.${event.type}`;
  const rung = (index: number) => {
    const kind = names.rungKind(index);
    return kind ? t(`rung.${kind}`) : String(index + 1);
  };
  const lateOne = (id: PersonId | null) => (id === null ? t('actor.committee') : names.personName(id));
  switch (event.type) {
    case 'HandlerChanged':
      return t(key, {
        from: names.personName(event.fromHandlerId),
        to: names.personName(event.handlerId),
        why: t(`displacement.${event.why}`),
      });
    case 'ReferredAcross':
      return t(key, { to: names.fieldName(event.toFieldId) });
    case 'DissentRecorded':
      return t(key, { rung: rung(event.rung) });
    case 'CommitmentMade':
      return t(key, {
        owner: names.personName(event.ownerId),
        day: formatLastDay(t.locale, event.promisedBy),
      });
    case 'CommitmentHandedOver':
      return t(key, { owner: names.personName(event.ownerId), from: names.personName(event.fromOwnerId) });
    case 'HoldPlaced':
      return t(key, { basis: t(`hold.${event.basis}`) });
    case 'Erased':
      return t(`event.Erased.${event.what}`);
    case 'SuspensionAnswered':
      return t(event.granted ? 'event.SuspensionAnswered.granted' : 'event.SuspensionAnswered');
    case 'VerdictGiven':
      return t(key, { verdict: t(`verdict.${event.verdict}`) });
    case 'InvolvedNamed':
      return t(key, { number: event.number });
    case 'ColleagueJoined':
      return t(event.byName ? 'event.ColleagueJoined.by_name' : 'event.ColleagueJoined');
    case 'SteppedForward':
      return t(key, { to: t(`stepped_forward.${event.to}`) });
    case 'DisclosureAsked':
      return t(key, { people: event.personIds.map(names.personName).join(', ') });
    case 'DisclosureGranted':
      return t(key, {
        people: event.personIds.map(names.personName).join(', '),
        day: formatLastDay(t.locale, event.until),
      });
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
        late: lateOne(event.late.handlerId),
      });
    case 'DeadlineMissed':
      return t(key, { deadline: t(`deadline.${event.late.kind}`), late: lateOne(event.late.handlerId) });
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
    case 'TextMasked':
      return t(key, { pieces: maskedText(t, event.counts) });
    default:
      return t(key);
  }
}

/** What was masked, counted by its kind. */
function maskedText(t: Translate, counts: MaskedCounts): string {
  return eachMasked(counts)
    .map(({ kind, count }) => t(`masked.${kind}`, { count }))
    .join(', ');
}
