import type { z } from 'zod';
import type { RungKind } from '../../../domain/line.js';
import { isDone, runningDeadlines, type Signal } from '../../../domain/signal/signal.js';
import type { Deadline } from '../../../domain/signal/words.js';
import { workingDaysLeft } from '../../../domain/time/working-days.js';
import type { Translate } from '../../../i18n/translate.js';
import type { Filed } from '../../../usecases/file-signal.js';
import type { SignalRow } from '../../../usecases/list-signals.js';
import { personNames } from '../../../usecases/person-names.js';
import type { Deps } from '../../../usecases/ports.js';
import { type DocumentOf, isDocument, type TextDocument } from '../../../usecases/texts.js';
import type { RungView, SignalView } from '../../../usecases/view-signal.js';
import { lastDayBefore, utc, utcOrNull } from '../formats.js';
import { actHref, signalHref } from './links.js';
import type { filedSignal, filingTexts, lateness, rung, signalRow, signalSchema } from './schema.js';

interface Shared extends Pick<SignalView, 'signal' | 'handlerName'> {
  readonly field: Pick<SignalView['field'], 'code' | 'name'>;
}

type Names = (personId: string) => string;

/** A signal as one person may see it, in JSON. No hash, no salt, no id of a person. */
export async function describeSignal(
  deps: Pick<Deps, 'store'> & { readonly publicUrl: string },
  view: SignalView,
  t: Translate,
): Promise<z.output<typeof signalSchema>> {
  const { signal, rungs } = view;
  const names: Names = signal.lateness.length > 0 ? await personNames(deps) : () => '';
  return {
    ...sharedOf(view),
    rung: rungAt(rungs, signal.rung),
    confidentiality: signal.confidentiality,
    serviceName: view.serviceName,
    submitterName: view.submitterName,
    youAreSubmitter: view.tie.isSubmitter,
    texts: textsOf(view.filing),
    feedback: feedbackOf(view),
    question: questionOf(view),
    referralOffer: referralOfferOf(view),
    weight: view.weight,
    joined: signal.joined,
    openForJoining: signal.openForJoining,
    raises: view.earlier.map(({ number, title }) => ({ number, title })),
    summary: signal.summary && {
      status: signal.summary.status,
      silenceAgrees: signal.summary.status === 'offered' && !signal.summary.declinedBefore,
    },
    shares: view.picks.shares.map(({ value, label }) => ({ id: value, name: label })),
    suspension: signal.suspension && {
      answered: signal.suspension.answer !== null,
      granted: signal.suspension.answer?.granted ?? null,
    },
    verdict: signal.verdict && { verdict: signal.verdict.verdict, at: utc(signal.verdict.at) },
    commitments: view.commitments.map(describePromise),
    themeTitle: view.themeTitle,
    done: isDone(signal),
    stoppedWorkingDays: signal.stoppedWorkingDays,
    extended: signal.extended,
    deadlines: view.upcoming.map(({ deadline, workingDaysLeft }) => termOf(deadline, workingDaysLeft, t)),
    lateness: signal.lateness.map((late) =>
      latenessOf(late, rungs, late.handlerId === null ? t('actor.committee') : names(late.handlerId)),
    ),
    possibleActs: view.possible.map((act) => ({ act, href: actHref(deps.publicUrl, signal.number, act) })),
    acknowledgedAt: utcOrNull(signal.acknowledgedAt),
    triagedAt: utcOrNull(signal.triagedAt),
    links: linksOf(deps.publicUrl, signal),
  };
}

/**
 * A signal that its submitter just filed, in JSON. Made of what is known already: reading it back would take more time
 * than all else around a filing.
 */
export function describeFiled(
  { clock, publicUrl }: Pick<Deps, 'clock'> & { readonly publicUrl: string },
  { signal, organisation }: Pick<Filed, 'signal' | 'organisation'>,
  t: Translate,
): z.output<typeof filedSignal> {
  const { fields, lines, persons, units, calendar } = organisation;
  const { code = '', name = '' } = fields.get(signal.fieldId) ?? {};
  const now = clock.now();
  return {
    ...sharedOf({ signal, field: { code, name }, handlerName: persons.get(signal.handlerId)?.name ?? '' }),
    rung: rungAt(lines.get(signal.fieldId)?.rungs ?? [], signal.rung),
    serviceName: signal.serviceId === null ? null : (units.get(signal.serviceId)?.name ?? null),
    deadlines: runningDeadlines(signal).map((deadline) =>
      termOf(deadline, workingDaysLeft(now, deadline.dueAt, calendar), t),
    ),
    links: linksOf(publicUrl, signal),
  };
}

/** A signal as a row of a list, in JSON. */
export function describeRow(publicUrl: string, row: SignalRow): z.output<typeof signalRow> {
  const { signal, next, workingDaysLeft } = row;
  return {
    ...sharedOf(row),
    rung: { position: signal.rung + 1, kind: row.rungKind as RungKind },
    title: row.title,
    nextDeadline: next
      ? {
          kind: next.kind,
          dueAt: utc(next.dueAt),
          lastDay: lastDayBefore(next.dueAt),
          workingDaysLeft: workingDaysLeft ?? 0,
        }
      : null,
    ageInWorkingDays: row.ageInWorkingDays,
    links: { self: signalHref(publicUrl, signal.number) },
  };
}

/** A rung by its index, counted from one as people do. */
export function rungAt(rungs: readonly Pick<RungView, 'kind'>[], index: number): z.output<typeof rung> {
  return { position: index + 1, kind: (rungs[index]?.kind ?? 'director') as RungKind };
}

export function textsOf(filing: DocumentOf<'filing'> | undefined): z.output<typeof filingTexts> | null {
  if (!filing) return null;
  const { title, whatHappens, impact, request, norm = '' } = filing;
  return { title, whatHappens, impact, request, norm };
}

function linksOf(publicUrl: string, { number }: Signal) {
  const self = signalHref(publicUrl, number);
  return { self, events: `${self}/events` };
}

function termOf(deadline: Deadline, daysLeft: number, t: Translate) {
  const { kind, rung: index, startedAt, dueAt } = deadline;
  return {
    kind,
    rung: index + 1,
    startedAt: utc(startedAt),
    dueAt: utc(dueAt),
    lastDay: lastDayBefore(dueAt),
    workingDaysLeft: daysLeft,
    ifMissed: t(`missed.${kind}`),
  };
}

function latenessOf(
  late: Signal['lateness'][number],
  rungs: readonly RungView[],
  handlerName: string,
): z.output<typeof lateness> {
  return { kind: late.kind, rung: rungAt(rungs, late.rung), handlerName, dueAt: utc(late.dueAt), breach: late.breach };
}

function sharedOf({ signal, field, handlerName }: Shared) {
  return {
    number: signal.number,
    revision: signal.revision,
    kind: signal.kind,
    ruleOfLaw: signal.ruleOfLaw,
    field: { code: field.code, name: field.name },
    status: signal.status,
    urgency: signal.urgency,
    handlerName,
    filedAt: utc(signal.filedAt),
    endedAt: utcOrNull(signal.endedAt),
  };
}

function feedbackOf({ signal, rungs, timeline }: SignalView) {
  const { feedback } = signal;
  if (!feedback) return null;
  const given = timeline.findLast(({ event }) => event.type === 'FeedbackGiven');
  const text = given?.text;
  const { reasons, followUp, summaryTitle, summary } = isDocument(text, 'feedback') ? text : ERASED;
  return {
    at: utc(feedback.at),
    rung: rungAt(rungs, feedback.rung),
    handlerName: given?.actorName ?? '',
    outcome: feedback.outcome,
    reasons,
    followUp,
    summaryTitle,
    summary,
  };
}

const ERASED = { reasons: '', followUp: '', summaryTitle: '', summary: '' };

function questionOf({ signal, timeline }: SignalView) {
  if (signal.stoppedAt === null) return null;
  const asked = timeline.findLast(({ event }) => event.type === 'ClockStopped');
  return { at: utc(signal.stoppedAt), text: noteOf(asked?.text) };
}

function referralOfferOf({ signal, timeline }: SignalView) {
  if (!signal.referralOffer) return null;
  const offered = timeline.findLast(({ event }) => event.type === 'ReferralOffered');
  return { destination: signal.referralOffer.destination, reasons: noteOf(offered?.text) };
}

function describePromise({ id, ownerName, text, promisedBy, status, missed }: SignalView['commitments'][number]) {
  return { id, ownerName, text: noteOf(text), promisedLastDay: lastDayBefore(promisedBy), status, missed };
}

function noteOf(text: TextDocument | undefined): string {
  return isDocument(text, 'note') ? text.text : '';
}
