import { describe, expect, it } from 'vitest';
import type { SignalCommand } from '../../../src/domain/signal/commands.js';
import { decideFiling } from '../../../src/domain/signal/decide.js';
import { raisedAgain } from '../../../src/domain/signal/decide-colleague.js';
import { evolve } from '../../../src/domain/signal/evolve.js';
import type { Signal } from '../../../src/domain/signal/signal.js';
import { urgencyAt, weightOf } from '../../../src/domain/signal/weight.js';
import { ACTS, context, FILING, LINE, last, live, MONDAY, openTerms, RULE_OF_LAW, typesOf } from './given.js';

const closed = () => {
  const life = live();
  life.act(ACTS.feedback, ACTS.accept);
  return life;
};
const TRIAGE_NORMAL: SignalCommand = { type: 'triage', urgency: 'normal', content: null };

const raised = (signal: Signal, times: number, changes: Parameters<typeof context>[1] = {}): Signal => {
  let current = signal;
  for (let time = 1; time <= times; time += 1) {
    const events = raisedAgain(current, `later-${time}`, context(MONDAY, changes));
    current = events.reduce((before, event) => evolve(before.id, before, event), current);
  }
  return current;
};

describe('a colleague who joins', () => {
  it('is counted, and never named in the history', () => {
    const life = live();
    life.act({ ...ACTS.join, byName: true, content: 'own words' });
    expect(life.signal().joined).toBe(1);
    expect(last(life.history(), 'ColleagueJoined')).toMatchObject({
      actor: { role: 'colleague' },
      joinId: 'join',
      byName: true,
      content: 'own words',
    });
  });

  it('does not void what somebody else is typing, and moves no clock', () => {
    const life = live();
    const { revision, deadlines } = life.signal();
    life.act(ACTS.join);
    expect(life.signal()).toMatchObject({ revision, deadlines, rung: 0, handlerId: 'cor' });
  });

  it('makes it heavier, and urgent from the weight that the policy names', () => {
    const life = live();
    life.act(ACTS.join);
    expect([weightOf(life.signal()), life.signal().urgency]).toEqual([2, 'normal']);
    life.act(ACTS.join);
    expect([weightOf(life.signal()), life.signal().urgency]).toEqual([3, 'high']);
  });

  it('is not let join what was withdrawn or went elsewhere', () => {
    for (const end of [[ACTS.withdraw], [ACTS.offerReferral, ACTS.acceptReferral]]) {
      const life = live();
      life.act(...end);
      expect(life.refused(ACTS.join)).toBe('signal_has_ended');
    }
  });
});

describe('the weight of a signal', () => {
  it('is once for itself, and once for each who joined or raised it', () => {
    expect(weightOf({ joined: 0, raisedBefore: 0, raisedAgain: 0 })).toBe(1);
    expect(weightOf({ joined: 2, raisedBefore: 3, raisedAgain: 4 })).toBe(10);
  });

  it('is urgent from the bound of the policy on, and otherwise as urgent as was said', () => {
    const { policy } = context();
    expect(urgencyAt(policy.heavyFrom, 'normal', policy)).toBe('high');
    expect(urgencyAt(policy.heavyFrom - 1, 'normal', policy)).toBe('normal');
    expect(urgencyAt(1, 'high', policy)).toBe('high');
  });

  it('is not taken off by triage', () => {
    const life = live();
    life.act(ACTS.join, ACTS.join, TRIAGE_NORMAL);
    expect(life.signal().urgency).toBe('high');
    const light = live();
    light.act(ACTS.join, TRIAGE_NORMAL);
    expect(light.signal().urgency).toBe('normal');
  });

  it('leaves urgent what triage found urgent', () => {
    const life = live();
    life.act(ACTS.triage, ACTS.join);
    expect(life.signal().urgency).toBe('high');
  });
});

describe('raising again', () => {
  it('is never a reason to reject: the new signal is filed like any other, and knows the earlier', () => {
    for (const earlier of [live().signal(), closed().signal()]) {
      const life = live({ ...FILING, id: 'two', raises: [earlier] });
      expect(life.signal()).toMatchObject({ status: 'filed', rung: 0, raises: ['one'], raisedBefore: 1 });
      expect(openTerms(life.signal())).toEqual(openTerms(live().signal()));
    }
  });

  it('carries the whole weight of what it raises, and is urgent at once from the bound on', () => {
    const heavy = live();
    heavy.act(ACTS.join);
    const life = live({ ...FILING, id: 'three', raises: [heavy.signal()] });
    expect(life.signal()).toMatchObject({ raisedBefore: 2, urgency: 'high' });
    expect(live({ ...FILING, id: 'two', raises: [live().signal()] }).signal().urgency).toBe('normal');
  });

  it('makes the earlier signal heavier, without an act of anyone on it', () => {
    const earlier = live().signal();
    const heavier = raised(earlier, 2);
    expect(heavier).toMatchObject({ raisedAgain: 2, urgency: 'high', revision: earlier.revision, status: 'filed' });
    expect(heavier.deadlines).toEqual(earlier.deadlines);
  });

  it('is told of a withdrawn signal too, and brings it back for nobody', () => {
    const life = live();
    life.act(ACTS.withdraw);
    expect(raised(life.signal(), 5)).toMatchObject({ status: 'withdrawn', raisedAgain: 5 });
  });
});

describe('recurrence', () => {
  it('reopens a closed signal at the number that the policy names, by the machine', () => {
    const signal = closed().signal();
    expect(raised(signal, 2)).toMatchObject({ status: 'closed', sinceEnd: 2 });
    const events = raisedAgain(raised(signal, 2), 'later-3', context());
    expect(typesOf(events)).toEqual(['RaisedAgain', 'SignalReopened']);
    expect(events[1]).toMatchObject({ actor: { role: 'machine' }, content: null, rung: 0, handlerId: 'cor' });
    const reopened = raised(signal, 3);
    expect(reopened).toMatchObject({ status: 'in_handling', sinceEnd: 0, endedAt: null, urgency: 'high' });
    expect(openTerms(reopened)).toEqual({ feedback: '2026-10-06' });
  });

  it('counts who joined and what was raised together', () => {
    const life = closed();
    life.act(ACTS.join, ACTS.join);
    expect(life.signal().status).toBe('closed');
    expect(raised(life.signal(), 1).status).toBe('in_handling');
    expect(typesOf(life.act(ACTS.join))).toEqual(['ColleagueJoined', 'SignalReopened']);
  });

  it('counts from the end: what was joined before it does not count towards it', () => {
    const life = live();
    life.act(ACTS.join, ACTS.join, ACTS.join, ACTS.feedback, ACTS.accept);
    expect(life.signal()).toMatchObject({ status: 'closed', joined: 3, sinceEnd: 0 });
    life.act(ACTS.join);
    expect(life.signal().status).toBe('closed');
  });

  it('starts to count again each time that it closes', () => {
    const life = closed();
    life.act(ACTS.join, ACTS.join, ACTS.reopen, ACTS.feedback, ACTS.accept);
    expect(life.signal().sinceEnd).toBe(0);
    const silent = live();
    silent.act(ACTS.feedback);
    silent.until('2026-09-29T10:00');
    silent.act(ACTS.join, ACTS.join, ACTS.join);
    expect(silent.signal().status).toBe('in_handling');
  });

  it('leaves it closed as long as nobody can take it, and reopens it with the next who joins after that', () => {
    const everybody = new Set(LINE.rungs.flatMap(({ members }) => members));
    const stuck = raised(closed().signal(), 4, { excluded: everybody });
    expect(stuck).toMatchObject({ status: 'closed', sinceEnd: 4 });
    expect(raised(stuck, 1).status).toBe('in_handling');
  });

  it('reopens with what is still owed, and ends the window of a summary', () => {
    const life = live({ ...RULE_OF_LAW, suspensionAsked: true });
    life.act(ACTS.feedback, ACTS.accept, ACTS.propose, ACTS.join, ACTS.join, ACTS.join);
    expect(openTerms(life.signal())).toEqual({
      rule_of_law_advice: '2026-09-15',
      suspension_answer: '2026-09-10',
      rule_of_law_verdict: '2026-09-22',
    });
    expect(life.signal().summary).toBeNull();
  });
});

describe('filing', () => {
  it('keeps out whom the submitter names as involved, from the first rung on', () => {
    const life = live(FILING, MONDAY, { excluded: new Set(['cor']) });
    expect(life.signal().handlerId).toBe('carla');
  });

  it('is refused where those involved are the whole line', () => {
    const excluded = new Set(LINE.rungs.flatMap(({ members }) => members));
    expect(decideFiling(FILING, context(MONDAY, { excluded }))).toMatchObject({
      ok: false,
      refusal: { code: 'no_eligible_handler' },
    });
  });

  it('explains why it is with this coordinator, and keeps the region that has people of its own', () => {
    const load = new Map([
      ['cor', 4],
      ['carla', 1],
    ]);
    const life = live({ ...FILING, regionId: 'north' }, MONDAY, { load });
    expect(life.signal()).toMatchObject({ handlerId: 'carla', regionId: 'north' });
    expect(last(life.history(), 'SignalFiled').choice).toEqual({
      rule: 'least_load',
      among: 2,
      load: 1,
      standIn: false,
      regional: false,
    });
  });
});
