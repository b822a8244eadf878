import { describe, expect, it } from 'vitest';
import type { Masking } from '../../../src/domain/signal/commands.js';
import { notificationsOf } from '../../../src/domain/signal/notifications.js';
import { ACTS, LINE, type Life, last, live, openTerms } from './given.js';

const MASKING: Masking = {
  entry: 1,
  of: 'SignalFiled',
  original: 'content',
  masked: 'masked',
  counts: { citizen_service_number: 1 },
  ofSubmitter: true,
  plainMasks: 0,
  longestOther: 0,
};
const byHandler = (changes: Partial<Masking> = {}) => ({ type: 'mask_text', ...MASKING, ...changes }) as const;
const bySubmitter = (changes: Partial<Masking> = {}) => ({ type: 'mask_own_text', ...MASKING, ...changes }) as const;
const told = (life: Life) =>
  notificationsOf(last(life.history(), 'TextMasked'), life.signal(), { line: LINE, excluded: new Set() });

describe('masking a text', () => {
  it('keeps both hashes, what was masked and who did it, and the entry knows its text by the first', () => {
    const life = live();
    life.act(byHandler());
    expect(last(life.history(), 'TextMasked')).toMatchObject({
      actor: { role: 'handler', personId: 'cor' },
      original: 'content',
      masked: 'masked',
      counts: { citizen_service_number: 1 },
    });
    expect(life.signal().content).toBe('content');
  });

  it('acknowledges nothing, moves no clock, and leaves good what others are typing', () => {
    const life = live();
    life.act(byHandler(), bySubmitter());
    expect(openTerms(life.signal())).toEqual(openTerms(live().signal()));
    expect(life.signal()).toMatchObject({ status: 'filed', acknowledgedAt: null, revision: 1 });
  });

  it('can be done in every state, also long after the end', () => {
    for (const acts of [[ACTS.withdraw], [ACTS.feedback, ACTS.accept], [ACTS.offerReferral, ACTS.acceptReferral]]) {
      const life = live();
      life.act(...acts, byHandler(), bySubmitter());
      expect(last(life.history(), 'TextMasked').actor).toEqual({ role: 'submitter' });
    }
  });

  it('is refused where nothing of it stands there, and to a submitter of what another wrote', () => {
    expect(live().refused(byHandler({ counts: {} }))).toBe('nothing_to_mask');
    expect(live().refused(bySubmitter({ ofSubmitter: false }))).toBe('not_your_text');
  });

  it('lets a handler mask other words in twenty short places at most, what is found by its shape without end, and a writer all', () => {
    const other = { counts: { other: 1 } };
    const life = live();
    life.act(byHandler({ ...other, plainMasks: 20, longestOther: 60 }));
    expect(life.refused(byHandler({ ...other, plainMasks: 21, longestOther: 2 }))).toBe('masks_too_much');
    expect(life.refused(byHandler({ ...other, plainMasks: 1, longestOther: 61 }))).toBe('masks_too_much');
    life.act(
      byHandler({ counts: { email_address: 300 } }),
      bySubmitter({ ...other, plainMasks: 300, longestOther: 300 }),
    );
  });

  it('is told to the submitter, save of a note of the line and of what one masked oneself', () => {
    const life = live();
    life.act(byHandler());
    expect(told(life)).toMatchObject([{ template: 'text_masked', recipient: { to: 'submitter' } }]);
    life.act(byHandler({ of: 'NoteAdded' }));
    expect(told(life)).toEqual([]);
    life.act(bySubmitter());
    expect(told(life)).toEqual([]);
  });
});
