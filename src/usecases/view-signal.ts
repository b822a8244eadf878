import { decideAccess, SIGNAL_ACTIONS, type SignalAction, type Tie } from '../domain/access.js';
import type { Field, Organisation, Person } from '../domain/organisation.js';
import type { Policy } from '../domain/policy.js';
import type { DecisionContext, SignalCommand } from '../domain/signal/commands.js';
import { decide } from '../domain/signal/decide.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import { runningDeadlines, type Signal } from '../domain/signal/signal.js';
import type { ContentHash, Deadline, PersonId, SignalId } from '../domain/signal/words.js';
import { workingDaysLeft } from '../domain/time/working-days.js';
import { contextOf, lineOf } from './context.js';
import { ACT_NAMES, type ActName } from './inputs.js';
import type { Deps, Reads, RecordedEvent } from './ports.js';
import { type DocumentOf, isDocument, readDocument, type TextDocument } from './texts.js';

/** Something that happened, as the timeline tells it. */
export interface TimelineEntry {
  readonly sequence: number;
  /** The signal's revision after it; what a reader has not seen has a higher one than the reader's. */
  readonly revision: number;
  readonly event: RecordedEvent['event'];
  /** Who did it, for a handler; `null` for the submitter and the machine. */
  readonly actorName: string | null;
  readonly text: TextDocument | undefined;
}

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
  /** The acts that this person can do on it now: allowed by access and not refused by the rules. */
  readonly possible: readonly ActName[];
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
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !signal) return refused('not_found');
    const tie = await reads.tie(signal.id, personId, organisation);
    const line = lineOf(organisation, signal.fieldId);
    const question = { person, organisation, signal, line, tie };
    if (!decideAccess({ ...question, action: 'view' }).allowed) return refused('not_found');
    const context = await contextOf(reads, organisation, signal, clock.now());
    const allowed = SIGNAL_ACTIONS.filter((action) => decideAccess({ ...question, action }).allowed);
    return accepted(await describe(reads, organisation, person, signal, tie, allowed, context));
  });
}

async function describe(
  reads: Reads,
  organisation: Organisation,
  person: Person,
  signal: Signal,
  tie: Tie,
  allowed: readonly SignalAction[],
  context: DecisionContext,
): Promise<SignalView> {
  const history = await reads.history(signal.id);
  const texts = await reads.contents(history.flatMap(({ event }) => contentOf(event) ?? []));
  const name = (id: PersonId | undefined) => (id === undefined ? null : (organisation.persons.get(id)?.name ?? null));
  const field = organisation.fields.get(signal.fieldId);
  if (!field) throw new Error(`signal ${signal.id} has no field`);
  const filing = readDocument(texts.get(signal.content));
  const submitterId =
    !tie.isSubmitter && signal.confidentiality === 'open' ? await reads.submitterOf(signal.id) : undefined;
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
    submitterName: name(submitterId),
    filing: isDocument(filing, 'filing') ? filing : undefined,
    timeline: timeline(history, texts, name),
    upcoming: runningDeadlines(signal).map((deadline) => ({
      deadline,
      workingDaysLeft: workingDaysLeft(context.now, deadline.dueAt, context.calendar),
      elapsed: Math.min(1, Math.max(0, (context.now - deadline.startedAt) / (deadline.dueAt - deadline.startedAt))),
    })),
    possible: possibleActs(signal, person.id, allowed, context),
  };
}

function timeline(
  history: readonly RecordedEvent[],
  texts: ReadonlyMap<ContentHash, string>,
  name: (id: PersonId | undefined) => string | null,
): readonly TimelineEntry[] {
  let revision = 0;
  return history.map(({ sequence, event }) => {
    revision += event.type === 'DeadlineReminded' ? 0 : 1;
    const content = contentOf(event);
    return {
      sequence,
      revision,
      event,
      actorName: event.actor.role === 'handler' ? name(event.actor.personId) : null,
      text: content === null ? undefined : readDocument(texts.get(content)),
    };
  });
}

function contentOf(event: RecordedEvent['event']): ContentHash | null {
  return 'content' in event ? event.content : null;
}

/** Asks the rules themselves, with a sample of each act: no second list of what is possible when. */
function possibleActs(
  signal: Signal,
  personId: PersonId,
  allowed: readonly SignalAction[],
  context: DecisionContext,
): readonly ActName[] {
  const content = '0'.repeat(64);
  const samples: Record<ActName, SignalCommand> = {
    acknowledge: { type: 'acknowledge' },
    triage: { type: 'triage', urgency: 'normal', content: null },
    give_feedback: { type: 'give_feedback', outcome: 'taken_up', content, offersSummary: false },
    refer_up: { type: 'refer_up', content },
    ask: { type: 'ask', content },
    extend: { type: 'extend', workingDays: 1, content },
    offer_referral: { type: 'offer_referral', destination: 'confidant', content },
    answer_question: { type: 'answer_question', content },
    accept_feedback: { type: 'accept_feedback', publish: false },
    rebut: { type: 'rebut', content },
    add: { type: 'add', content },
    accept_referral: { type: 'accept_referral' },
    refuse_referral: { type: 'refuse_referral', content: null },
    withdraw: { type: 'withdraw' },
    reopen: { type: 'reopen', content },
  };
  return ACT_NAMES.filter((act) => allowed.includes(act) && decide(signal, samples[act], personId, context).ok);
}
