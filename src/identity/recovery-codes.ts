import { randomBytes } from 'node:crypto';
import type { WebKeys } from '../keys/web-keys.js';
import type { SecondFactor } from '../usecases/factor-ports.js';

const CODES = 10;
/** Crockford's base 32: no letter looks like a digit. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 60 random bits in each, tried like passwords: a few, and then ever longer to wait. */
const LENGTH = 12;

/** Codes on paper for who has lost all else. */
export function recoveryCodes(keys: WebKeys): SecondFactor['recovery'] {
  return {
    newCodes: () => Array.from({ length: CODES }, newCode),
    tagOf: (personId, code) => keys.tag('recovery_code', personId, normal(code)),
  };
}

function newCode(): string {
  const signs = [...randomBytes(LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

function normal(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
