import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erasuresDue } from '../../../src/domain/retention/erase.js';
import { retentionOf } from '../../../src/domain/retention/retention.js';
import { DEFAULT_RETENTION, faultsIn, keptFor, ruleNames } from '../../../src/domain/retention/rules.js';
import type { SignalCommand } from '../../../src/domain/signal/commands.js';
import { evolve } from '../../../src/domain/signal/evolve.js';
import type { Signal } from '../../../src/domain/signal/signal.js';
import { DEFAULT_CALENDAR, type Instant } from '../../../src/domain/time/working-days.js';
import { ACTS, FILING, instant, live, RULE_OF_LAW, wall } from '../signal/given.js';

const HOLD = { type: 'place_hold', holdId: 'hold', basis: 'inquiry', content: 'why' } as const satisfies SignalCommand;
const LIFT = { type: 'lift_hold', holdId: 'hold', content: 'why' } as const satisfies SignalCommand;

const of = (signal: Signal) => retentionOf(signal, DEFAULT_RETENTION, DEFAULT_CALENDAR);
const due = (signal: Signal, now: Instant) =>
  erasuresDue(signal, { now, rules: DEFAULT_RETENTION, calendar: DEFAULT_CALENDAR });
const moments = (signal: Signal) => of(signal).due.map(({ what, dueAt }) => `${what} ${wall(dueAt)}`);
const EVER = instant('2090-01-02');

function closed() {
  const life = live();
  life.act(ACTS.feedback, ACTS.accept);
  return life;
}

describe('the rules of retention', () => {
  it('have by default nothing wrong in them', () => {
    expect(faultsIn(DEFAULT_RETENTION)).toEqual([]);
  });

  it('are refused where a text would go before the identity, a term is no number of months, or is too short', () => {
    const idea = { ...DEFAULT_RETENTION.terms.idea };
    const terms = {
      ...DEFAULT_RETENTION.terms,
      idea: {
        ...idea,
        partly: { identity: '12m', texts: '11m' },
        withdrawn: { identity: '2m', texts: '12m' },
        referred: { identity: '30d', texts: '12m' },
      },
    };
    expect(faultsIn({ ...DEFAULT_RETENTION, terms, afterHold: '5wd' })).toEqual([
      { rule: 'idea/partly', fault: 'order' },
      { rule: 'idea/withdrawn', fault: 'too_short' },
      { rule: 'idea/referred', fault: 'no_months' },
      { rule: 'afterHold', fault: 'no_months' },
    ]);
  });
});

describe('what is kept of a signal', () => {
  it('goes by its kind and outcome, identity before texts, counted from its end', () => {
    const { signal } = closed();
    expect(of(signal())).toMatchObject({ why: 'term', rule: 'signal/not_possible' });
    // Two and seven years after 7 September 2026, each to the end of the next working day.
    expect(moments(signal())).toEqual(['identity 2028-09-08', 'texts 2033-09-08']);
  });

  it('is the shorter for what was withdrawn, and the longer for an objection', () => {
    const withdrawn = live();
    withdrawn.act(ACTS.withdraw);
    expect(of(withdrawn.signal()).rule).toBe('signal/withdrawn');
    const objection = live(RULE_OF_LAW);
    objection.act(ACTS.verdict, ACTS.feedback, ACTS.accept);
    expect(of(objection.signal()).rule).toBe('objection/not_possible');
  });

  it('counts from when the last promise was kept', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.promise, ACTS.acceptPromise, ACTS.accept);
    expect(of(life.signal())).toMatchObject({ why: 'promise_open', due: [] });
    life.until('2026-10-01T10:00');
    life.act(ACTS.keepPromise);
    expect(moments(life.signal())[0]).toBe('identity 2028-10-03');
  });

  it('is not due while a verdict is owed', () => {
    const life = live(RULE_OF_LAW);
    life.act(ACTS.feedback, ACTS.accept);
    expect(of(life.signal())).toMatchObject({ why: 'still_owed', due: [] });
  });

  it('counts anew where it was reopened', () => {
    const life = closed();
    const before = moments(life.signal());
    life.until('2026-10-01T10:00');
    life.act(ACTS.reopen);
    expect(of(life.signal())).toMatchObject({ why: 'open', due: [] });
    life.act(ACTS.feedback, ACTS.accept);
    expect(moments(life.signal())[0]?.slice(-10) ?? '').not.toBe(before[0]?.slice(-10));
    expect(moments(life.signal())[0]).toBe('identity 2028-10-03');
  });

  it('is whole under a hold, and for a month after the last of them was lifted', () => {
    const life = closed();
    life.act(HOLD, { ...HOLD, holdId: 'other' });
    expect(due(life.signal(), EVER)).toEqual([]);
    life.act(LIFT);
    expect(of(life.signal()).why).toBe('held');
    expect(life.refused(LIFT, 'audrey')).toBe('unknown_hold');
    life.until('2030-01-07T10:00');
    life.act({ ...LIFT, holdId: 'other' });
    expect(moments(life.signal())).toEqual(['identity 2030-02-08', 'texts 2033-09-08']);
  });

  it('is erased by the clock alone, with the rule that said so and no word of what was there', () => {
    const life = closed();
    const events = due(life.signal(), instant('2033-10-03'));
    expect(events.map(({ what }) => what)).toEqual(['identity', 'texts']);
    expect(events[0]).toEqual({
      type: 'Erased',
      at: instant('2033-10-03'),
      actor: { role: 'machine' },
      dueAt: instant('2028-09-08'),
      what: 'identity',
      rule: 'signal/not_possible',
      rulesVersion: 1,
    });
    const after = events.reduce((signal, event) => evolve(signal.id, signal, event), life.signal());
    expect(of(after)).toMatchObject({ why: 'erased', due: [] });
    expect(due(after, EVER)).toEqual([]);
  });
});

describe('once who filed it is erased', () => {
  const NOT_FOR_IT = [ACTS.reopen, ACTS.note, ACTS.propose, ACTS.join, ACTS.share, ACTS.promise, ACTS.agree];

  it('nobody does anything with it any more, but hold what is left', () => {
    const life = closed();
    for (const event of due(life.signal(), instant('2029-01-02'))) life.keep(event);
    for (const act of NOT_FOR_IT) expect([act.type, life.refused(act, 'cor')]).toEqual([act.type, 'erased']);
    life.act(HOLD);
    expect(of(life.signal()).why).toBe('held');
  });
});

describe('for every life, hold and rule', () => {
  const acts = fc.array(
    fc.constantFrom<SignalCommand>(
      ACTS.acknowledge,
      ACTS.feedback,
      ACTS.accept,
      ACTS.rebut,
      ACTS.promise,
      ACTS.keepPromise,
      ACTS.withdraw,
      ACTS.offerReferral,
      ACTS.acceptReferral,
      ACTS.reopen,
      ACTS.verdict,
      HOLD,
      LIFT,
    ),
    { maxLength: 14 },
  );
  const lives = fc.tuple(acts, fc.boolean(), fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 14 }));

  function lived([commands, objects, days]: [SignalCommand[], boolean, number[]]) {
    const life = live(objects ? RULE_OF_LAW : FILING);
    for (const [index, command] of commands.entries()) {
      life.until(life.now() + (days[index] ?? 0) * 86_400_000);
      try {
        life.act(command);
      } catch {
        // Not possible as it stands: the life goes on.
      }
    }
    return life;
  }

  it('nothing that is open, owes something or is held is ever due', () => {
    fc.assert(
      fc.property(lives, (plan) => {
        const signal = lived(plan).signal();
        const owes =
          signal.endedAt === null ||
          signal.holds.length > 0 ||
          signal.deadlines.some(({ status }) => status === 'open') ||
          (signal.status === 'closed' &&
            signal.commitments.some(({ status }) => status === 'offered' || status === 'accepted'));
        expect(due(signal, EVER).length === 0).toBe(owes);
      }),
      { numRuns: 300 },
    );
  });

  it('a hold that is lifted makes nothing due sooner, and identity never goes after the texts', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 4000 }), (plan, days) => {
        const signal = lived(plan).signal();
        const before = of(signal);
        if (before.due.length === 0) return;
        const at = (signal.endedAt ?? 0) + days * 86_400_000;
        const after = of({ ...signal, holdLiftedAt: Math.max(at, signal.holdLiftedAt ?? 0) });
        for (const [index, { dueAt }] of after.due.entries()) {
          expect(dueAt).toBeGreaterThanOrEqual(before.due[index]?.dueAt ?? Number.POSITIVE_INFINITY);
        }
        const [identity, texts] = after.due;
        expect(texts?.dueAt ?? 0).toBeGreaterThanOrEqual(identity?.dueAt ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: 300 },
    );
  });

  it.each(ruleNames())('%s keeps texts as long as the identity, or longer', (rule) => {
    const { identity, texts } = keptFor(DEFAULT_RETENTION, rule);
    expect(Number.parseInt(texts, 10)).toBeGreaterThanOrEqual(Number.parseInt(identity, 10));
  });
});
