import { describe, expect, it } from 'vitest';
import { enforceDue, wakesAt } from '../../../src/domain/signal/enforce.js';
import type { SignalEvent } from '../../../src/domain/signal/events.js';
import {
  ACTS,
  context,
  instant,
  last,
  live,
  openTerms,
  story,
  termOfKind,
  typesOf,
  unreminded,
  wall,
} from './given.js';

describe('reminders', () => {
  const reminded = (events: readonly SignalEvent[]) =>
    events.flatMap((event) =>
      event.type === 'DeadlineReminded' ? [`${event.kind} ${event.reminder} ${wall(event.dueAt)}`] : [],
    );

  it('come at half, at four fifths and on the last day of a term', () => {
    const life = live();
    life.act(ACTS.triage);
    expect(reminded(life.until('2026-09-22T08:00'))).toEqual(['feedback half 2026-09-22T08:00']);
    expect(reminded(life.until('2026-09-30T08:00'))).toEqual(['feedback four_fifths 2026-09-30T08:00']);
    expect(reminded(life.until('2026-10-05T08:00'))).toEqual(['feedback last_day 2026-10-05T08:00']);
  });

  it('come for the acknowledgement and the triage too', () => {
    const life = live();
    expect(reminded(life.until('2026-09-09T08:00'))).toEqual(['acknowledgement last_day 2026-09-09T08:00']);
    expect(reminded(life.until('2026-09-10T08:00'))).toEqual(['triage half 2026-09-10T08:00']);
  });

  it('come once each', () => {
    const life = live();
    life.act(ACTS.triage);
    life.until('2026-09-22T08:00');
    expect(life.until('2026-09-22T08:01')).toEqual([]);
  });

  it('are one for each term after a standstill: the latest that fell due', () => {
    const life = live();
    life.act(ACTS.triage);
    expect(reminded(life.until('2026-10-05T10:00'))).toEqual(['feedback last_day 2026-10-05T08:00']);
  });

  it('are not sent for a term that is over', () => {
    const life = live();
    life.act(ACTS.triage);
    expect(reminded(life.until('2026-10-06T08:00'))).toEqual([]);
  });

  it('come for the response of the director', () => {
    const life = live();
    life.act(ACTS.referUp, ACTS.referUp, ACTS.referUp);
    expect(reminded(life.until('2026-09-21T10:00'))).toEqual(['director_response last_day 2026-09-21T08:00']);
  });

  it('fall on the new last day of a term that was extended, also where the old one was told', () => {
    const life = live();
    life.act(ACTS.triage);
    life.until('2026-10-05T10:00');
    life.act(ACTS.extend);
    expect(termOfKind(life.signal(), 'feedback').reminders).toEqual([
      { reminder: 'last_day', at: instant('2026-10-19T08:00') },
    ]);
  });

  it('are not lost where a machine stood still when the clock went on', () => {
    const life = live();
    life.act(ACTS.triage, ACTS.ask);
    // The question was void after 21 September; the term then ends on 19 October, its half is on 29 September.
    expect(typesOf(life.until('2026-09-29T09:00'))).toEqual(['ClockResumed', 'DeadlineReminded']);
    expect(last(life.history(), 'DeadlineReminded')).toMatchObject({
      reminder: 'half',
      dueAt: instant('2026-09-29T08:00'),
    });
  });

  it('stop when the signal ends, and go to nobody while the submitter may answer back', () => {
    const life = live();
    life.act(ACTS.feedback);
    expect(life.until('2026-09-28T23:00')).toEqual([]);
  });
});

describe('after a standstill', () => {
  it('everything that fell due is enforced in order, dated with when it fell due and when it was done', () => {
    const life = live();
    const events = unreminded(life.until('2026-12-16T10:00'));
    expect(story(events)).toEqual([
      '2026-09-10 acknowledgement of cor',
      '2026-09-15 triage of cor → ad',
      '2026-09-30 feedback of ad → kim',
      '2026-10-15 feedback of kim → dora',
      '2026-10-30 director_response of dora!',
      '2026-11-14 director_response of dora!',
      '2026-11-28 director_response of dora!',
      '2026-12-12 director_response of dora!',
      '2026-12-15 feedback_ceiling of dora!',
    ]);
    expect(new Set(events.map((event) => event.at))).toEqual(new Set([instant('2026-12-16T10:00')]));
    expect(new Set(events.map((event) => event.actor.role))).toEqual(new Set(['machine']));
  });

  it('of a week, the terms that follow count from when the one before fell due', () => {
    const life = live();
    life.act(ACTS.acknowledge);
    life.until('2026-09-22T10:00');
    expect(openTerms(life.signal()).feedback).toBe('2026-09-30');
  });

  it('a second pass at the same moment does nothing', () => {
    const life = live();
    life.until('2026-11-20T10:00');
    expect(enforceDue(life.signal(), context(life.now()))).toEqual([]);
  });

  it('a signal that has ended is left alone', () => {
    const life = live();
    life.act(ACTS.withdraw);
    expect(life.until('2027-09-07')).toEqual([]);
  });
});

describe('the moment at which the machine must next look', () => {
  it('is the first reminder or deadline, whichever comes first', () => {
    const life = live();
    expect(wall(wakesAt(life.signal()) ?? undefined)).toBe('2026-09-09T08:00');
    life.until('2026-09-09T08:00');
    expect(wall(wakesAt(life.signal()) ?? undefined)).toBe('2026-09-10');
  });

  it('is the limit of the clock stop while the clock stands still, and no reminder of what stands still', () => {
    const life = live();
    life.act(ACTS.triage, ACTS.ask);
    expect(wall(wakesAt(life.signal()) ?? undefined)).toBe('2026-09-22');
  });

  it('is none once the signal has ended', () => {
    const life = live();
    life.act(ACTS.withdraw);
    expect(wakesAt(life.signal())).toBeNull();
  });
});
