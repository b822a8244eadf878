import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topRung } from '../../src/domain/line.js';
import { enforceDue } from '../../src/domain/signal/enforce.js';
import { evolve, replay } from '../../src/domain/signal/evolve.js';
import { hasEnded, nextDeadline, runningDeadlines } from '../../src/domain/signal/signal.js';
import { context, FILING, linesOf } from '../domain/signal/given.js';
import { endOf, lasting, liveThrough, moments, onTime, type Passage, type Plan, plans } from './signal-life-plans.js';

const HOUR = 3_600_000;

const forAnyLife = (check: (passages: readonly Passage[], plan: Plan) => void) =>
  fc.assert(
    fc.property(plans, (plan) => check(liveThrough(plan), plan)),
    { numRuns: 300 },
  );

describe('for any sequence of acts and clock jumps', () => {
  it('a signal that has not ended is with one person, on one rung, who may handle it', () => {
    forAnyLife((passages, plan) => {
      for (const { after } of moments(passages)) {
        expect(after.rung).toBeGreaterThanOrEqual(0);
        expect(after.rung).toBeLessThanOrEqual(topRung(linesOf(after).line));
        expect(linesOf(after).line.rungs[after.rung]?.members).toContain(after.handlerId);
        expect(plan.excluded.has(after.handlerId)).toBe(false);
      }
    });
  });

  it('a signal has one next deadline until it has ended, and then only what is still promised or to be told', () => {
    const afterEnd = ['commitment', 'rule_of_law_verdict', 'summary_window'];
    forAnyLife((passages) => {
      for (const { after } of passages) {
        const next = nextDeadline(after);
        if (hasEnded(after)) {
          for (const { kind, status } of after.deadlines) if (status === 'open') expect(afterEnd).toContain(kind);
        } else {
          expect(next?.status).toBe('open');
        }
      }
    });
  });

  it('no more than one term of a kind is open save for promises, and one term at most in which the rung must answer', () => {
    const answers = ['feedback', 'director_response', 'rule_of_law_advice', 'rebuttal_window'];
    forAnyLife((passages) => {
      for (const { after } of moments(passages)) {
        const running = after.deadlines.filter(({ kind, status }) => status === 'open' && kind !== 'commitment');
        const open = running.map(({ kind }) => kind);
        expect(new Set(open).size).toBe(open.length);
        expect(open.filter((kind) => answers.includes(kind)).length).toBe(hasEnded(after) ? 0 : 1);
      }
    });
  });

  it('a clock that stands still has a limit, and stands still for ten working days at most in all', () => {
    forAnyLife((passages) => {
      for (const { after } of moments(passages)) {
        const limits = runningDeadlines(after).filter(({ kind }) => kind === 'clock_stop_limit');
        expect(limits.length).toBe(after.stoppedAt === null ? 0 : 1);
        expect(after.stoppedWorkingDays).toBeLessThanOrEqual(10);
      }
    });
  });

  it('an answer to a question never leaves a term that is over already', () => {
    forAnyLife((passages) => {
      for (const { after, event } of moments(passages)) {
        if (event.type === 'QuestionAnswered') expect(nextDeadline(after)?.dueAt).toBeGreaterThan(event.at);
      }
    });
  });

  it('an extension never goes past the ceiling', () => {
    forAnyLife((passages) => {
      for (const { after, event } of moments(passages)) {
        if (event.type !== 'DeadlineExtended') continue;
        const term = after.deadlines.find(({ id }) => id === event.deadlines?.moves?.[0]?.id);
        const ceiling = after.deadlines.find(({ kind, status }) => kind === 'feedback_ceiling' && status === 'open');
        expect(term?.dueAt).toBeLessThanOrEqual(ceiling?.dueAt ?? Number.POSITIVE_INFINITY);
      }
    });
  });

  it('a missed deadline never leaves a signal where it was', () => {
    forAnyLife((passages) => {
      for (const { before, event, after } of moments(passages)) {
        const missed = event.deadlines?.settles?.filter(({ as }) => as === 'missed') ?? [];
        if (missed.length === 0) continue;
        const grew = after.lateness.length === (before?.lateness.length ?? 0) + 1;
        if (event.type === 'ClosedWithoutRebuttal') expect(hasEnded(after)).toBe(true);
        else if ('late' in event) expect(grew).toBe(true);
        else expect(after.summary?.status).not.toBe('offered');
        if (event.type === 'Escalated') expect(after.rung).toBeGreaterThan(before?.rung ?? after.rung);
      }
    });
  });

  it('no deadline that is due is left open by a pass of the machine', () => {
    forAnyLife((passages, plan) => {
      for (const { after, now } of passages) {
        const passed = enforceDue(after, context(now, { excluded: plan.excluded, ...linesOf(after) }));
        const swept = passed.reduce((before, event) => evolve(before.id, before, event), after);
        const next = nextDeadline(swept);
        if (next) expect(next.dueAt).toBeGreaterThan(now);
      }
    });
  });

  it('a signal climbs and never sinks, save where it is reopened or goes to another line', () => {
    forAnyLife((passages) => {
      for (const { before, after, event } of moments(passages)) {
        if (!before || event.type === 'SignalReopened' || event.type === 'ReferredAcross') continue;
        expect(after.rung).toBeGreaterThanOrEqual(before.rung);
      }
    });
  });

  it('nobody but the submitter ends it without feedback', () => {
    forAnyLife((passages) => {
      for (const { before, event, after } of moments(passages)) {
        if (!before || hasEnded(before) || !hasEnded(after)) continue;
        if (event.actor.role === 'submitter') {
          expect(['FeedbackAccepted', 'ReferralAccepted', 'SignalWithdrawn']).toContain(event.type);
        } else {
          expect(event).toMatchObject({ type: 'ClosedWithoutRebuttal', actor: { role: 'machine' } });
        }
        if (after.status === 'closed') {
          expect(before.status).toBe('feedback_given');
          expect(before.feedback?.rung).toBe(before.rung);
        }
      }
    });
  });

  it('what the machine does is done after it fell due, and in that order', () => {
    forAnyLife((passages) => {
      for (const { events } of passages) {
        const dues = events.flatMap((event) =>
          'dueAt' in event && event.type !== 'DeadlineReminded' ? [event.dueAt] : [],
        );
        expect(dues).toEqual([...dues].sort((a, b) => a - b));
        for (const event of events) if ('dueAt' in event) expect(event.at).toBeGreaterThanOrEqual(event.dueAt);
      }
    });
  });

  it('enforcing twice at one moment does nothing the second time', () => {
    forAnyLife((passages, plan) => {
      const { after, now } = passages.at(-1) as Passage;
      const given = context(now + 24 * 30 * HOUR, { excluded: plan.excluded, ...linesOf(after) });
      const once = enforceDue(after, given).reduce((before, event) => evolve(before.id, before, event), after);
      expect(enforceDue(once, given)).toEqual([]);
    });
  });

  it('a machine that stood still leaves the same signal as one that never did', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(lasting(endOf(liveThrough(plan)))).toEqual(lasting(endOf(liveThrough(plan, onTime))));
      }),
      { numRuns: 300 },
    );
  });

  it('the history replayed is the signal', () => {
    forAnyLife((passages) => {
      const history = passages.flatMap(({ events }) => events);
      expect(replay(FILING.id, history)).toEqual(endOf(passages));
      expect(endOf(passages).version).toBe(history.length);
    });
  });
});
