import { describe, expect, it } from 'vitest';
import type { DecisionContext, SignalCommand } from '../../../src/domain/signal/commands.js';
import type { EventType, SignalEvent } from '../../../src/domain/signal/events.js';
import { evolve } from '../../../src/domain/signal/evolve.js';
import type { Notification } from '../../../src/domain/signal/messages.js';
import { notificationsOf } from '../../../src/domain/signal/notifications.js';
import type { Signal } from '../../../src/domain/signal/signal.js';
import { ACTS, context, FILING, type Life, live, MONDAY, RULE_OF_LAW } from './given.js';

function toWhom({ recipient, template }: Notification): string {
  return `${template} → ${recipient.to === 'person' ? recipient.personId : recipient.to}`;
}

/** Every message of a life, with the event that it is about. */
function messages(life: Life, changes: Partial<DecisionContext> = {}) {
  let signal: Signal | undefined;
  return life.history().map((event) => {
    signal = evolve(FILING.id, signal, event);
    return { event, sent: notificationsOf(event, signal, context(life.now(), changes)) };
  });
}

function sentFor(life: Life, type: EventType, changes: Partial<DecisionContext> = {}): readonly string[] {
  const found = messages(life, changes).findLast(({ event }) => event.type === type);
  if (!found) throw new Error(`no ${type}`);
  return found.sent.map(toWhom);
}

function lived(...steps: readonly (SignalCommand | string)[]): Life {
  const life = live();
  for (const step of steps) typeof step === 'string' ? life.until(step) : life.act(step);
  return life;
}

describe('who is told', () => {
  it.each<[EventType, Life, readonly string[]]>([
    ['SignalFiled', lived(), ['received → submitter', 'new_in_queue → cor']],
    ['SignalAcknowledged', lived(ACTS.acknowledge), ['acknowledged → submitter']],
    ['SignalTriaged', lived(ACTS.triage), []],
    ['FeedbackGiven', lived(ACTS.feedback), ['feedback → submitter']],
    ['FeedbackAccepted', lived(ACTS.feedback, ACTS.accept), ['feedback_accepted → cor']],
    ['FeedbackRebutted', lived(ACTS.feedback, ACTS.rebut), ['rebuttal → ad', 'rebuttal_noted → cor']],
    ['ClosedWithoutRebuttal', lived(ACTS.feedback, '2026-09-29'), ['closed_without_rebuttal → submitter']],
    ['ReferredUp', lived(ACTS.referUp), ['referred_up_submitter → submitter', 'referred_up_handler → ad']],
    ['DeadlineMissed', lived('2026-09-10'), ['acknowledgement_late → ad']],
    [
      'Escalated',
      lived('2026-09-15'),
      ['escalated_submitter → submitter', 'escalated_late_handler → cor', 'escalated_next_handler → ad'],
    ],
    ['DeadlineReminded', lived('2026-09-09T08:00'), ['reminder → cor']],
    ['ClockStopped', lived(ACTS.ask), ['question → submitter']],
    ['QuestionAnswered', lived(ACTS.ask, ACTS.answer), ['answer → cor']],
    ['ClockResumed', lived(ACTS.ask, '2026-09-22'), ['clock_resumed → cor']],
    ['DeadlineExtended', lived(ACTS.extend), ['extended → submitter']],
    ['AdditionMade', lived(ACTS.add), ['addition → cor']],
    ['ReferralOffered', lived(ACTS.offerReferral), ['referral_offered → submitter']],
    [
      'ReferralAccepted',
      lived(ACTS.offerReferral, ACTS.acceptReferral),
      ['referral_accepted → cor', 'referral_received → confidants'],
    ],
    ['ReferralRefused', lived(ACTS.offerReferral, ACTS.refuseReferral), ['referral_refused → cor']],
    ['SignalWithdrawn', lived(ACTS.withdraw), ['withdrawn → cor']],
    ['SignalReopened', lived(ACTS.feedback, ACTS.accept, ACTS.reopen), ['reopened → cor']],
  ])('of %s', (type, life, expected) => {
    expect(sentFor(life, type)).toEqual(expected);
  });

  it('of a breach by the director: the submitter, the director and the committee', () => {
    const life = live();
    life.act(ACTS.referUp, ACTS.referUp, ACTS.referUp);
    life.until('2026-09-22');
    expect(sentFor(life, 'DeadlineMissed')).toEqual([
      'breach_submitter → submitter',
      'breach_director → dora',
      'breach_committee → committee',
    ]);
  });

  it('of a rechtsstatelijk bezwaar without advice: the committee besides the director', () => {
    const life = live(RULE_OF_LAW);
    life.until('2026-09-15');
    expect(sentFor(life, 'Escalated')).toEqual([
      'escalated_submitter → submitter',
      'escalated_late_handler → kim',
      'escalated_next_handler → dora',
      'breach_committee → committee',
    ]);
  });

  it('of a late acknowledgement: the next rung that may handle the signal', () => {
    const changes = { excluded: new Set(['ad', 'kim']) };
    const life = live(FILING, MONDAY, changes);
    life.until('2026-09-10');
    expect(sentFor(life, 'DeadlineMissed', changes)).toEqual(['acknowledgement_late → karel']);
  });

  it('of a late acknowledgement at the top: nobody, the director has it already', () => {
    const changes = { excluded: new Set(['cor', 'carla', 'ad', 'kim', 'karel']) };
    const life = live(FILING, MONDAY, changes);
    life.until('2026-09-10');
    expect(sentFor(life, 'DeadlineMissed', changes)).toEqual([]);
  });

  it('of a rebuttal: who gave the feedback, also where another had the signal', () => {
    const life = live();
    life.act(ACTS.referUp, ACTS.feedback, ACTS.rebut);
    expect(sentFor(life, 'FeedbackRebutted')).toEqual(['rebuttal → kim', 'rebuttal → karel', 'rebuttal_noted → ad']);
  });
});

describe('who is told of what the line does besides handling', () => {
  const told = (life: Life, type: EventType) => sentFor(life, type);
  const promised = (...more: readonly (SignalCommand | string)[]) => lived(ACTS.feedback, ACTS.promise, ...more);

  it('of a rechtsstatelijk bezwaar: the whole knowledge group, the director and the committee, at once', () => {
    expect(told(live(RULE_OF_LAW), 'SignalFiled')).toEqual([
      'received → submitter',
      'new_in_queue → kim',
      'new_in_queue → karel',
      'objection_director → dora',
      'objection_committee → committee',
    ]);
  });

  it('of what becomes of it: the submitter, the handler, the director and the committee, each of what the other does', () => {
    const life = live({ ...RULE_OF_LAW, suspensionAsked: true });
    life.act(ACTS.suspend, ACTS.verdict);
    expect(told(life, 'SuspensionAnswered')).toEqual([
      'suspension_submitter → submitter',
      'suspension_informed → kim',
      'suspension_informed → committee',
    ]);
    expect(told(life, 'VerdictGiven')).toEqual([
      'verdict_submitter → submitter',
      'verdict_informed → kim',
      'verdict_informed → dora',
    ]);
  });

  it('of a suspension not answered in time: the director who was late, and the committee', () => {
    const life = live({ ...RULE_OF_LAW, suspensionAsked: true });
    life.until('2026-09-10');
    const sent = messages(life).flatMap(({ event, sent: all }) =>
      event.type === 'DeadlineMissed' && event.late.kind === 'suspension_answer' ? all.map(toWhom) : [],
    );
    expect(sent).toEqual(['breach_submitter → submitter', 'breach_director → dora', 'breach_committee → committee']);
  });

  it('of a verdict that is late: the director, also while the signal is with the knowledge group, and the committee', () => {
    const life = live(RULE_OF_LAW);
    life.act(ACTS.feedback);
    life.until('2026-09-22');
    const sent = messages(life).flatMap(({ event, sent: all }) =>
      event.type === 'DeadlineMissed' && event.late.kind === 'rule_of_law_verdict' ? all.map(toWhom) : [],
    );
    expect(sent).toEqual(['breach_submitter → submitter', 'breach_director → dora', 'breach_committee → committee']);
  });

  it('of a term that comes near: the handler, and on the last day the whole knowledge group', () => {
    const life = lived(ACTS.referUp, ACTS.referUp, '2026-09-14T09:00', '2026-09-16T09:00', '2026-09-21T10:00');
    const to = (last: boolean) =>
      messages(life).flatMap(({ event, sent }) =>
        event.type === 'DeadlineReminded' && event.kind === 'feedback' && (event.reminder === 'last_day') === last
          ? sent.map(toWhom)
          : [],
      );
    expect([...new Set(to(false))]).toEqual(['reminder → kim']);
    expect(to(true)).toEqual(['reminder → kim', 'reminder → karel']);
  });

  it('of an objection whose norm and suspension are owed by a director who has it already: that director once', () => {
    const changes = { excluded: new Set(['kim', 'karel']) };
    const life = live({ ...RULE_OF_LAW, suspensionAsked: true }, MONDAY, changes);
    expect(sentFor(life, 'SignalFiled', changes)).toEqual([
      'received → submitter',
      'new_in_queue → dora',
      'objection_committee → committee',
    ]);
  });

  it('of a promise declined: also who made it, where another has the signal by now', () => {
    const life = lived(ACTS.feedback, ACTS.promise, ACTS.rebut, ACTS.declinePromise);
    expect(told(life, 'CommitmentDeclined')).toEqual(['commitment_declined → ad', 'commitment_declined → cor']);
  });

  it('of a summary in the register: the handler, and the submitter where silence put it there', () => {
    const proposed = [ACTS.feedback, ACTS.accept, ACTS.propose] as const;
    expect(told(lived(...proposed), 'SummaryProposed')).toEqual(['summary_proposed → submitter']);
    expect(told(lived(...proposed, ACTS.agree), 'SummaryPublished')).toEqual(['summary_informed → cor']);
    expect(told(lived(...proposed, ACTS.decline), 'SummaryDeclined')).toEqual(['summary_refused → cor']);
    expect(told(lived(...proposed, '2026-09-22'), 'SummaryPublishedBySilence')).toEqual([
      'summary_published → submitter',
      'summary_informed → cor',
    ]);
  });

  it('of a promise: its owner, and then the submitter of what the owner does with it', () => {
    expect(told(promised(), 'CommitmentMade')).toEqual(['commitment_offered → olga']);
    expect(told(promised(ACTS.acceptPromise), 'CommitmentAccepted')).toEqual(['commitment_accepted → submitter']);
    expect(told(promised(ACTS.declinePromise), 'CommitmentDeclined')).toEqual(['commitment_declined → cor']);
    expect(told(promised(ACTS.keepPromise), 'CommitmentKept')).toEqual([
      'commitment_kept_submitter → submitter',
      'commitment_kept_handler → cor',
    ]);
  });

  it('of a promise not kept: the submitter, the owner and the director', () => {
    const life = promised();
    life.until('2027-06-01');
    const sent = messages(life).flatMap(({ event, sent: all }) =>
      event.type === 'DeadlineMissed' && event.late.kind === 'commitment' ? all.map(toWhom) : [],
    );
    expect(sent).toEqual([
      'commitment_missed_submitter → submitter',
      'commitment_missed_owner → olga',
      'commitment_missed_director → dora',
    ]);
  });

  it('of a promise that comes near: its owner is reminded, and nobody else', () => {
    const life = promised();
    life.until('2026-10-16T09:00');
    const reminders = messages(life).flatMap(({ event, sent: all }) =>
      event.type === 'DeadlineReminded' && event.kind === 'commitment' ? all.map(toWhom) : [],
    );
    expect(reminders.length).toBeGreaterThan(0);
    for (const reminder of reminders) expect(reminder).toBe('reminder → olga');
  });

  it('of a colleague who joins: the submitter and the handler, and never by name', () => {
    const life = lived(ACTS.openForJoining, ACTS.join);
    expect(told(life, 'ColleagueJoined')).toEqual(['joined_submitter → submitter', 'joined_handler → cor']);
  });

  it('of what the submitter is told: those who joined too, save of what only the submitter can answer', () => {
    const life = lived(ACTS.openForJoining, ACTS.join, ACTS.ask, ACTS.feedback);
    expect(told(life, 'ClockStopped')).toEqual(['question → submitter']);
    expect(told(life, 'FeedbackGiven')).toEqual(['feedback → submitter', 'feedback → joiners']);
  });

  it('of another field: the submitter, and the handler there', () => {
    expect(told(lived(ACTS.referAcross), 'ReferredAcross')[0]).toBe('referred_across_submitter → submitter');
  });

  it('of sharing: the manager with whom it is shared, by the id of the share alone', () => {
    expect(told(lived(ACTS.share), 'SignalShared')).toEqual(['shared → shared']);
  });

  it('of what stays within the line or the history: nobody', () => {
    const life = lived(ACTS.note, ACTS.bundle, ACTS.unbundle, ACTS.nameInvolved, ACTS.openForJoining);
    for (const type of [
      'NoteAdded',
      'BundledIntoTheme',
      'TakenOutOfTheme',
      'InvolvedNamed',
      'OpenedForJoining',
    ] as const) {
      expect(told(life, type)).toEqual([]);
    }
  });
});

describe('a message', () => {
  const lives = [
    lived('2026-09-09T09:00', '2026-12-16'),
    lived(ACTS.ask, ACTS.answer, ACTS.extend, ACTS.add, ACTS.feedback, ACTS.rebut, ACTS.referUp, ACTS.withdraw),
    lived(ACTS.offerReferral, ACTS.refuseReferral, ACTS.offerReferral, ACTS.acceptReferral, ACTS.reopen),
    lived(ACTS.feedback, '2026-09-29'),
  ];
  const all = lives.flatMap((life) => messages(life).flatMap(({ event, sent }) => sent.map((one) => ({ event, one }))));

  it('to the submitter names nobody: who it is comes from the identity seam alone', () => {
    const toSubmitter = all.filter(({ one }) => one.recipient.to === 'submitter');
    expect(toSubmitter.length).toBeGreaterThan(5);
    for (const { one } of toSubmitter) expect(one.recipient).toEqual({ to: 'submitter' });
  });

  it('waits for working hours, save the receipt', () => {
    const atOnce = all.filter(({ one }) => one.atOnce);
    expect([...new Set(atOnce.map(({ one }) => one.template))]).toEqual(['received']);
  });

  it('of reminding says which deadline it is about', () => {
    const reminders = all.filter(({ one }) => one.template === 'reminder');
    expect(reminders.length).toBeGreaterThan(0);
    for (const { event, one } of reminders) {
      expect(one.deadlineId).toBe((event as Extract<SignalEvent, { type: 'DeadlineReminded' }>).deadlineId);
    }
  });

  it('about what submitters do themselves never goes back to them', () => {
    const own = all.filter(({ event }) => event.actor.role === 'submitter' && event.type !== 'SignalFiled');
    expect(own.filter(({ one }) => one.recipient.to === 'submitter')).toEqual([]);
  });
});
