import { describe, expect, it } from 'vitest';
import {
  ACTS,
  FILING,
  LINE,
  last,
  live,
  MONDAY,
  OTHER_LINE,
  openTerms,
  RULE_OF_LAW,
  story,
  termOfKind,
  typesOf,
} from './given.js';

describe('referring across, to the line of another field', () => {
  it('brings the signal to the first rung there, and remembers where it was filed', () => {
    const life = live();
    life.until('2026-09-08T10:00');
    expect(typesOf(life.act(ACTS.referAcross))).toEqual(['SignalAcknowledged', 'ReferredAcross']);
    expect(life.signal()).toMatchObject({
      fieldId: 'excise',
      referredFrom: 'levy',
      rung: 0,
      handlerId: 'carla',
      inLineSince: life.now(),
      filedAt: MONDAY,
    });
    expect(last(life.history(), 'ReferredAcross').choice).toMatchObject({ rule: 'only' });
  });

  it('gives no time: every term ends on the day on which it would have ended', () => {
    const life = live();
    life.until('2026-09-10T16:00');
    life.act(ACTS.acknowledge);
    const before = openTerms(life.signal());
    life.act(ACTS.referAcross);
    expect(openTerms(life.signal())).toEqual(before);
    life.reorganise({ line: OTHER_LINE });
    expect(story(life.until('2026-09-15T10:00'))).toEqual(['2026-09-15 triage of carla → koos']);
  });

  it('leaves an open question as it is, with its limit', () => {
    const life = live();
    life.act(ACTS.ask);
    life.until('2026-09-08T10:00');
    life.act(ACTS.referAcross);
    expect(life.signal().stoppedAt).toBe(MONDAY);
    expect(openTerms(life.signal()).clock_stop_limit).toBe('2026-09-22');
  });

  it('is done once: a second line does not send it on, nor back', () => {
    const life = live();
    life.act(ACTS.referAcross);
    life.reorganise({ line: OTHER_LINE, across: LINE });
    expect(life.refused({ ...ACTS.referAcross, fieldId: 'levy' })).toBe('already_referred_across');
  });

  it('is done from the rung where signals enter the line, and from no other', () => {
    const life = live();
    life.act(ACTS.referUp);
    expect(life.refused(ACTS.referAcross)).toBe('only_at_entry');
    const late = live();
    late.until('2026-09-15T10:00');
    expect(late.refused(ACTS.referAcross)).toBe('only_at_entry');
  });

  it('is done higher too where it entered there because nobody below could have it', () => {
    const life = live(FILING, MONDAY, { excluded: new Set(['cor', 'carla']) });
    expect(life.signal()).toMatchObject({ rung: 1, handlerId: 'ad' });
    expect(typesOf(life.act(ACTS.referAcross))).toContain('ReferredAcross');
  });

  it('is not to the field where it is', () => {
    expect(live().refused({ ...ACTS.referAcross, fieldId: 'levy' })).toBe('same_field');
  });

  it('never brings it to somebody who may not handle it', () => {
    const life = live(FILING, MONDAY, { excluded: new Set(['carla']) });
    life.act(ACTS.referAcross);
    expect(life.signal()).toMatchObject({ rung: 1, handlerId: 'koos' });
    expect(termOfKind(life.signal(), 'triage')).toMatchObject({ rung: 1, status: 'open' });
  });

  it('is refused where nobody there may handle it', () => {
    const excluded = new Set(OTHER_LINE.rungs.flatMap(({ members }) => members));
    expect(live(FILING, MONDAY, { excluded }).refused(ACTS.referAcross)).toBe('no_eligible_handler');
  });

  it('takes it out of a theme, which is of one field', () => {
    const life = live();
    life.act(ACTS.bundle, ACTS.referAcross);
    expect(life.signal().themeId).toBeNull();
  });

  it('chooses by load among equals there', () => {
    const twoFloors = {
      ...OTHER_LINE,
      rungs: [{ ...OTHER_LINE.rungs[0], members: ['carla', 'chris'] }],
    } as typeof OTHER_LINE;
    const life = live(FILING, MONDAY, {
      across: twoFloors,
      load: new Map([
        ['carla', 3],
        ['chris', 1],
      ]),
    });
    life.act(ACTS.referAcross);
    expect(life.signal().handlerId).toBe('chris');
  });
});

describe('a rechtsstatelijk bezwaar that is referred across', () => {
  const objection = () => live({ ...RULE_OF_LAW, suspensionAsked: true });

  it('goes to the other knowledge group', () => {
    const life = objection();
    life.act(ACTS.referAcross);
    expect(life.signal()).toMatchObject({ fieldId: 'excise', rung: 1, handlerId: 'koos', ruleOfLaw: true });
  });

  it('keeps each of its short terms, and what the director owes is owed by the director of that line', () => {
    const life = objection();
    life.act(ACTS.acknowledge);
    const before = openTerms(life.signal());
    life.act(ACTS.referAcross);
    expect(openTerms(life.signal())).toEqual(before);
    expect(termOfKind(life.signal(), 'suspension_answer')).toMatchObject({ rung: 2, status: 'open' });
    expect(termOfKind(life.signal(), 'rule_of_law_verdict')).toMatchObject({ rung: 2, status: 'open' });
  });

  it('has what is owed by the director with the highest there who may answer', () => {
    const life = live({ ...RULE_OF_LAW, suspensionAsked: true }, MONDAY, { excluded: new Set(['dirk']) });
    life.act(ACTS.referAcross);
    expect(termOfKind(life.signal(), 'suspension_answer').rung).toBe(1);
  });

  it('is not sent across any more once it has come to the director', () => {
    const life = objection();
    life.until('2026-09-15T10:00');
    expect(life.refused(ACTS.referAcross)).toBe('only_at_entry');
  });
});
