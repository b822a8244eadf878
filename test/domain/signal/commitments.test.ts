import { describe, expect, it } from 'vitest';
import { isDone, openCommitments } from '../../../src/domain/signal/signal.js';
import { ACTS, FILING, last, live, MONDAY, openTerms, PROMISED_BY, story, termOfKind, typesOf, wall } from './given.js';

const { type: _, ...PROMISE } = ACTS.promise;
const AFTER = '2026-10-19T10:00';

const promised = () => {
  const life = live();
  life.act(ACTS.feedback, ACTS.promise);
  return life;
};

describe('a promise', () => {
  it('is made in feedback, with an owner and a day', () => {
    const life = live();
    const events = life.act({ ...ACTS.feedback, commitment: PROMISE });
    expect(typesOf(events)).toEqual(['SignalAcknowledged', 'FeedbackGiven', 'CommitmentMade']);
    expect(life.signal().commitments).toEqual([
      {
        id: 'promise',
        ownerId: 'olga',
        promisedBy: PROMISED_BY,
        content: 'promised',
        status: 'offered',
        missed: false,
        keptAt: null,
      },
    ]);
    expect(openTerms(life.signal())).toEqual({ rebuttal_window: '2026-09-29', commitment: wall(PROMISED_BY) });
    expect(termOfKind(life.signal(), 'commitment').commitmentId).toBe('promise');
  });

  it('can be made after feedback, also when the signal has closed, but not before', () => {
    expect(live().refused(ACTS.promise)).toBe('no_feedback_yet');
    const life = live();
    life.act(ACTS.feedback, ACTS.accept, ACTS.promise);
    expect(openTerms(life.signal())).toEqual({ commitment: wall(PROMISED_BY) });
  });

  it('takes the feedback down with it where it cannot be made: nothing is half done', () => {
    const life = live();
    const before = life.signal();
    expect(life.refused({ ...ACTS.feedback, commitment: { ...PROMISE, promisedBy: MONDAY } })).toBe(
      'commitment_in_past',
    );
    expect(life.signal()).toBe(before);
  });

  it('is for a day that has not gone by', () => {
    const life = live();
    life.act(ACTS.feedback);
    expect(life.refused({ ...ACTS.promise, promisedBy: MONDAY })).toBe('commitment_in_past');
    life.act({ ...ACTS.promise, promisedBy: MONDAY + 1 });
  });

  it('is never asked of somebody who is kept out of the signal', () => {
    const life = live(FILING, MONDAY, { excluded: new Set(['olga']) });
    life.act(ACTS.feedback);
    expect(life.refused(ACTS.promise)).toBe('commitment_owner_excluded');
    life.act({ ...ACTS.promise, ownerId: 'cor' });
  });

  it('that one makes oneself is accepted at once', () => {
    const life = live();
    life.act(ACTS.feedback);
    expect(typesOf(life.act({ ...ACTS.promise, ownerId: 'cor' }))).toEqual(['CommitmentMade', 'CommitmentAccepted']);
    expect(life.signal().commitments).toMatchObject([{ ownerId: 'cor', status: 'accepted' }]);
    expect(last(life.history(), 'CommitmentAccepted').actor).toEqual({ role: 'owner', personId: 'cor' });
  });
});

describe('the owner of a promise', () => {
  it('accepts it once', () => {
    const life = promised();
    life.act(ACTS.acceptPromise);
    expect(life.signal().commitments).toMatchObject([{ status: 'accepted' }]);
    expect(life.refused(ACTS.acceptPromise)).toBe('commitment_settled');
    expect(openTerms(life.signal()).commitment).toBe(wall(PROMISED_BY));
  });

  it('can decline what another promised, and then owes nothing', () => {
    const life = promised();
    life.act(ACTS.declinePromise);
    expect(life.signal().commitments).toMatchObject([{ status: 'declined' }]);
    expect(termOfKind(life.signal(), 'commitment').status).toBe('cancelled');
    expect(life.refused(ACTS.keepPromise)).toBe('commitment_settled');
  });

  it('cannot decline any more once the day has passed: what was missed stays missed', () => {
    const life = promised();
    life.until(AFTER);
    expect(life.signal().commitments).toMatchObject([{ status: 'offered', missed: true }]);
    expect(life.refused(ACTS.declinePromise)).toBe('commitment_day_passed');
    life.act(ACTS.keepPromise);
    expect(life.signal().commitments).toMatchObject([{ status: 'kept', missed: true }]);
  });

  it('who leaves hands it over to who has the signal, who owes it by the same day and may still say no', () => {
    const life = promised();
    life.act(ACTS.acceptPromise);
    life.reorganise({ gone: new Set(['olga']) });
    life.until('2026-09-10T10:00');
    expect(last(life.history(), 'CommitmentHandedOver')).toMatchObject({
      actor: { role: 'machine' },
      fromOwnerId: 'olga',
      ownerId: life.signal().handlerId,
    });
    expect(life.signal().commitments).toMatchObject([{ status: 'offered', promisedBy: PROMISED_BY, missed: false }]);
    expect(openTerms(life.signal()).commitment).toBe(wall(PROMISED_BY));
    expect(typesOf(life.until('2026-09-11T10:00'))).not.toContain('CommitmentHandedOver');
  });

  it('who leaves after the handler did hands it over to the next of the line, also when the signal has closed', () => {
    const life = promised();
    life.act(ACTS.accept);
    life.reorganise({ gone: new Set(['olga', life.signal().handlerId]), excluded: new Set(['cor']) });
    life.until('2026-09-10T10:00');
    expect(last(life.history(), 'CommitmentHandedOver')).toMatchObject({ fromOwnerId: 'olga', ownerId: 'carla' });
  });

  it('cannot decline any more what they accepted', () => {
    const life = promised();
    life.act(ACTS.acceptPromise);
    expect(life.refused(ACTS.declinePromise)).toBe('commitment_settled');
  });

  it('keeps it, accepted or not, and says how', () => {
    for (const first of [[], [ACTS.acceptPromise]]) {
      const life = promised();
      life.act(...first, ACTS.keepPromise);
      expect(life.signal().commitments).toMatchObject([{ status: 'kept', missed: false, keptAt: MONDAY }]);
      expect(last(life.history(), 'CommitmentKept')).toMatchObject({ content: 'report', actor: { personId: 'olga' } });
      expect(termOfKind(life.signal(), 'commitment').status).toBe('met');
      expect(life.refused(ACTS.keepPromise)).toBe('commitment_settled');
    }
  });

  it('is the only one who answers for it', () => {
    const life = promised();
    for (const act of [ACTS.acceptPromise, ACTS.declinePromise, ACTS.keepPromise]) {
      expect(life.refused(act, 'cor')).toBe('unknown_commitment');
    }
  });

  it('has nothing to answer for once the submitter has withdrawn the signal or went elsewhere with it', () => {
    for (const end of [[ACTS.withdraw], [ACTS.rebut, ACTS.offerReferral, ACTS.acceptReferral]]) {
      const life = promised();
      life.act(...end);
      expect(openTerms(life.signal())).toEqual({});
      expect(openCommitments(life.signal())).toEqual([]);
      for (const act of [ACTS.acceptPromise, ACTS.declinePromise, ACTS.keepPromise]) {
        expect(life.refused(act)).toBe('signal_has_ended');
      }
    }
  });
});

describe('a promise that is not kept', () => {
  it('is missed on its day, in its owner’s name, as a breach, and once', () => {
    const life = promised();
    life.act(ACTS.accept);
    expect(story(life.until(AFTER))).toEqual([`${wall(PROMISED_BY)} commitment of olga!`]);
    expect(life.signal()).toMatchObject({ commitments: [{ status: 'offered', missed: true }] });
    expect(life.signal().lateness).toEqual([
      { kind: 'commitment', rung: 0, handlerId: 'olga', dueAt: PROMISED_BY, breach: true, commitmentId: 'promise' },
    ]);
    expect(life.until('2027-01-04T10:00')).toEqual([]);
  });

  it('leaves the signal where it is', () => {
    const life = promised();
    life.act(ACTS.rebut, ACTS.feedback);
    life.until('2026-09-28T10:00');
    life.act(ACTS.accept);
    life.until(AFTER);
    expect(life.signal()).toMatchObject({ status: 'closed', rung: 1, handlerId: 'ad' });
  });

  it('is still to be kept: late, and visibly so', () => {
    const life = promised();
    life.act(ACTS.acceptPromise, ACTS.accept);
    life.until(AFTER);
    expect(isDone(life.signal())).toBe(false);
    life.act(ACTS.keepPromise);
    expect(life.signal().commitments).toMatchObject([{ status: 'kept', missed: true, keptAt: life.now() }]);
    expect(isDone(life.signal())).toBe(true);
    expect(life.signal().lateness).toHaveLength(1);
  });

  it('reminds before its day', () => {
    const life = promised();
    life.until('2026-10-16T10:00');
    expect(last(life.history(), 'DeadlineReminded')).toMatchObject({ kind: 'commitment', reminder: 'last_day' });
  });

  it('is not told of another that was kept', () => {
    const life = promised();
    life.act({ ...ACTS.promise, commitmentId: 'other' }, ACTS.keepPromise, ACTS.accept);
    life.until(AFTER);
    expect(life.signal().commitments).toMatchObject([
      { id: 'promise', status: 'kept', missed: false },
      { id: 'other', missed: true },
    ]);
  });
});

describe('a closed signal with an open promise', () => {
  it('is not done, and its day stays on the clock however it closed', () => {
    const accepted = promised();
    accepted.act(ACTS.accept);
    const silent = promised();
    silent.until('2026-09-29T10:00');
    for (const life of [accepted, silent]) {
      expect(life.signal().status).toBe('closed');
      expect(isDone(life.signal())).toBe(false);
      expect(openTerms(life.signal())).toEqual({ commitment: wall(PROMISED_BY) });
    }
  });

  it('is not done by a day that went by, and is by a refusal of the owner', () => {
    const life = promised();
    life.act(ACTS.accept, ACTS.declinePromise);
    expect(isDone(life.signal())).toBe(true);
    expect(isDone(promised().signal())).toBe(false);
  });

  it('keeps the promise and its one term when it is reopened', () => {
    const life = promised();
    life.act(ACTS.accept, ACTS.reopen);
    const terms = life.signal().deadlines.filter(({ kind }) => kind === 'commitment');
    expect(terms).toMatchObject([{ status: 'open', dueAt: PROMISED_BY }]);
  });
});

describe('a signal that went elsewhere with an open promise and comes back', () => {
  const back = (at: string) => {
    const life = promised();
    life.act(ACTS.rebut, ACTS.offerReferral, ACTS.acceptReferral);
    life.until(at);
    life.act(ACTS.reopen);
    return life;
  };

  it('is promised as before: somebody follows it', () => {
    expect(openTerms(back('2026-09-14T10:00').signal()).commitment).toBe(wall(PROMISED_BY));
  });

  it('finds the promise missed where its day has gone by', () => {
    const life = back('2026-10-26T10:00');
    expect(story(life.until('2026-10-26T11:00'))).toEqual([`${wall(PROMISED_BY)} commitment of olga!`]);
  });
});
