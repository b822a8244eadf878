import { describe, expect, it } from 'vitest';
import { ACTS, last, live, openTerms, story, typesOf } from './given.js';

const WITH_SUMMARY = { ...ACTS.feedback, offersSummary: true } as const;
const PUBLISH = { ...ACTS.accept, publish: true } as const;
/** The window for a rebuttal closes on 29 September; ten working days later, silence is an answer. */
const CLOSED = '2026-09-29T10:00';
const SILENCE = '2026-10-14T10:00';

const offered = () => {
  const life = live();
  life.act(WITH_SUMMARY);
  return life;
};

const closedWithout = () => {
  const life = live();
  life.act(ACTS.feedback, ACTS.accept);
  return life;
};

describe('a summary offered with feedback', () => {
  it('is published when the submitter accepts and agrees', () => {
    const life = offered();
    expect(typesOf(life.act(PUBLISH))).toEqual(['FeedbackAccepted', 'SummaryPublished']);
    expect(life.signal().summary).toEqual({ content: 'feedback', status: 'published', declinedBefore: false });
    expect(openTerms(life.signal())).toEqual({});
  });

  it('is not published when the submitter accepts the answer alone: that is a no', () => {
    const life = offered();
    life.act(ACTS.accept);
    expect(life.signal().summary).toMatchObject({ status: 'declined', declinedBefore: true });
    expect(life.refused(ACTS.agree)).toBe('no_summary_offered');
  });

  it('waits for the submitter after a silent closing, for ten working days', () => {
    const life = offered();
    life.until(CLOSED);
    expect(life.signal()).toMatchObject({ status: 'closed', summary: { status: 'offered' } });
    expect(openTerms(life.signal())).toEqual({ summary_window: '2026-10-14' });
  });

  it('is published by silence after that, as such', () => {
    const life = offered();
    life.until(CLOSED);
    expect(story(life.until(SILENCE))).toEqual(['2026-10-14 SummaryPublishedBySilence']);
    expect(last(life.history(), 'SummaryPublishedBySilence')).toMatchObject({ actor: { role: 'machine' } });
    expect(life.signal().summary?.status).toBe('published');
    expect(life.until('2027-01-04T10:00')).toEqual([]);
  });

  it('is not published while the signal is in dispute: neither a rebuttal nor a reopening lets it stand', () => {
    const rebutted = offered();
    rebutted.act(ACTS.rebut, ACTS.feedback);
    expect(rebutted.signal().summary).toBeNull();
    expect(rebutted.refused(PUBLISH)).toBe('nothing_to_publish');
    rebutted.until('2026-12-01T10:00');
    expect(typesOf(rebutted.history())).not.toContain('SummaryPublishedBySilence');

    const reopened = offered();
    reopened.until(CLOSED);
    reopened.act(ACTS.reopen);
    expect(reopened.signal().summary).toBeNull();
    expect(openTerms(reopened.signal()).summary_window).toBeUndefined();
  });

  it('makes place for that of a later answer', () => {
    const life = offered();
    life.act(ACTS.rebut, { ...WITH_SUMMARY, content: 'better' }, PUBLISH);
    expect(life.signal().summary).toMatchObject({ content: 'better', status: 'published' });
  });
});

describe('a summary proposed after the end', () => {
  it('waits for the submitter for ten working days', () => {
    const life = closedWithout();
    life.act(ACTS.propose);
    expect(life.signal().summary).toMatchObject({ content: 'summary', status: 'offered' });
    expect(openTerms(life.signal())).toEqual({ summary_window: '2026-09-22' });
  });

  it('is published when the submitter agrees', () => {
    const life = closedWithout();
    life.act(ACTS.propose, ACTS.agree);
    expect(last(life.history(), 'SummaryPublished').content).toBe('summary');
    expect(openTerms(life.signal())).toEqual({});
    expect(life.refused(ACTS.agree)).toBe('no_summary_offered');
  });

  it('is not published when the submitter says no, nor by the silence after it', () => {
    const life = closedWithout();
    life.act(ACTS.propose, ACTS.decline);
    expect(openTerms(life.signal())).toEqual({});
    expect(life.until('2026-12-01T10:00')).toEqual([]);
    expect(life.signal().summary).toMatchObject({ status: 'declined', declinedBefore: true });
  });

  it('lapses in silence where the submitter said no before: a no is not worn down', () => {
    const life = closedWithout();
    life.act(ACTS.propose, ACTS.decline, ACTS.propose);
    expect(story(life.until('2026-09-22T10:00'))).toEqual(['2026-09-22 SummaryLapsed']);
    expect(life.signal().summary).toMatchObject({ status: 'declined', declinedBefore: true });
    life.act(ACTS.propose, ACTS.agree);
    expect(life.signal().summary?.status).toBe('published');
  });

  it('that takes the place of another starts its window anew: silence never agrees to what was just written', () => {
    const life = closedWithout();
    life.act(ACTS.propose);
    life.until('2026-09-18T10:00');
    life.act({ ...ACTS.propose, content: 'other' });
    expect(openTerms(life.signal())).toEqual({ summary_window: '2026-10-03' });
    expect(life.signal().deadlines.filter(({ status }) => status === 'open')).toHaveLength(1);
  });

  it('before the end is answered with the feedback, without a window of its own', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.propose);
    expect(openTerms(life.signal())).toEqual({ rebuttal_window: '2026-09-29' });
    life.act(PUBLISH);
    expect(last(life.history(), 'SummaryPublished').content).toBe('summary');
  });

  it('needs an answer to tell of, and is not proposed again once it is published', () => {
    expect(live().refused(ACTS.propose)).toBe('no_feedback_yet');
    const life = closedWithout();
    life.act(ACTS.propose, ACTS.agree);
    expect(life.refused(ACTS.propose)).toBe('summary_already_published');
  });

  it.each([[[ACTS.withdraw]], [[ACTS.rebut, ACTS.offerReferral, ACTS.acceptReferral]]])(
    'is not published after an end without an answer of the submitter',
    (end) => {
      const life = offered();
      life.act(...end);
      expect(life.refused(ACTS.agree)).toBe('no_summary_offered');
      expect(life.refused(ACTS.decline)).toBe('no_summary_offered');
      expect(life.refused(ACTS.propose)).toBe('signal_has_ended');
      expect(life.until('2026-12-01T10:00')).toEqual([]);
    },
  );
});

describe('what stands in the register', () => {
  it('is still told as published after the signal was reopened and closed again', () => {
    const life = offered();
    life.act(PUBLISH, ACTS.reopen, ACTS.feedback, ACTS.accept);
    expect(life.signal().summary).toMatchObject({ status: 'published', declinedBefore: false });
  });
});
