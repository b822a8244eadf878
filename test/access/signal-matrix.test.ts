import { describe, expect, it } from 'vitest';
import { decideAccess, GENERAL_ACTIONS, SIGNAL_ACTIONS, type SignalAction, type Tie } from '../../src/domain/access.js';
import type { Line, Rung } from '../../src/domain/line.js';
import { type Organisation, type Person, ROLES, type Role } from '../../src/domain/organisation.js';
import { NO_DISCLOSURE } from '../../src/domain/signal/disclosure.js';
import type { Lateness } from '../../src/domain/signal/events.js';
import type { Signal } from '../../src/domain/signal/signal.js';
import { CODE_HOLDER } from '../../src/domain/signal/words.js';
import { DEFAULT_CALENDAR } from '../../src/domain/time/working-days.js';
import { LINE, live } from '../domain/signal/given.js';
import { codesIn, tableUnder } from './table.js';

const ORGANISATION: Organisation = {
  version: 1,
  name: 'Dienst',
  units: new Map(),
  persons: new Map(),
  fields: new Map(),
  lines: new Map(),
  calendar: DEFAULT_CALENDAR,
};

interface Relation {
  readonly id?: string;
  readonly roles?: readonly Role[];
  readonly tie?: Partial<Tie>;
  readonly signal?: Partial<Signal>;
  readonly line?: Line;
  readonly active?: boolean;
  /** Whatever other roles and whatever place in the line, the row stays as it is; other rows take what roles bring. */
  readonly whateverRoles?: boolean;
  /** Is asked without a person. */
  readonly withCode?: boolean;
}

const late = (breach: boolean): Partial<Signal> => {
  const missed: Lateness = { kind: 'feedback', rung: 0, handlerId: 'cor', dueAt: 0, breach };
  return { lateness: [missed] };
};
const promised = { commitments: [{ ownerId: 'olga' }] } as unknown as Partial<Signal>;
const wanted: Partial<Signal> = {
  disclosure: { ...NO_DISCLOSURE, question: { status: 'wanted', by: 'ad', content: '', at: 0 } },
};
const known: Partial<Signal> = { disclosure: { ...NO_DISCLOSURE, consents: [{ personId: 'ad', until: 1 }] } };
const lineWith = (index: number, change: Partial<Rung>): Line => ({
  ...LINE,
  rungs: LINE.rungs.map((rung, at) => (at === index ? { ...rung, ...change } : rung)),
});
const stoodInFor = lineWith(1, { members: ['ad', 'inge'], away: new Set(['ad']), standIns: new Set(['inge']) });
const managing = { managesSubmitter: true };

const RELATIONS: Readonly<Record<string, Relation>> = {
  submitter: { tie: { isSubmitter: true }, whateverRoles: true },
  manager: { roles: ['manager'], tie: managing, whateverRoles: true },
  manager_shared: { roles: ['manager'], tie: { ...managing, shared: true }, whateverRoles: true },
  involved: { tie: { keptOut: true }, whateverRoles: true },
  handler: { id: 'ad', roles: ['adviser'] },
  handler_stand_in: { id: 'inge', line: stoodInFor },
  handler_away: { id: 'ad', roles: ['adviser'], line: stoodInFor },
  handler_chair: { id: 'kim', roles: ['knowledge_group'], line: lineWith(2, { chairId: 'kim' }), signal: { rung: 2 } },
  handler_beside_chair: {
    id: 'karel',
    roles: ['knowledge_group'],
    line: lineWith(2, { chairId: 'kim' }),
    signal: { rung: 2 },
  },
  handler_before: { id: 'carla', roles: ['coordinator'] },
  rung_above: { id: 'kim', roles: ['knowledge_group'] },
  director: { id: 'dora', roles: ['director'] },
  director_late: { id: 'dora', roles: ['director'], signal: late(false) },
  director_objection: { id: 'dora', roles: ['director'], signal: { ruleOfLaw: true } },
  committee: { roles: ['committee'], signal: late(false) },
  committee_objection: { roles: ['committee'], signal: { ruleOfLaw: true } },
  committee_breach: { roles: ['committee'], signal: late(true) },
  confidant: { roles: ['confidant'] },
  confidant_referred: { roles: ['confidant'], signal: { status: 'referred', referredTo: 'confidant' } },
  confidant_asked: { roles: ['confidant'], signal: wanted },
  handler_allowed: { id: 'ad', roles: ['adviser'], signal: known },
  auditor: { roles: ['auditor'] },
  administrator: { roles: ['administrator'] },
  owner: { id: 'olga', signal: promised },
  joiner: { tie: { joined: true }, signal: { openForJoining: true } },
  joiner_manager: { roles: ['manager'], tie: { joined: true }, signal: { openForJoining: true } },
  joiner_handler: { id: 'ad', roles: ['adviser'], tie: { joined: true }, signal: { openForJoining: true } },
  joiner_committee: { roles: ['committee'], tie: { joined: true }, signal: { openForJoining: true, ruleOfLaw: true } },
  colleague: {},
  code_holder: { withCode: true, whateverRoles: true },
  stranger: { id: 'stranger' },
  inactive: { roles: ['adviser'], active: false, whateverRoles: true },
};

const OUTSIDE = 'someone';
const EVERY_PLACE = [OUTSIDE, ...LINE.rungs.flatMap(({ members }) => members)];
const GROUPS = tableUnder('Handelingen').map(({ Kolom, Handelingen }) => [Kolom ?? '', codesIn(Handelingen)] as const);
const TABLE = tableUnder('Bij een signaal').map((row) => {
  const { Code } = row;
  return { row, code: codesIn(Code)[0] ?? '' };
});
const GENERAL = tableUnder('Zonder signaal').map(
  ({ Code, Rollen }) => [codesIn(Code)[0] ?? '', codesIn(Rollen)] as const,
);
const PAIRS = ROLES.flatMap((one, index) => ROLES.slice(index).map((other): Role[] => [one, other]));

function rowOf(code: string) {
  const found = TABLE.find((one) => one.code === code);
  if (!found) throw new Error(`docs/toegang.md has no row ${code}`);
  return found.row;
}

function answer(
  code: string,
  action: SignalAction,
  confidentiality: Signal['confidentiality'],
  more: readonly Role[],
  place: string,
) {
  const relation = RELATIONS[code] ?? {};
  const person: Person = {
    id: relation.id ?? place,
    name: 'Someone',
    unitId: null,
    roles: code === 'stranger' ? [] : ['employee', ...(relation.roles ?? []), ...more],
    active: relation.active ?? true,
  };
  const signal: Signal = { ...live().signal(), rung: 1, confidentiality, ...relation.signal };
  if (relation.withCode) return decideAccess({ action, by: CODE_HOLDER, signal }).allowed;
  const tie = { isSubmitter: false, managesSubmitter: false, ...relation.tie };
  return decideAccess({ action, person, organisation: ORGANISATION, signal, line: relation.line ?? LINE, tie }).allowed;
}

/** The rows that hold for one who has more roles: what any of them grants is granted. */
function rowsFor(code: string, more: readonly Role[]): readonly string[] {
  const { tie, signal, whateverRoles } = RELATIONS[code] ?? {};
  if (whateverRoles) return [code];
  const joined = tie?.joined === true;
  const rows = [joined && more.includes('manager') ? 'joiner_manager' : code];
  if (more.includes('employee')) rows.push('colleague');
  if (more.includes('auditor')) rows.push('auditor');
  if (more.includes('confidant') && signal?.status === 'referred') rows.push('confidant_referred');
  if (more.includes('committee') && !joined && signal?.ruleOfLaw) rows.push('committee_objection');
  if (more.includes('committee') && !joined && signal?.lateness?.some(({ breach }) => breach)) {
    rows.push('committee_breach');
  }
  return rows;
}

const NEEDS_A_NAME: ReadonlySet<SignalAction> = new Set(['share', 'end_sharing', 'grant_disclosure', 'end_disclosure']);

function expected(cell: string | undefined, confidentiality: Signal['confidentiality'], action: SignalAction): boolean {
  if (cell === 'anoniem') {
    return confidentiality === 'anonymous' && !NEEDS_A_NAME.has(action);
  }
  if (cell === 'open') return confidentiality === 'open';
  if (cell !== 'ja' && cell !== 'nee') throw new Error(`"${cell}" is not an answer`);
  return cell === 'ja';
}

describe('the table of access', () => {
  it('has each relation, each act on a signal and each act without one, once and no other', () => {
    expect(TABLE.map(({ code }) => code).toSorted()).toEqual(Object.keys(RELATIONS).toSorted());
    expect(GROUPS.flatMap(([, actions]) => actions).toSorted()).toEqual(SIGNAL_ACTIONS.toSorted());
    expect(GENERAL.map(([action]) => action).toSorted()).toEqual(GENERAL_ACTIONS.toSorted());
  });

  it.each(TABLE)('says of $code, with any two roles more, what the rules say', ({ code }) => {
    const others = code === 'stranger' ? [[]] : [[], ...PAIRS];
    const places = RELATIONS[code]?.whateverRoles ? EVERY_PLACE : [OUTSIDE];
    const wrong: string[] = [];
    for (const [group, actions] of GROUPS) {
      for (const action of actions as SignalAction[]) {
        for (const confidentiality of ['open', 'confidential', 'anonymous'] as const) {
          for (const more of others) {
            const said = rowsFor(code, more).some((one) => expected(rowOf(one)[group], confidentiality, action));
            for (const place of places) {
              const told = answer(code, action, confidentiality, more, place);
              if (told !== said) wrong.push(`${action}, ${confidentiality}, ${more}, ${place}: table ${said}`);
            }
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(PAIRS)('says what %s and %s may without a signal', (...roles) => {
    const person: Person = { id: 'someone', name: 'Someone', unitId: null, roles, active: true };
    for (const action of GENERAL_ACTIONS) {
      const said = GENERAL.find(([code]) => code === action)?.[1] ?? [];
      const told = decideAccess({ action, person, organisation: ORGANISATION }).allowed;
      expect([action, told]).toEqual([action, roles.some((role) => said.includes(role))]);
    }
  });

  it('lets one without a name file, and nothing else that needs no signal', () => {
    for (const action of GENERAL_ACTIONS) {
      const told = decideAccess({ action, by: CODE_HOLDER, signal: undefined }).allowed;
      expect([action, told]).toEqual([action, action === 'file']);
    }
  });
});
