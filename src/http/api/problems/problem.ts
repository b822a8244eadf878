import type { Refusal, Result } from '../../../domain/signal/refusal.js';
import { refusalText } from '../../../i18n/refusals.js';
import { isMessageKey, type Translate } from '../../../i18n/translate.js';
import type { IdentityRefusal, IdentityResult } from '../../../usecases/identity-ports.js';
import { type InputProblem, openPlaceProblems, personalDataProblems } from '../../input-problems.js';
import type { ProblemCode, RequestProblemCode } from './types.js';

/** Where in a request a wrong value stands. */
export type InputPlace = 'body' | 'query' | 'path' | 'header';

/** A no that ends a request; the error handler of the API makes it a problem detail. */
export interface Problem extends Error {
  readonly problem: ProblemCode;
  /** What is said to the person. */
  readonly detail: (t: Translate) => string;
  readonly inputs: readonly InputProblem[];
  /** Unset: the body, or for a request without one the query. */
  readonly place?: InputPlace;
  /** Seconds to wait before it is of use to ask again. */
  readonly retryAfter?: number;
}

/** A problem of the request as such; its words stand under `problem.<code>.detail`. */
export function problem(
  code: RequestProblemCode,
  more: Partial<Pick<Problem, 'detail' | 'inputs' | 'place' | 'retryAfter'>> = {},
): Problem {
  return made(code, { detail: (t) => t(`problem.${code}.detail`), inputs: [], ...more });
}

/** @returns what a use case granted. @throws Problem for what it refused. */
export function valueOrProblem<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { refusal } = result;
  throw made(refusal.code, { detail: (t) => refusalDetail(t, refusal), inputs: wrongInput(refusal) });
}

/** The words of a refusal for who calls by a program: those of the page, save where these speak of the page. */
export function refusalDetail(t: Translate, refusal: Refusal): string {
  const own = `problem.${refusal.code}.detail`;
  return isMessageKey(own) ? t(own) : refusalText(t, refusal);
}

const OF_IDENTITY: Readonly<Partial<Record<IdentityRefusal['key'], RequestProblemCode>>> = {
  'identity.refresh_refused': 'refresh_refused',
  'identity.factor_needed': 'factor_needed',
  'identity.wrong_code': 'wrong_factor',
  'identity.enrolment_needed': 'enrolment_needed',
};

/** @returns the tokens that were granted. @throws Problem (401 or 403) when they were not. */
export function grantedOrProblem<T>(result: IdentityResult<T>): T {
  if (result.ok) return result.value;
  const { key, values } = result.refusal;
  throw problem(OF_IDENTITY[key] ?? 'wrong_credentials', { detail: (t) => t(key, values) });
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && 'problem' in error && 'detail' in error;
}

function made(
  code: ProblemCode,
  rest: Pick<Problem, 'detail' | 'inputs'> & Partial<Pick<Problem, 'place' | 'retryAfter'>>,
): Problem {
  return Object.assign(new Error(code), { problem: code, ...rest });
}

/** The field that a rule found wrong, so that a client can point at it. */
function wrongInput(refusal: Refusal): readonly InputProblem[] {
  const { code, values } = refusal;
  switch (code) {
    case 'places_left_open':
      return openPlaceProblems(refusal);
    case 'personal_data_found':
      return personalDataProblems(refusal.found ?? []);
    case 'unknown_field':
      return [{ field: 'field', key: 'refusal.unknown_field', values }];
    case 'rule_of_law_needs_dissent':
      return [{ field: 'ruleOfLaw', key: 'refusal.rule_of_law_needs_dissent', values }];
    case 'extension_too_long':
      return [{ field: 'workingDays', key: 'refusal.extension_too_long', values }];
    default:
      return [];
  }
}
