import { describe, expect, it } from 'vitest';
import type { Line, Rung } from '../../../src/domain/line.js';
import { ACTS, FILING, LINE, last, live, MONDAY, openTerms, RULE_OF_LAW, story, termOfKind, typesOf } from './given.js';

const changed = (index: number, changes: Partial<Rung>): Line => ({
  ...LINE,
  rungs: LINE.rungs.map((rung, at) => (at === index ? { ...rung, ...changes } : rung)),
});
const TUESDAY = '2026-09-08T10:00';

describe('a signal whose handler can no longer have it', () => {
  it.each([
    ['left', { gone: new Set(['cor']), line: changed(0, { members: ['carla'] }) }],
    ['conflict_of_interest', { excluded: new Set(['cor']) }],
    ['not_on_rung', { line: changed(0, { members: ['carla'] }) }],
    ['away', { line: changed(0, { away: new Set(['cor']) }) }],
  ] as const)('moves to another of the rung, and the timeline says why: %s', (why, organisation) => {
    const life = live();
    life.reorganise(organisation);
    expect(typesOf(life.until(TUESDAY))).toEqual(['HandlerChanged']);
    expect(last(life.history(), 'HandlerChanged')).toMatchObject({
      actor: { role: 'machine' },
      why,
      fromHandlerId: 'cor',
      handlerId: 'carla',
      fromRung: 0,
      toRung: 0,
      choice: { rule: 'only' },
    });
    expect(life.signal()).toMatchObject({ rung: 0, handlerId: 'carla' });
  });

  it('keeps every clock as it was', () => {
    const life = live();
    life.act(ACTS.acknowledge);
    const before = life.signal().deadlines;
    life.reorganise({ excluded: new Set(['cor', 'carla']) });
    life.until(TUESDAY);
    expect(life.signal()).toMatchObject({ rung: 1, handlerId: 'ad', lateness: [] });
    expect(life.signal().deadlines).toEqual(
      before.map((term) => (term.status === 'open' ? { ...term, rung: 1 } : term)),
    );
  });

  it('keeps an open question and its limit', () => {
    const life = live();
    life.act(ACTS.ask);
    life.reorganise({ excluded: new Set(['cor']) });
    life.until(TUESDAY);
    expect(life.signal().stoppedAt).toBe(MONDAY);
    expect(openTerms(life.signal()).clock_stop_limit).toBe('2026-09-22');
  });

  it('goes up where nobody else is left on the rung, and is late there when its term runs out', () => {
    const life = live();
    life.act(ACTS.referUp);
    life.reorganise({ line: changed(1, { members: [] }) });
    life.until(TUESDAY);
    expect(life.signal()).toMatchObject({ rung: 2, handlerId: 'kim' });
    expect(termOfKind(life.signal(), 'feedback')).toMatchObject({ rung: 2 });
    expect(story(life.until('2026-09-22T10:00'))).toEqual(['2026-09-22 feedback of kim → dora']);
  });

  it('stays where it is when the rest of the line is nobody', () => {
    const life = live();
    const everybody = LINE.rungs.flatMap(({ members }) => members);
    life.reorganise({ excluded: new Set(everybody) });
    expect(life.until(TUESDAY)).toEqual([]);
    expect(life.signal()).toMatchObject({ rung: 0, handlerId: 'cor' });
  });

  it('is moved once, not at every look', () => {
    const life = live();
    life.reorganise({ excluded: new Set(['cor']) });
    life.until(TUESDAY);
    expect(life.until('2026-09-08T11:00')).toEqual([]);
  });

  it('is not moved any more once it has ended', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.accept);
    life.reorganise({ excluded: new Set(['cor']) });
    expect(life.until(TUESDAY)).toEqual([]);
  });

  it('is enforced first: what fell due before the change is the lateness of who had it', () => {
    const life = live();
    life.act(ACTS.triage);
    life.reorganise({ excluded: new Set(['ad']) });
    expect(typesOf(life.until('2026-10-06T10:00'))).toEqual(['Escalated']);
    expect(life.signal()).toMatchObject({ rung: 2, handlerId: 'kim', lateness: [{ handlerId: 'cor' }] });
  });
});

describe('absence alone', () => {
  it('never makes a signal climb: it waits for its deadline', () => {
    const life = live();
    life.act(ACTS.referUp);
    life.reorganise({ line: changed(1, { away: new Set(['ad']) }) });
    expect(life.until(TUESDAY)).toEqual([]);
    expect(life.signal()).toMatchObject({ rung: 1, handlerId: 'ad' });
    expect(story(life.until('2026-09-22T10:00'))).toEqual(['2026-09-22 feedback of ad → kim']);
  });

  it('gives it to the stand-in, and gives it back when the absence is over', () => {
    const life = live();
    life.act(ACTS.referUp);
    const standIn = { members: ['ad', 'sara'], away: new Set(['ad']), standIns: new Set(['sara']) };
    life.reorganise({ line: changed(1, standIn) });
    life.until(TUESDAY);
    expect(life.signal()).toMatchObject({ rung: 1, handlerId: 'sara' });
    expect(last(life.history(), 'HandlerChanged').choice).toMatchObject({ standIn: true });
    life.reorganise({ line: LINE });
    life.until('2026-09-09T10:00');
    expect(life.signal()).toMatchObject({ rung: 1, handlerId: 'ad' });
    expect(last(life.history(), 'HandlerChanged').why).toBe('not_on_rung');
  });

  it('moves nothing where the whole line is absent: it is never given to who has it already', () => {
    const life = live();
    life.reorganise({ line: { ...LINE, rungs: LINE.rungs.map((rung) => ({ ...rung, away: new Set(rung.members) })) } });
    expect(life.until(TUESDAY)).toEqual([]);
  });

  it('moves nothing where the stand-in is excluded and there is nobody else', () => {
    const life = live(FILING, MONDAY, { excluded: new Set(['sara']) });
    life.act(ACTS.referUp);
    const standIn = { members: ['ad', 'sara'], away: new Set(['ad']), standIns: new Set(['sara']) };
    life.reorganise({ line: changed(1, standIn) });
    expect(life.until(TUESDAY)).toEqual([]);
  });
});

describe('a signal that was answered before it was moved up', () => {
  it('can still be rebutted: whoever has it now did not answer it', () => {
    const life = live();
    life.act(ACTS.referUp, ACTS.referUp, ACTS.feedback);
    life.reorganise({ line: changed(2, { members: [] }) });
    life.until(TUESDAY);
    expect(life.signal()).toMatchObject({ rung: 3, handlerId: 'dora', status: 'feedback_given' });
    life.act(ACTS.rebut);
    expect(life.signal()).toMatchObject({ rung: 3, handlerId: 'dora', status: 'in_handling' });
    expect(last(life.history(), 'FeedbackRebutted')).toMatchObject({ fromRung: 2, toRung: 3 });
    expect(openTerms(life.signal())).toEqual({ director_response: '2026-09-23' });
  });

  it('passes by no rung when it is rebutted', () => {
    const life = live();
    life.act(ACTS.referUp, ACTS.feedback);
    life.reorganise({ excluded: new Set(['ad']) });
    life.until(TUESDAY);
    life.act(ACTS.rebut);
    expect(life.signal()).toMatchObject({ rung: 2, handlerId: 'kim' });
  });
});

describe('who sits on two rungs of the line', () => {
  const twice = { line: changed(1, { members: ['cor', 'ad'] }) };

  it('does not judge the rebuttal of their own answer', () => {
    const life = live(FILING, MONDAY, twice);
    life.act(ACTS.feedback, ACTS.rebut);
    expect(life.signal()).toMatchObject({ rung: 1, handlerId: 'ad' });
  });

  it('cannot refer it up to themselves for another term', () => {
    const life = live(FILING, MONDAY, { line: changed(1, { members: ['cor'] }) });
    life.act(ACTS.referUp);
    expect(life.signal()).toMatchObject({ rung: 2, handlerId: 'kim' });
  });

  it('does not get a new term by being late', () => {
    const life = live(FILING, MONDAY, twice);
    expect(story(life.until('2026-09-15T10:00'))).toContain('2026-09-15 triage of cor → ad');
  });

  it('is passed by where an objection goes straight to the top', () => {
    const rungs = LINE.rungs.map((rung) => (rung.kind === 'director' ? { ...rung, members: ['kim', 'dora'] } : rung));
    const life = live(RULE_OF_LAW, MONDAY, { line: { ...LINE, rungs } });
    expect(life.signal().handlerId).toBe('kim');
    life.until('2026-09-15T10:00');
    expect(life.signal()).toMatchObject({ rung: 3, handlerId: 'dora' });
  });
});
