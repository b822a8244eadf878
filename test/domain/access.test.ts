import { describe, expect, it } from 'vitest';
import {
  type AccessQuestion,
  decideAccess,
  GENERAL_ACTIONS,
  type GeneralAction,
  SIGNAL_ACTIONS,
  type SignalAction,
  type Tie,
} from '../../src/domain/access.js';
import {
  managementChainAbove,
  type Organisation,
  type Person,
  ROLES,
  type Role,
} from '../../src/domain/organisation.js';
import { HANDLER_ACTS, SUBMITTER_ACTS } from '../../src/domain/signal/commands.js';
import type { Lateness } from '../../src/domain/signal/events.js';
import type { Signal } from '../../src/domain/signal/signal.js';
import { DEFAULT_CALENDAR } from '../../src/domain/time/working-days.js';
import { SMALL_ORGANISATION } from '../support/small-organisation.js';
import { ACTS, LINE, live, RULE_OF_LAW } from './signal/given.js';

const ORGANISATION: Organisation = {
  version: 1,
  name: SMALL_ORGANISATION.name,
  units: new Map(SMALL_ORGANISATION.units.map((unit) => [unit.id, unit])),
  persons: new Map(SMALL_ORGANISATION.persons.map((person) => [person.id, person])),
  fields: new Map(),
  lines: new Map(),
  calendar: DEFAULT_CALENDAR,
};

const NO_TIE: Tie = { isSubmitter: false, managesSubmitter: false };
const SUBMITTER: Tie = { isSubmitter: true, managesSubmitter: false };
const MANAGER: Tie = { isSubmitter: false, managesSubmitter: true };
const ALLOWED = { allowed: true };
const denied = (reason: string) => ({ allowed: false, reason });

function person(id: string, ...roles: readonly Role[]): Person {
  return { id, name: id.toUpperCase(), unitId: null, roles, active: true };
}

function asked(action: SignalAction, who: Person, signal: Signal, tie: Tie = NO_TIE) {
  return decideAccess({ action, person: who, organisation: ORGANISATION, signal, line: LINE, tie });
}

const onRung = (rung: number, changes: Partial<Signal> = {}): Signal => ({ ...live().signal(), rung, ...changes });
const late = (breach: boolean): Pick<Signal, 'lateness'> => {
  const missed: Lateness = { kind: 'feedback', rung: 0, handlerId: 'cor', dueAt: 0, breach };
  return { lateness: [missed] };
};

describe('what needs no signal', () => {
  const ROLES_FOR: Record<GeneralAction, readonly Role[]> = {
    file: ['employee'],
    list_own: ['employee'],
    search_register: ['employee'],
    view_queue: ['coordinator', 'adviser', 'knowledge_group', 'director'],
    keep_standard_texts: ['coordinator', 'adviser', 'knowledge_group', 'director'],
    note_own_absence: ['coordinator', 'adviser', 'knowledge_group', 'director'],
    view_escalations: ['director'],
    view_figures: ['manager', 'director'],
    view_themes: ['coordinator', 'adviser', 'knowledge_group', 'director'],
    view_commitments: ['employee', 'director'],
    view_all_signals: ['auditor'],
    view_log_state: ['auditor'],
    view_objections: ['committee'],
    view_referred: ['confidant'],
    view_disclosure_questions: ['confidant'],
    view_shared: ['manager'],
    view_mail: ['administrator'],
    keep_work: ['administrator'],
    view_organisation: ['administrator'],
  };
  const table = GENERAL_ACTIONS.flatMap((action) => ROLES.map((role) => [action, role] as const));

  it.each(table)('%s, asked by who is only %s', (action, role) => {
    const verdict = decideAccess({ action, person: person('someone', role), organisation: ORGANISATION });
    expect(verdict).toEqual(ROLES_FOR[action].includes(role) ? ALLOWED : denied('role_missing'));
  });

  it.each(GENERAL_ACTIONS)('%s is denied to who has no role at all', (action) => {
    expect(decideAccess({ action, person: person('nobody'), organisation: ORGANISATION })).toEqual(
      denied('role_missing'),
    );
  });

  it('is allowed by any one of the roles of a person', () => {
    const many = person('many', 'manager', 'employee', 'director');
    for (const action of ['file', 'view_queue', 'view_escalations'] as const) {
      expect(decideAccess({ action, person: many, organisation: ORGANISATION })).toEqual(ALLOWED);
    }
  });
});

describe('who has left', () => {
  const gone = { ...person('cor', ...ROLES), active: false };

  it.each(GENERAL_ACTIONS)('is denied %s', (action) => {
    expect(decideAccess({ action, person: gone, organisation: ORGANISATION })).toEqual(denied('inactive'));
  });

  it.each(SIGNAL_ACTIONS)('is denied %s on a signal, also their own', (action) => {
    expect(asked(action, gone, onRung(0))).toEqual(denied('inactive'));
    expect(asked(action, gone, onRung(0), SUBMITTER)).toEqual(denied('inactive'));
  });
});

describe('the management chain above the submitter', () => {
  const everywhere = { ...LINE, rungs: LINE.rungs.map((rung) => ({ ...rung, members: [...rung.members, 'boss'] })) };
  const boss = person('boss', ...ROLES);

  const allButJoining = SIGNAL_ACTIONS.filter((action) => action !== 'join');

  it.each(allButJoining)('is denied %s, whatever other role and place in the line its members hold', (action) => {
    const signal = onRung(3, { ...late(true), ruleOfLaw: true, handlerId: 'boss' });
    const question: AccessQuestion = {
      action,
      person: boss,
      organisation: ORGANISATION,
      signal,
      line: everywhere,
      tie: MANAGER,
    };
    expect(decideAccess(question)).toEqual(denied('manager_of_submitter'));
  });

  it('is let join as every colleague, for a refusal would tell who filed it, and sees nothing by it', () => {
    const signal = onRung(0, { openForJoining: true });
    expect(asked('join', boss, signal, MANAGER)).toEqual(ALLOWED);
    expect(asked('view', boss, signal, { ...MANAGER, joined: true })).toEqual(denied('manager_of_submitter'));
  });

  it('reads what the submitter shares, and nothing more', () => {
    for (const action of allButJoining) {
      expect(asked(action, boss, onRung(0), { ...MANAGER, shared: true }).allowed).toBe(action === 'view');
    }
  });

  it('at any height is the managers of every unit above', () => {
    expect(managementChainAbove(ORGANISATION, 'emma')).toEqual(['mark', 'mees', 'maud']);
    for (const id of ['mark', 'mees', 'maud']) {
      const manager = ORGANISATION.persons.get(id) as Person;
      expect(asked('view', manager, onRung(3, late(true)), MANAGER)).toEqual(denied('manager_of_submitter'));
    }
  });

  it('comes before being the submitter', () => {
    expect(asked('view', boss, onRung(0), { isSubmitter: true, managesSubmitter: true })).toEqual(
      denied('manager_of_submitter'),
    );
  });
});

describe('the submitter', () => {
  const emma = person('emma', 'employee');

  it('sees the signal and does what a submitter does', () => {
    for (const action of ['view', ...SUBMITTER_ACTS] as const) {
      expect(asked(action, emma, onRung(0), SUBMITTER)).toEqual(ALLOWED);
    }
  });

  it.each(HANDLER_ACTS)('cannot %s their own signal, also with a seat on the rung that has it', (action) => {
    expect(asked(action, person('cor', 'coordinator'), onRung(0), SUBMITTER)).toEqual(denied('own_signal'));
  });

  it.each(SUBMITTER_ACTS)('alone may %s: no member of the line does it in their place', (action) => {
    for (const member of ['cor', 'dora', 'emma']) {
      expect(asked(action, person(member, ...ROLES), onRung(0))).toEqual(denied('not_the_submitter'));
    }
  });
});

describe('the rung that has the signal', () => {
  it.each(['view', 'read_notes', 'see_submitter', ...HANDLER_ACTS] as const)(
    'may %s: the handler, and every other member',
    (action) => {
      for (const member of ['cor', 'carla']) {
        expect(asked(action, person(member, 'coordinator'), onRung(0))).toEqual(ALLOWED);
      }
    },
  );

  it('that had it before still sees it, and no longer handles it', () => {
    for (const rung of [1, 2, 3]) {
      expect(asked('view', person('cor', 'coordinator'), onRung(rung))).toEqual(ALLOWED);
      for (const action of HANDLER_ACTS) {
        expect(asked(action, person('cor', 'coordinator'), onRung(rung))).toEqual(denied('not_at_your_rung'));
      }
    }
  });

  it('below that never had it does not see it: a rechtsstatelijk bezwaar begins with the knowledge group', () => {
    const objection = live(RULE_OF_LAW).signal();
    expect(objection.rungsPassed).toEqual([2]);
    for (const member of ['cor', 'ad']) {
      expect(asked('view', person(member, 'coordinator', 'adviser'), objection)).toEqual(denied('not_at_your_rung'));
    }
    expect(asked('view', person('kim', 'knowledge_group'), objection)).toEqual(ALLOWED);
  });

  it('above does not see it yet', () => {
    expect(asked('view', person('ad', 'adviser'), onRung(0))).toEqual(denied('not_at_your_rung'));
    expect(asked('view', person('kim', 'knowledge_group'), onRung(1))).toEqual(denied('not_at_your_rung'));
    expect(asked('give_feedback', person('dora', 'director'), onRung(2))).toEqual(denied('not_at_your_rung'));
  });

  it('is the one of this line: the same role in another field opens nothing', () => {
    for (const action of ['view', ...HANDLER_ACTS] as const) {
      expect(asked(action, person('other', 'coordinator', 'director'), onRung(3, late(true)))).toEqual(
        denied('not_in_this_line'),
      );
    }
  });
});

describe('the director of the line', () => {
  const dora = person('dora', 'director');

  it('does not see a signal on a lower rung while nothing is late', () => {
    expect(asked('view', dora, onRung(0))).toEqual(denied('not_at_your_rung'));
  });

  it('sees it from the first deadline that was missed, and does not yet handle it', () => {
    expect(asked('view', dora, onRung(0, late(false)))).toEqual(ALLOWED);
    expect(asked('give_feedback', dora, onRung(0, late(false)))).toEqual(denied('not_at_your_rung'));
  });

  it('sees a rechtsstatelijk bezwaar from the start', () => {
    expect(asked('view', dora, onRung(2, { ruleOfLaw: true }))).toEqual(ALLOWED);
  });

  it('is the only one above who sees what is late', () => {
    expect(asked('view', person('kim', 'knowledge_group'), onRung(0, late(true)))).toEqual(denied('not_at_your_rung'));
  });
});

describe('the committee', () => {
  const tess = person('tess', 'employee', 'committee');

  it('sees a rechtsstatelijk bezwaar, and any breach', () => {
    expect(asked('view', tess, onRung(2, { ruleOfLaw: true }))).toEqual(ALLOWED);
    expect(asked('view', tess, onRung(3, late(true)))).toEqual(ALLOWED);
  });

  it('sees nothing else, also not what is late without being a breach', () => {
    expect(asked('view', tess, onRung(3))).toEqual(denied('not_in_this_line'));
    expect(asked('view', tess, onRung(3, late(false)))).toEqual(denied('not_in_this_line'));
  });

  it.each(HANDLER_ACTS)('does not %s', (action) => {
    expect(asked(action, tess, onRung(3, { ...late(true), ruleOfLaw: true }))).toEqual(denied('not_in_this_line'));
  });
});

describe('who joined', () => {
  const joined: Tie = { ...NO_TIE, joined: true };

  it('does not sit in judgement, whatever rung or office came since', () => {
    const signal = onRung(0, { ...late(true), ruleOfLaw: true });
    for (const action of HANDLER_ACTS) {
      expect(asked(action, person('cor', 'coordinator'), signal, joined)).toEqual(denied('has_joined'));
    }
    expect(asked('give_verdict', person('tess', 'committee'), signal, joined)).toEqual(denied('has_joined'));
    expect(asked('answer_suspension', person('dora', 'director'), signal, joined)).toEqual(denied('has_joined'));
  });

  it('reads no more by a rung or an office than colleagues do, and no notes', () => {
    const signal = onRung(0, { ...late(true), ruleOfLaw: true });
    for (const who of [person('cor', 'coordinator'), person('dora', 'director'), person('tess', 'committee')]) {
      for (const action of ['view', 'read_notes', 'see_submitter'] as const) {
        expect(asked(action, who, signal, joined).allowed).toBe(false);
      }
      expect(asked('view', who, { ...signal, openForJoining: true }, joined)).toEqual(ALLOWED);
    }
  });

  it('still answers for what they promised', () => {
    const life = live();
    life.act(ACTS.feedback, ACTS.promise);
    expect(asked('keep_commitment', person('olga', 'employee'), life.signal(), joined)).toEqual(ALLOWED);
  });
});

describe('everyone else', () => {
  it.each(SIGNAL_ACTIONS)('is denied %s, with every role that has no place in the line', (action) => {
    const roles: readonly Role[] = ROLES.filter((role) => role !== 'committee' && role !== 'auditor');
    const signal = onRung(3, { ...late(true), ruleOfLaw: true });
    expect(asked(action, person('someone', ...roles), signal).allowed).toBe(action === 'join');
  });

  it('is denied an act that the rule does not know', () => {
    const unknown = 'reword' as SignalAction;
    expect(asked(unknown, person('someone', ...ROLES), onRung(0)).allowed).toBe(false);
  });
});
