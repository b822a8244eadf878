import type { Organisation, Person } from '../domain/organisation.js';
import type { SignalEvent } from '../domain/signal/events.js';
import { evolve } from '../domain/signal/evolve.js';
import type { Signal } from '../domain/signal/signal.js';
import { actorId, type ContentHash } from '../domain/signal/words.js';
import type { KeptFile } from './attachment-ports.js';
import type { Reads, RecordedEvent } from './ports.js';
import { readDocument, type TextDocument } from './texts.js';

/** Something that happened, as the timeline tells it. */
export interface TimelineEntry {
  readonly sequence: number;
  /** The signal's revision after it; what a reader has not seen has a higher one than the reader's. */
  readonly revision: number;
  readonly event: RecordedEvent['event'];
  /** Who did it, for whom acted by office or joined by name; `null` for the submitter, the uncounted and the machine. */
  readonly actorName: string | null;
  readonly text: TextDocument | undefined;
  readonly files: readonly KeptFile[];
  /** When pieces of its text were masked, and by whom; the words of who was not named stand with the event of it. */
  readonly maskings: readonly Pick<TimelineEntry, 'event' | 'actorName'>[];
}

/** Where a text of a signal was written first: by that entry it is known. */
export interface EntryOfText {
  readonly entry: number;
  readonly of: string;
  readonly original: ContentHash;
  readonly ofSubmitter: boolean;
}

/** @returns `undefined` where the entry has no text of its own: none at all, or one that stood with an earlier one. */
export function entryOfText(
  history: readonly Pick<RecordedEvent, 'sequence' | 'event'>[],
  sequence: number,
): EntryOfText | undefined {
  const event = history.find((recorded) => recorded.sequence === sequence)?.event;
  const original = event ? contentOf(event) : null;
  // What goes to and fro about a name is not for all who handle it to read, and so neither to mask.
  if (!event || original === null || OF_DISCLOSURE.has(event.type)) return undefined;
  const first = history.find((recorded) => contentOf(recorded.event) === original);
  if (first?.sequence !== sequence) return undefined;
  return { entry: sequence, of: event.type, original, ofSubmitter: event.actor.role === 'submitter' };
}

/**
 * All that happened, as one person may read it.
 * @param person `undefined` for whoever holds the receipt code.
 * @param sees whether that includes what the line writes for itself, and what is said about who the submitter is.
 */
export async function timelineFor(
  reads: Reads,
  organisation: Organisation,
  person: Person | undefined,
  signal: Signal,
  sees: { readonly notes: boolean; readonly disclosure: boolean },
): Promise<readonly TimelineEntry[]> {
  const history = await reads.history(signal.id);
  const joiners = signal.joined > 0 ? await joinersAsSeen(reads, organisation, person, signal) : NONE;
  const shown = history.filter(
    ({ event }) => (sees.notes || !isOfTheLine(event)) && (sees.disclosure || !OF_DISCLOSURE.has(event.type)),
  );
  const events = shown.map(({ event }) => asSeen(event, joiners));
  const texts = await reads.contents(events.flatMap((event) => contentOf(event) ?? []));
  const withFiles = shown.some(({ event }) => event.attachments !== undefined);
  const kept = new Map(withFiles ? (await reads.filesOf(signal.id)).map((file) => [file.hash, file]) : []);
  const revisions = revisionsOf(signal, history);
  const maskings = maskingsIn(organisation, events, joiners);
  return shown.map(({ sequence }, index) => {
    const event = events[index] as SignalEvent;
    const content = contentOf(event);
    return {
      maskings: (content === null ? undefined : maskings.get(content)) ?? [],
      sequence,
      revision: revisions.get(sequence) ?? 0,
      event,
      actorName: actorNameOf(organisation, event, joiners),
      text: content === null ? undefined : readDocument(texts.get(content)),
      files: (event.attachments ?? []).map((file) => kept.get(file.hash) ?? { ...file, name: undefined }),
    };
  });
}

const OF_DISCLOSURE: ReadonlySet<SignalEvent['type']> = new Set([
  'DisclosureWanted',
  'DisclosureNotAsked',
  'DisclosureAsked',
  'DisclosureGranted',
  'DisclosureRefused',
  'DisclosureEnded',
  'IdentitySeen',
]);

/** A note that the line keeps for itself, and that something of it was masked. */
function isOfTheLine(event: SignalEvent): boolean {
  return event.type === 'NoteAdded' || (event.type === 'TextMasked' && event.of === 'NoteAdded');
}

/** By the hash under which the history knows the text. */
function maskingsIn(organisation: Organisation, events: readonly SignalEvent[], joiners: JoinersSeen) {
  const maskings = new Map<ContentHash, TimelineEntry['maskings'][number][]>();
  for (const event of events) {
    if (event.type !== 'TextMasked') continue;
    const masking = { event, actorName: actorNameOf(organisation, event, joiners) };
    maskings.set(event.original, [...(maskings.get(event.original) ?? []), masking]);
  }
  return maskings;
}

/** Name of a joiner by join; `null` for one of whom this reader may know no more than that somebody joined. */
type JoinersSeen = ReadonlyMap<string, string | null>;

/** Whoever manages a joiner learns neither the name nor the words, nor does anybody who might. */
async function joinersAsSeen(
  reads: Reads,
  organisation: Organisation,
  person: Person | undefined,
  signal: Signal,
): Promise<JoinersSeen> {
  const seen = new Map<string, string | null>();
  const managed = person && (await reads.joinersManagedBy(signal.id, person.id, reads));
  for (const { id, personId } of await reads.joinersOf(signal.id)) {
    const hidden = !managed || managed.has(id);
    seen.set(id, hidden ? null : personId === null ? '' : (organisation.persons.get(personId)?.name ?? ''));
  }
  return seen;
}

const NONE: JoinersSeen = new Map();

function asSeen(event: SignalEvent, joiners: JoinersSeen): SignalEvent {
  const hidden = event.type === 'ColleagueJoined' && joiners.get(event.joinId) === null;
  return hidden ? { ...event, byName: false, content: null } : event;
}

function actorNameOf(organisation: Organisation, event: SignalEvent, joiners: JoinersSeen): string | null {
  if (event.type === 'ColleagueJoined') return joiners.get(event.joinId) || null;
  const id = actorId(event.actor);
  return id === undefined ? null : (organisation.persons.get(id)?.name ?? null);
}

/** The revision after each event, as `evolve` counts them. */
function revisionsOf(signal: Signal, history: readonly RecordedEvent[]): ReadonlyMap<number, number> {
  const revisions = new Map<number, number>();
  let current: Signal | undefined;
  for (const { sequence, event } of history) {
    current = evolve(signal.id, current, event);
    revisions.set(sequence, current.revision);
  }
  return revisions;
}

function contentOf(event: SignalEvent): ContentHash | null {
  return 'content' in event ? event.content : null;
}
