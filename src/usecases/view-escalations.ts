import { decideAccess } from '../domain/access.js';
import { RUNG_KINDS, type RungKind } from '../domain/line.js';
import type { Organisation, Person } from '../domain/organisation.js';
import type { Lateness } from '../domain/signal/events.js';
import { accepted, type Result, refused } from '../domain/signal/refusal.js';
import { openDeadline, type Signal } from '../domain/signal/signal.js';
import { actorId, type FieldId, type PersonId, type SignalId } from '../domain/signal/words.js';
import { workingDaysBetween } from '../domain/time/working-days.js';
import { rows, type Seen, type SignalRow, seenBy, topsHeldBy, visibleTo } from './list-signals.js';
import type { Deps, Page, PageRequest, Reads, RecordedEvent } from './ports.js';
import { type DocumentOf, isDocument, readDocument, type TextDocument } from './texts.js';

/** What a rung of the line said of it on the way up. */
export interface Advice {
  readonly at: number;
  readonly handlerName: string;
  readonly rungKind: string;
  readonly what: 'advice' | 'feedback' | 'rebuttal';
  readonly text: TextDocument | undefined;
}

export interface LateRung extends Lateness {
  readonly handlerName: string;
  readonly rungKind: string;
  /** Working days since it fell due. */
  readonly workingDaysAgo: number;
}

/** A signal on the director's escalation report (domain.md P11). */
export interface EscalationRow extends SignalRow {
  /** The official's own words, never reworded. */
  readonly filing: DocumentOf<'filing'> | undefined;
  readonly late: readonly LateRung[];
  readonly advice: readonly Advice[];
  /** It stands with the director, who must respond. */
  readonly awaitsDirector: boolean;
  /** Whether this reader is the one who can. */
  readonly mayAnswer: boolean;
}

export interface EscalationReport extends Page<EscalationRow> {
  /** How often each kind of rung was late with what stands on the whole report, from the floor up. */
  readonly lateByRung: readonly { readonly rungKind: RungKind; readonly times: number }[];
  /** Per field what is late at whose rung, the most first; of the whole report. */
  readonly lateByPerson: readonly LateAtRung[];
  /** Signals of these fields by which suspension of an instruction is asked, and not answered yet. */
  readonly suspensions: readonly SignalRow[];
  /** Working days, of the whole report. */
  readonly oldestAge: number;
}

/** How often one person was late on one rung of a field. */
export interface LateAtRung {
  readonly fieldName: string;
  readonly rungKind: string;
  readonly handlerName: string;
  readonly times: number;
}

const REPORT_MAX = 2_000;

/** The escalation report of the fields that a director answers for; what waits for an answer comes first. */
export async function viewEscalations(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  personId: PersonId,
  page: PageRequest,
): Promise<Result<EscalationReport>> {
  return store.read(async (reads) => {
    const organisation = await reads.organisation();
    const person = organisation.persons.get(personId);
    if (!person || !decideAccess({ action: 'view_escalations', person, organisation }).allowed) {
      return refused('not_allowed');
    }
    const now = clock.now();
    const tops = new Map(topsHeldBy(organisation, personId).map((top) => [top.fieldId, top.rung]));
    const escalated = await reads.escalatedSignals(
      [...tops].map(([fieldId, rung]) => ({ fieldId, rung })),
      REPORT_MAX,
    );
    const visible = await seenBy(reads, organisation, person, escalated);
    const atTop = (signal: Signal) => signal.rung === tops.get(signal.fieldId);
    const ordered = [...visible].sort(
      ({ signal: a }, { signal: b }) => Number(atTop(b)) - Number(atTop(a)) || a.filedAt - b.filedAt,
    );
    const slice = ordered.slice(page.offset, page.offset + page.limit);
    const described = await rows(
      reads,
      organisation,
      slice.map(({ signal }) => signal),
      now,
    );
    const said = await saidOf(
      reads,
      slice.map(({ signal }) => signal),
    );
    const texts = await reads.contents([...said.values()].flat().map(({ event }) => event.content));
    const filings = await reads.contents(slice.map(({ signal }) => signal.content));
    const name = (id: PersonId | null) => (id === null ? '' : (organisation.persons.get(id)?.name ?? ''));
    const result = slice.flatMap(({ signal, line, tie }, index): EscalationRow[] => {
      const row = described[index];
      if (!row) return [];
      const rungKind = (rung: number) => line.rungs[rung]?.kind ?? '';
      const filing = readDocument(filings.get(signal.content));
      const question = { person, organisation, signal, line, tie };
      return [
        {
          ...row,
          filing: isDocument(filing, 'filing') ? filing : undefined,
          late: signal.lateness.map((late) => ({
            ...late,
            handlerName: name(late.handlerId),
            rungKind: rungKind(late.rung),
            workingDaysAgo: workingDaysBetween(late.dueAt - 1, now, organisation.calendar),
          })),
          advice: (said.get(signal.id) ?? []).map(({ event }) => ({
            at: event.at,
            handlerName: name(actorId(event.actor) ?? null),
            rungKind: rungKind(event.type === 'FeedbackGiven' ? event.rung : event.fromRung),
            what: SAID_AS[event.type],
            text: readDocument(texts.get(event.content)),
          })),
          awaitsDirector: atTop(signal) && signal.status !== 'feedback_given',
          mayAnswer: decideAccess({ ...question, action: 'give_feedback' }).allowed,
        },
      ];
    });
    const late = latenessOf(organisation, ordered);
    const oldest = Math.min(now, ...ordered.map(({ signal }) => signal.filedAt));
    return accepted({
      items: result,
      total: ordered.length,
      lateByRung: RUNG_KINDS.map((rungKind) => ({
        rungKind,
        times: late.filter((one) => one.rungKind === rungKind).length,
      })),
      lateByPerson: countedByPerson(late),
      suspensions: await rows(reads, organisation, await suspensionsAsked(reads, organisation, person, tops), now),
      // None of them has ended: what was filed first is the oldest.
      oldestAge: workingDaysBetween(oldest, now, organisation.calendar),
    });
  });
}

type Late = Omit<LateAtRung, 'times'>;

/** Every miss of a rung on the report; what the committee or the owner of a promise missed stands elsewhere. */
function latenessOf(organisation: Organisation, seen: readonly Seen[]): readonly Late[] {
  const found: Late[] = [];
  for (const { signal, line } of seen) {
    for (const { rung, handlerId, kind } of signal.lateness) {
      if (handlerId === null || kind === 'commitment') continue;
      found.push({
        fieldName: organisation.fields.get(signal.fieldId)?.name ?? '',
        rungKind: line.rungs[rung]?.kind ?? '',
        handlerName: organisation.persons.get(handlerId)?.name ?? '',
      });
    }
  }
  return found;
}

function countedByPerson(late: readonly Late[]): readonly LateAtRung[] {
  const counted = new Map<string, LateAtRung>();
  for (const one of late) {
    const key = `${one.fieldName}\n${one.rungKind}\n${one.handlerName}`;
    counted.set(key, { ...one, times: (counted.get(key)?.times ?? 0) + 1 });
  }
  return [...counted.values()].sort((a, b) => b.times - a.times);
}

async function suspensionsAsked(
  reads: Reads,
  organisation: Organisation,
  person: Person,
  tops: ReadonlyMap<FieldId, number>,
): Promise<readonly Signal[]> {
  const objections = await reads.openObjections([...tops.keys()], REPORT_MAX);
  const asked = objections.filter((signal) => openDeadline(signal, 'suspension_answer'));
  return visibleTo(reads, organisation, person, asked);
}

const SAID_AS = { ReferredUp: 'advice', FeedbackGiven: 'feedback', FeedbackRebutted: 'rebuttal' } as const;
type Said = Extract<RecordedEvent['event'], { type: keyof typeof SAID_AS }>;

/** Of each signal what its line said of it on the way up. */
async function saidOf(
  reads: Reads,
  signals: readonly Signal[],
): Promise<ReadonlyMap<SignalId, readonly { readonly event: Said }[]>> {
  const histories = await reads.histories(signals.map(({ id }) => id));
  return new Map([...histories].map(([id, history]) => [id, history.filter(isSaid)]));
}

function isSaid(recorded: RecordedEvent): recorded is RecordedEvent & { event: Said } {
  return recorded.event.type in SAID_AS;
}
