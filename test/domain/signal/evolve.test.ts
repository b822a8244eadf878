import { describe, expect, it } from 'vitest';
import { evolve, replay } from '../../../src/domain/signal/evolve.js';
import { hasEnded } from '../../../src/domain/signal/signal.js';
import { ACTS, FILING, live, openTerms, typesOf } from './given.js';

function longLife() {
  const life = live();
  life.until('2026-09-09T09:00');
  life.act(ACTS.triage, ACTS.ask);
  life.until('2026-09-10T09:00');
  life.act(ACTS.answer, ACTS.extend, ACTS.add);
  life.until('2026-11-01T09:00');
  life.act(ACTS.feedback, ACTS.rebut, ACTS.feedback, ACTS.accept, ACTS.reopen, ACTS.offerReferral, ACTS.acceptReferral);
  return life;
}

describe('the history of a signal', () => {
  it('gives the same signal when it is replayed', () => {
    const life = longLife();
    expect(replay(FILING.id, life.history())).toEqual(life.signal());
  });

  it('is counted event by event; only reminders ask nobody to look again', () => {
    const life = longLife();
    const reminders = typesOf(life.history()).filter((type) => type === 'DeadlineReminded').length;
    expect(reminders).toBeGreaterThan(0);
    expect(life.signal().version).toBe(life.history().length);
    expect(life.signal().revision).toBe(life.history().length - reminders);
  });

  it('never touches the signal as it was', () => {
    const life = live();
    const before = life.signal();
    const copy = structuredClone(before);
    life.act(ACTS.triage, ACTS.feedback);
    expect(before).toEqual(copy);
  });

  it('that is empty is no signal', () => {
    expect(replay(FILING.id, [])).toBeUndefined();
  });

  it('that does not start with the filing is a fault', () => {
    const [, acknowledged] = [...live().history(), ...live().act(ACTS.acknowledge)];
    if (!acknowledged) throw new Error('nothing happened');
    expect(() => evolve(FILING.id, undefined, acknowledged)).toThrow('starts with SignalAcknowledged');
  });

  it('gives each term an id of its own', () => {
    const ids = longLife()
      .signal()
      .deadlines.map((deadline) => deadline.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps who gave the last feedback and where, through a rebuttal', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.rebut);
    expect(life.signal()).toMatchObject({ rung: 1, feedback: { rung: 0, handlerId: 'cor' } });
    life.act(ACTS.feedback);
    expect(life.signal().feedback).toMatchObject({ rung: 1, handlerId: 'ad' });
  });
});

describe('the end of a signal', () => {
  it('is being closed, referred or withdrawn, and then no term is open', () => {
    for (const acts of [[ACTS.feedback, ACTS.accept], [ACTS.offerReferral, ACTS.acceptReferral], [ACTS.withdraw]]) {
      const life = live();
      life.act(...acts);
      expect(hasEnded(life.signal())).toBe(true);
      expect(openTerms(life.signal())).toEqual({});
    }
  });

  it('is not feedback', () => {
    const life = live();
    life.act(ACTS.feedback);
    expect(hasEnded(life.signal())).toBe(false);
  });
});
