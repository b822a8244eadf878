import type { SignalEvent } from '../domain/signal/events.js';
import type { Signal } from '../domain/signal/signal.js';
import type { ContentHash } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Ids, NewRegisterEntry, Transaction } from './ports.js';
import { readDocument } from './texts.js';

/**
 * What an event puts in the register, open to all colleagues: an anonymised summary, a verdict, that a verdict was
 * missed, or an invitation to join (domain.md P10, P14).
 */
export async function publishFrom(tx: Transaction, ids: Ids, signal: Signal, event: SignalEvent): Promise<void> {
  switch (event.type) {
    case 'SummaryPublished':
    case 'SummaryPublishedBySilence':
      return publish(tx, ids, signal, event.content, event.at, {
        kind: 'summary',
        outcome: signal.feedback?.outcome ?? null,
        agreed: event.type === 'SummaryPublished',
      });
    case 'OpenedForJoining':
      return publish(tx, ids, signal, event.content, event.at, { kind: 'invitation' });
    case 'VerdictGiven':
      return publish(tx, ids, signal, event.content, event.at, { kind: 'verdict', verdict: event.verdict });
    case 'DeadlineMissed':
      if (event.late.kind !== 'rule_of_law_verdict') return;
      return tx.publish({ ...entryOf(ids, signal, event.at), kind: 'missed_verdict' });
    case 'ColleagueJoined':
      return tx.countJoined(signal.id, signal.joined);
    case 'SignalWithdrawn':
    case 'ReferralAccepted':
      return signal.openForJoining ? tx.closeInvitation(signal.id) : undefined;
    default:
      return;
  }
}

type Published = Partial<NewRegisterEntry> & Required<Pick<NewRegisterEntry, 'kind'>>;

async function publish(
  tx: Transaction,
  ids: Ids,
  signal: Signal,
  hash: ContentHash,
  at: Instant,
  rest: Published,
): Promise<void> {
  const document = readDocument((await tx.contents([hash])).get(hash));
  if (!document || !('summaryTitle' in document)) return;
  const { summaryTitle: title, summary } = document;
  await tx.publish({ ...entryOf(ids, signal, at), title, summary, ...rest });
}

function entryOf(ids: Ids, signal: Signal, publishedAt: Instant): NewRegisterEntry {
  return {
    id: signal.confidentiality === 'open' ? ids.uuid() : ids.timelessUuid(),
    signalId: signal.id,
    fieldId: signal.fieldId,
    serviceId: signal.serviceId,
    title: '',
    summary: '',
    outcome: null,
    joined: signal.joined,
    publishedAt,
  };
}
