import type { DecisionContext } from '../domain/signal/commands.js';
import type { SignalEvent } from '../domain/signal/events.js';
import { evolve } from '../domain/signal/evolve.js';
import type { Notification } from '../domain/signal/messages.js';
import { notificationsOf } from '../domain/signal/notifications.js';
import type { Signal } from '../domain/signal/signal.js';
import type { SignalId } from '../domain/signal/words.js';
import { HOUR_MS, toTheHour } from '../domain/time/coarse.js';
import { nextWorkingMoment } from '../domain/time/working-days.js';
import type { Content, Deps, OutgoingMail, Transaction } from './ports.js';
import { publishFrom } from './publish.js';

/**
 * History, projection, deadlines, texts and outgoing work of what was decided: one commit, here and nowhere else.
 * @returns the signal after it; `before` where nothing happened.
 */
export async function record(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'ids'>,
  id: SignalId,
  before: Signal | undefined,
  events: readonly SignalEvent[],
  contents: readonly Content[],
  context: DecisionContext,
): Promise<Signal | undefined> {
  let signal = before;
  const mails: OutgoingMail[] = [];
  for (const event of events) {
    const after = evolve(id, signal, event);
    signal = after;
    for (const notification of notificationsOf(event, after, context)) {
      mails.push(toMail(deps, after, notification, context));
    }
  }
  if (!signal || events.length === 0) return before;
  if (contents.length > 0) await tx.putContents(contents);
  await tx.commitEvents(before, signal, events);
  if (mails.length > 0) await tx.enqueueMail(mails);
  if (before?.disclosure.consents.length && signal.disclosure.consents.length === 0) await tx.endDisclosures(id);
  for (const event of events) await publishFrom(tx, deps.ids, signal, event);
  return signal;
}

/**
 * Messages go by the clock on the wall, also when a pass enforces as of another moment. About a signal whose submitter is
 * not known they go with the next whole hour, so that neither the database nor the mail server tells when one was here.
 */
function toMail(
  { clock, ids }: Pick<Deps, 'clock' | 'ids'>,
  signal: Signal,
  notification: Notification,
  { calendar }: DecisionContext,
): OutgoingMail {
  const known = signal.confidentiality === 'open';
  const now = known ? clock.now() : toTheHour(clock.now()) + HOUR_MS;
  return {
    id: known ? ids.uuid() : ids.timelessUuid(),
    signalId: signal.id,
    template: notification.template,
    recipient: notification.recipient,
    deadlineId: notification.deadlineId ?? null,
    sequence: signal.version,
    notBefore: notification.atOnce ? now : nextWorkingMoment(now, calendar),
    createdAt: now,
  };
}
