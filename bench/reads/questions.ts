import type { Result } from '../../src/domain/signal/refusal.js';
import { listOwnSignals, viewQueue } from '../../src/usecases/list-signals.js';
import type { Deps } from '../../src/usecases/ports.js';
import { searchRegister } from '../../src/usecases/search-register.js';
import { viewEscalations } from '../../src/usecases/view-escalations.js';
import type { Sql } from '../enforcement/sql.js';
import { COORDINATOR, DIRECTOR, personOf } from './agency.js';
import { type ByHand, ownByHand, queueByHand, reportByHand, searchByHand } from './by-hand.js';

/** What a page asks, and the same by hand. */
export interface Question {
  readonly name: string;
  /** Whether it is one of those that must stay within twice the bare query. */
  readonly bound: boolean;
  /** How many it found. */
  readonly product: () => Promise<number>;
  readonly byHand: ByHand;
  readonly who: string;
  readonly path: string;
}

const PAGE = { offset: 0, limit: 10 };
const SOMEONE = personOf(160);
/** Of the words of the bench: rare, in the midst, and one that stands nearly everywhere. */
const SEARCHES: readonly (readonly [name: string, words: readonly string[], field?: string])[] = [
  ['register: the newest', []],
  ['register: the newest of a field', [], 'field-3'],
  ['register: a rare word', ['slagslag']],
  ['register: a word in a tenth of all', ['toeheffing']],
  ['register: a word in nearly all', ['de']],
  ['register: two words', ['beslaging', 'toeheffing']],
  ['register: a word within a field', ['beslaging'], 'field-3'],
];

export function questions(deps: Pick<Deps, 'store' | 'clock'>, sql: Sql): readonly Question[] {
  return [
    {
      name: `the director's report`,
      bound: true,
      product: async () => totalOf(await viewEscalations(deps, DIRECTOR, PAGE)),
      byHand: reportByHand(sql, ['field-0', 'field-10'], 3),
      who: DIRECTOR,
      path: '/escalations?pageSize=10',
    },
    ...SEARCHES.map(([name, words, field = '']) => ({
      name,
      bound: true,
      product: async () => totalOf(await searchRegister(deps, SOMEONE, { words: words.join(' '), field }, PAGE)),
      byHand: searchByHand(sql, field === '' ? { words } : { words, field }),
      who: SOMEONE,
      path: `/register-entries?pageSize=10&words=${words.join('+')}${field === '' ? '' : `&field=${field}`}`,
    })),
    {
      name: 'the queue of a coordinator',
      bound: false,
      product: async () => totalOf(await viewQueue(deps, COORDINATOR, PAGE)),
      byHand: queueByHand(sql, 'field-0', 0),
      who: COORDINATOR,
      path: '/queue?pageSize=10',
    },
    {
      name: 'own signals',
      bound: false,
      product: async () => totalOf(await listOwnSignals(deps, SOMEONE, PAGE)),
      byHand: ownByHand(SOMEONE),
      who: SOMEONE,
      path: '/signals?pageSize=10',
    },
  ];
}

function totalOf(result: Result<{ readonly total: number }>): number {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.total;
}
