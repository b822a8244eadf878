import { z } from 'zod';
import { addCounts, type MaskedCounts, maskPieces, plainMasksIn } from '../domain/personal-data/mask.js';
import { catchUp } from '../domain/signal/catch-up.js';
import type { Masking } from '../domain/signal/commands.js';
import { decide } from '../domain/signal/decide.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import type { Signal } from '../domain/signal/signal.js';
import type { CodeHolder, PersonId, SignalId } from '../domain/signal/words.js';
import type { Instant } from '../domain/time/working-days.js';
import { mayNot, momentOf } from './act-on-signal.js';
import { concernedBy, contextOf, lineOfSignal } from './context.js';
import type { Content, Deps, Transaction } from './ports.js';
import { record } from './record.js';
import { type EntryOfText, entryOfText } from './signal-timeline.js';
import { readDocument, type TextDocument, toContent } from './texts.js';

/** Found ones are as they stand in the text; an e-mail address is the longest of these. */
const piece = z.string().min(2).max(320);

/** Which pieces of which text: words as they stand in it, each masked wherever it stands there. */
export const maskInput = z
  .strictObject({
    /** Sequence of the entry of the history whose text it is. */
    entry: z.int().min(1).meta({ description: 'api.mask.entry' }),
    pieces: z.array(piece).min(1).max(100).meta({ description: 'api.mask.pieces' }),
  })
  .meta({ id: 'Masking' });
export type MaskInput = z.output<typeof maskInput>;

/**
 * Masks pieces of a text for good: the text as it was is removed with its salt, from the register too, and the history
 * keeps both hashes, what was masked and by whom. Whoever has the signal does it with every text of it, who filed with
 * one's own.
 */
export async function maskText(
  deps: Deps,
  who: PersonId | CodeHolder,
  signalId: SignalId,
  { entry, pieces }: MaskInput,
): Promise<Result<Signal>> {
  return deps.store.transaction(async (tx) => {
    const stored = await tx.lockSignal(signalId);
    const asks = typeof who === 'string' ? (await tx.organisation()).persons.get(who) : who;
    if (!stored || !asks) return refused('not_found');
    const own = typeof who !== 'string' || (await tx.tie(stored, who, tx)).isSubmitter;
    const type = own ? 'mask_own_text' : 'mask_text';
    const context = await contextOf(tx, stored, await momentOf(tx, deps, stored, type));
    const signal = (await record(tx, deps, signalId, stored, catchUp(stored, context), [], context)) ?? stored;
    const refusal = await mayNot(tx, asks, signal, type);
    if (refusal) return refusal;

    const found = entryOfText(await tx.history(signalId), entry);
    const before = found && readDocument((await tx.contents([found.original])).get(found.original));
    if (!found || !before) return refused('unknown_text');
    const { document, ...masked } = maskDocument(before, pieces);
    const content = toContent(deps.ids, document);
    const masking: Masking = { ...found, ...masked, masked: content.hash };
    const decision = decide(signal, { type, ...masking }, who, context);
    if (!decision.ok) return decision;
    await replaceEverywhere(tx, signal, { original: found.original, before, document, content, at: context.now });
    await maskDrafts(tx, signal, typeof who === 'string' ? who : undefined, pieces);
    return accepted((await record(tx, deps, signalId, signal, decision.value, [], context)) ?? signal);
  });
}

type MaskedDocument = Pick<Masking, 'counts' | 'plainMasks' | 'longestOther'> & { readonly document: TextDocument };

/** Each text of a document with the pieces masked. */
function maskDocument(document: TextDocument, pieces: readonly string[]): MaskedDocument {
  let [counts, plainMasks, longestOther]: [MaskedCounts, number, number] = [{}, 0, 0];
  const fields = Object.entries(document).map(([field, text]) => {
    if (field === 'of') return [field, text];
    const masked = maskPieces(text, pieces);
    counts = addCounts(counts, masked.counts);
    plainMasks += plainMasksIn(masked.text);
    longestOther = Math.max(longestOther, masked.longestOther);
    return [field, masked.text];
  });
  return { document: Object.fromEntries(fields) as TextDocument, counts, plainMasks, longestOther };
}

interface Replacement {
  readonly original: EntryOfText['original'];
  readonly before: TextDocument;
  readonly document: TextDocument;
  readonly content: Content;
  readonly at: Instant;
}

/** Under the hash by which the history knows the text, and in the register where it stands there already. */
async function replaceEverywhere(tx: Transaction, { id }: Signal, replaced: Replacement): Promise<void> {
  const { original, before, document, content, at } = replaced;
  await tx.maskContent(original, content);
  if (!('summaryTitle' in before) || !('summaryTitle' in document)) return;
  const { summaryTitle: title, summary } = document;
  for (const published of await tx.registerEntriesOf([id])) {
    if (published.title !== before.summaryTitle || published.summary !== before.summary) continue;
    await tx.publish({ ...published, title, summary, publishedAt: at });
  }
}

/** What somebody was about to write about it, with the same pieces: of those on the line, and of whoever masks. */
async function maskDrafts(
  tx: Transaction,
  signal: Signal,
  who: PersonId | undefined,
  pieces: readonly string[],
): Promise<void> {
  const people = new Set([...concernedBy(signal, await lineOfSignal(tx, signal)), ...(who === undefined ? [] : [who])]);
  for (const personId of people) {
    for (const draft of await tx.drafts(personId, `${signal.number}/`)) {
      const values = Object.entries(draft.values).map(
        ([field, text]) => [field, maskPieces(text, pieces).text] as const,
      );
      if (values.every(([field, text]) => draft.values[field] === text)) continue;
      await tx.keepDraft({ ...draft, values: Object.fromEntries(values) });
    }
  }
}
