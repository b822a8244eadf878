import type { Signal } from '../domain/signal/signal.js';
import type { Instant } from '../domain/time/working-days.js';
import type { Ids, Transaction } from './ports.js';
import { isDocument, readDocument } from './texts.js';

/** Puts the anonymised summary, written by the handler and agreed to by the submitter, in the register. */
export async function publishSummary(tx: Transaction, ids: Ids, signal: Signal, now: Instant): Promise<void> {
  if (!signal.feedback) return;
  const texts = await tx.contents([signal.feedback.content]);
  const document = readDocument(texts.get(signal.feedback.content));
  if (!isDocument(document, 'feedback')) return;
  await tx.publish({
    id: ids.uuid(),
    fieldId: signal.fieldId,
    title: document.summaryTitle,
    summary: document.summary,
    outcome: signal.feedback.outcome,
    publishedAt: now,
  });
}
