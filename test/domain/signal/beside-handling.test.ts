import { describe, expect, it } from 'vitest';
import type { HandlerCommand } from '../../../src/domain/signal/commands.js';
import { ACTS, FILING, LINE, last, live, MONDAY, openTerms, RULE_OF_LAW, typesOf } from './given.js';

const BESIDES: readonly HandlerCommand[] = [ACTS.note, ACTS.dissent, ACTS.bundle];

describe('what a handler does beside the handling', () => {
  it.each(BESIDES)('$type neither acknowledges nor stops or starts any clock', (act) => {
    const life = live();
    const terms = life.signal().deadlines;
    expect(typesOf(life.act(act))).toHaveLength(1);
    expect(life.signal()).toMatchObject({ status: 'filed', acknowledgedAt: null });
    expect(life.signal().deadlines).toEqual(terms);
  });

  it.each([...BESIDES, ACTS.promise, ACTS.propose])('$type is over once its submitter has withdrawn it', (act) => {
    const life = live();
    life.act(ACTS.feedback, ACTS.withdraw);
    expect(life.refused(act)).toBe('signal_has_ended');
  });
});

describe('an internal note', () => {
  it('does not void what somebody else is typing: the revision stays', () => {
    const life = live();
    const { revision, version } = life.signal();
    life.act(ACTS.note);
    expect(life.signal()).toMatchObject({ revision, version: version + 1 });
  });

  it('can be made after the end too: the line may look back', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.accept, ACTS.note);
    expect(last(life.history(), 'NoteAdded')).toMatchObject({ content: 'note' });
    expect(life.signal().status).toBe('closed');
  });
});

describe('dissent within a body', () => {
  it('is recorded with the rung that thought otherwise', () => {
    const life = live(RULE_OF_LAW);
    life.act(ACTS.dissent);
    expect(last(life.history(), 'DissentRecorded')).toMatchObject({
      rung: 2,
      content: 'dissent',
      actor: { role: 'handler', personId: 'kim' },
    });
  });

  it('must have been seen by who acts after it: the revision rises', () => {
    const life = live();
    const { revision } = life.signal();
    life.act(ACTS.dissent);
    expect(life.signal().revision).toBe(revision + 1);
  });

  it('needs somebody to think otherwise than', () => {
    const life = live();
    life.act(ACTS.referUp);
    expect(life.refused(ACTS.dissent)).toBe('no_group');
  });

  it('can be recorded after the answer that it is about, until the end', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.dissent, ACTS.accept);
    expect(life.refused(ACTS.dissent)).toBe('signal_has_ended');
  });

  it('changes nothing of the answer', () => {
    const life = live();
    life.act(ACTS.feedback);
    const before = life.signal();
    life.act(ACTS.dissent);
    expect(life.signal()).toEqual({ ...before, version: before.version + 1, revision: before.revision + 1 });
  });
});

describe('a theme', () => {
  it('holds the signal until it is taken out or put into another', () => {
    const life = live();
    life.act(ACTS.bundle);
    expect(life.signal().themeId).toBe('theme');
    life.act({ ...ACTS.bundle, themeId: 'other' });
    expect(life.signal().themeId).toBe('other');
    life.act(ACTS.unbundle);
    expect(life.signal().themeId).toBeNull();
    expect(last(life.history(), 'TakenOutOfTheme').themeId).toBe('other');
  });

  it('cannot be left where there is none', () => {
    expect(live().refused(ACTS.unbundle)).toBe('no_theme');
  });

  it('does not void what somebody else is typing', () => {
    const life = live();
    const { revision } = life.signal();
    life.act(ACTS.bundle, ACTS.unbundle);
    expect(life.signal().revision).toBe(revision);
  });

  it('ends nothing: bundled signals keep each their own terms', () => {
    const life = live();
    life.act(ACTS.acknowledge);
    const terms = openTerms(life.signal());
    life.act(ACTS.bundle);
    expect(openTerms(life.signal())).toEqual(terms);
  });

  it('can hold a signal that has closed: creeping problems are found afterwards', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.accept, ACTS.bundle);
    expect(life.signal()).toMatchObject({ status: 'closed', themeId: 'theme' });
  });
});

describe('a body of one by region', () => {
  it('is no group, though others hold the rung elsewhere', () => {
    const rungs = LINE.rungs.map((rung, index) => (index === 0 ? { ...rung, members: ['cor'] } : rung));
    const life = live(FILING, MONDAY, { line: { ...LINE, rungs } });
    expect(life.refused(ACTS.dissent)).toBe('no_group');
  });
});
