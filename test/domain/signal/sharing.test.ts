import { describe, expect, it } from 'vitest';
import { ACTS, last, live, openTerms } from './given.js';

describe('what a submitter says of who may see it', () => {
  it.each([ACTS.nameInvolved, ACTS.share, ACTS.endSharing, ACTS.openForJoining])('$type moves no clock', (act) => {
    const life = live();
    life.act(act);
    expect(openTerms(life.signal())).toEqual(openTerms(live().signal()));
    expect(life.signal()).toMatchObject({ status: 'filed', rung: 0, acknowledgedAt: null });
  });

  it.each([ACTS.share, ACTS.endSharing])('$type concerns the line nothing: what it is typing stays good', (act) => {
    const life = live();
    life.act(act);
    expect(life.signal().revision).toBe(1);
  });

  it.each([ACTS.nameInvolved, ACTS.openForJoining])('$type must have been seen by who acts after it', (act) => {
    const life = live();
    life.act(act);
    expect(life.signal().revision).toBe(2);
  });

  it('never names anyone in the history', () => {
    const life = live();
    life.act({ ...ACTS.nameInvolved, number: 2 }, ACTS.share, ACTS.endSharing);
    expect(last(life.history(), 'InvolvedNamed')).toMatchObject({ number: 2, actor: { role: 'submitter' } });
    expect(last(life.history(), 'SignalShared')).toMatchObject({ shareId: 'share', actor: { role: 'submitter' } });
    expect(JSON.stringify(life.history())).not.toContain('personId');
  });

  it('can be said of a closed signal too, save an invitation to join', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.accept, ACTS.nameInvolved, ACTS.share, ACTS.endSharing);
    expect(life.refused(ACTS.openForJoining)).toBe('signal_has_ended');
  });

  it('can only be taken back once the signal is withdrawn', () => {
    const life = live();
    life.act(ACTS.share, ACTS.withdraw, ACTS.endSharing);
    for (const act of [ACTS.nameInvolved, ACTS.share, ACTS.openForJoining]) {
      expect(life.refused(act)).toBe('signal_has_ended');
    }
  });
});

describe('an invitation to join', () => {
  it('opens the signal for colleagues, once', () => {
    const life = live();
    life.act(ACTS.openForJoining);
    expect(life.signal().openForJoining).toBe(true);
    expect(life.refused(ACTS.openForJoining)).toBe('already_open_for_joining');
  });
});
