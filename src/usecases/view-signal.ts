import { decideAccess, type SignalAction, type Tie } from '../domain/access.js';
import type { Field, Person } from '../domain/organisation.js';
import type { Policy } from '../domain/policy.js';
import type { DecisionContext } from '../domain/signal/commands.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import { type Commitment, runningDeadlines, type Signal } from '../domain/signal/signal.js';
import { weightOf } from '../domain/signal/weight.js';
import { CODE_HOLDER, type Deadline, type PersonId, type SignalId } from '../domain/signal/words.js';
import { workingDaysLeft } from '../domain/time/working-days.js';
import { contextOf, questionOf, questionWithCode } from './context.js';
import type { ActName } from './inputs.js';
import type { Deps, Reads } from './ports.js';
import { allowedActions, possibleActs } from './possible-acts.js';
import { NO_PICKS, type Picks, picksFor, withChoice } from './signal-picks.js';
import { entryOfText, type TimelineEntry, timelineFor } from './signal-timeline.js';
import { type DocumentOf, isDocument, readDocument, type TextDocument } from './texts.js';

export type { TimelineEntry } from './signal-timeline.js';

/** A term that runs: who owes it, when it is due, how far it has run. */
export interface UpcomingDeadline {
  readonly deadline: Deadline;
  readonly workingDaysLeft: number;
  /** 0 to 1, by the clock. */
  readonly elapsed: number;
}

export interface RungView {
  readonly kind: string;
  readonly memberNames: readonly string[];
}

/** A promise made in feedback, and how it stands. */
export interface CommitmentView extends Commitment {
  readonly ownerName: string;
  readonly text: TextDocument | undefined;
}

/** An earlier signal that this one raises again, or a later one that raises this; without a title for who may not see it. */
export interface EarlierSignal {
  readonly number: string;
  readonly title: string | null;
}

export interface SignalView {
  readonly signal: Signal;
  readonly tie: Tie;
  /** Under which it was filed. */
  readonly policy: Policy;
  readonly field: Field;
  readonly serviceName: string | null;
  readonly rungs: readonly RungView[];
  readonly handlerName: string;
  /** Known to those who handle an open signal; `null` for the submitter and where it is not open. */
  readonly submitterName: string | null;
  readonly filing: DocumentOf<'filing'> | undefined;
  readonly timeline: readonly TimelineEntry[];
  readonly upcoming: readonly UpcomingDeadline[];
  readonly commitments: readonly CommitmentView[];
  readonly themeTitle: string | null;
  readonly earlier: readonly EarlierSignal[];
  /** Those that raised it again, as far as this person may see them. */
  readonly later: readonly EarlierSignal[];
  /** See weight.ts. */
  readonly weight: number;
  /** The acts that this person can do on it now: allowed by access and not refused by the rules. */
  readonly possible: readonly ActName[];
  /** What these can be chosen from. */
  readonly picks: Picks;
  /** Sequences of the entries of whose text this person can mask pieces. */
  readonly maskable: ReadonlySet<number>;
}

/** A signal as one person may see it; to someone who may not, it does not exist. */
export async function viewSignal(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  personId: PersonId,
  which: { readonly number: string } | { readonly id: SignalId },
): Promise<Result<SignalView>> {
  return store.read(async (reads) => {
    const id = 'id' in which ? which.id : await reads.signalIdByNumber(which.number);
    const signal = id === undefined ? undefined : await reads.signal(id);
    const person = (await reads.organisation()).persons.get(personId);
    if (!person || !signal) return refused('not_found');
    const question = await questionOf(reads, person, signal);
    if (!decideAccess({ ...question, action: 'view' }).allowed) return refused('not_found');
    return accepted(await describe(reads, question, await contextOf(reads, signal, clock.now())));
  });
}

/** An anonymous signal as whoever holds its code sees it. */
export async function viewWithCode({ store, clock }: Pick<Deps, 'store' | 'clock'>, id: SignalId) {
  return store.read(async (reads): Promise<Result<SignalView>> => {
    const signal = await reads.signal(id);
    if (!signal) return refused('not_found');
    const question = questionWithCode(signal);
    if (!decideAccess({ ...question, action: 'view' }).allowed) return refused('not_found');
    return accepted(await describe(reads, question, await contextOf(reads, signal, clock.now())));
  });
}

/** Without a person it is the submitter who looks, for nobody else has the code. */
const SUBMITTERS: Tie = { isSubmitter: true, managesSubmitter: false };

async function describe(
  reads: Reads,
  question: Awaited<ReturnType<typeof questionOf>> | ReturnType<typeof questionWithCode>,
  context: DecisionContext,
): Promise<SignalView> {
  const { signal } = question;
  const organisation = await reads.organisation();
  const { person, tie } = 'by' in question ? { person: undefined, tie: SUBMITTERS } : question;
  const allowed = allowedActions(question);
  const acts = possibleActs(signal, person?.id ?? CODE_HOLDER, allowed, context);
  const picks = person ? await picksFor(reads, organisation, person, signal, acts) : NO_PICKS;
  const name = (id: PersonId | undefined) => (id === undefined ? null : (organisation.persons.get(id)?.name ?? null));
  const field = organisation.fields.get(signal.fieldId);
  if (!field) throw new Error(`signal ${signal.id} has no field`);
  const texts = await reads.contents([signal.content, ...signal.commitments.map(({ content }) => content)]);
  const filing = readDocument(texts.get(signal.content));
  const showsSubmitter = !tie.isSubmitter && allowed.includes('see_submitter');
  const notes = allowed.includes('read_notes');
  const sees = { notes, disclosure: notes || tie.isSubmitter };
  const timeline = await timelineFor(reads, organisation, person, signal, sees);
  return {
    signal,
    tie,
    policy: context.policy,
    field,
    serviceName: signal.serviceId === null ? null : (organisation.units.get(signal.serviceId)?.name ?? null),
    rungs: context.line.rungs.map((rung) => ({
      kind: rung.kind,
      memberNames: rung.members.flatMap((member) => name(member) ?? []),
    })),
    handlerName: name(signal.handlerId) ?? '',
    submitterName: showsSubmitter ? name(await reads.submitterOf(signal.id)) : null,
    filing: isDocument(filing, 'filing') ? filing : undefined,
    timeline,
    upcoming: runningDeadlines(signal).map((deadline) => ({
      deadline,
      workingDaysLeft: workingDaysLeft(context.now, deadline.dueAt, context.calendar),
      elapsed: Math.min(1, Math.max(0, (context.now - deadline.startedAt) / (deadline.dueAt - deadline.startedAt))),
    })),
    commitments: signal.commitments.map((commitment) => ({
      ...commitment,
      ownerName: name(commitment.ownerId) ?? '',
      text: readDocument(texts.get(commitment.content)),
    })),
    themeTitle: signal.themeId === null ? null : ((await reads.theme(signal.themeId))?.title ?? null),
    earlier: await linkedOnes(reads, person, signal.raises),
    later: (await linkedOnes(reads, person, raisedBy(timeline))).filter(({ title }) => title !== null),
    weight: weightOf(signal),
    possible: withChoice(acts, picks),
    picks,
    maskable: maskableIn(timeline, allowed),
  };
}

/** Each text once, where it was written first, as far as it is still there. */
function maskableIn(timeline: readonly TimelineEntry[], allowed: readonly SignalAction[]): ReadonlySet<number> {
  const maskable = timeline.filter((entry) => {
    if (!entry.text || !entryOfText(timeline, entry.sequence)) return false;
    return (
      allowed.includes('mask_text') || (allowed.includes('mask_own_text') && entry.event.actor.role === 'submitter')
    );
  });
  return new Set(maskable.map(({ sequence }) => sequence));
}

function raisedBy(timeline: readonly TimelineEntry[]): readonly SignalId[] {
  return timeline.flatMap(({ event }) => (event.type === 'RaisedAgain' ? [event.bySignalId] : []));
}

async function linkedOnes(
  reads: Reads,
  person: Person | undefined,
  ids: readonly SignalId[],
): Promise<readonly EarlierSignal[]> {
  const linked: EarlierSignal[] = [];
  for (const signal of await reads.signalsById(ids)) {
    const maySee =
      person !== undefined && decideAccess({ ...(await questionOf(reads, person, signal)), action: 'view' }).allowed;
    const filing = maySee ? readDocument((await reads.contents([signal.content])).get(signal.content)) : undefined;
    linked.push({ number: signal.number, title: isDocument(filing, 'filing') ? filing.title : null });
  }
  return linked;
}
