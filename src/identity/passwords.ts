import { hash, verify } from '@node-rs/argon2';
import type { PasswordOwner, PasswordProblem, Passwords } from '../usecases/identity-ports.js';
import { isBreached } from './breached/common.js';

/** Argon2id (the library's default) with the first set of the OWASP Password Storage Cheat Sheet; memory in KiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Characters (NIST SP 800-63B asks for at least 8, and to accept 64 or more). */
const PASSWORD_MIN = 12;
const PASSWORD_MAX = 128;

/** The same characters give the same hash, whichever keyboard composed them. */
const normal = (password: string) => password.normalize('NFKC');

/** The hash with its salt and costs, as text (PHC format). */
export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), COST);
}

let hashOfNobody: Promise<string> | undefined;

/** Whether a password is right; without a hash the same work is done for nothing, so that time tells no one who exists. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  hashOfNobody ??= hashPassword('nobody has this password');
  const tried = password.length > PASSWORD_MAX * 4 ? '' : normal(password);
  const right = await verify(passwordHash ?? (await hashOfNobody), tried);
  return right && passwordHash !== undefined;
}

/** The name under which everybody knows this product. */
const PRODUCT = 'weerklank';
/** Shorter names stand in many words. */
const SHORTEST_NAME = 3;

/**
 * What is wrong with a password that someone chooses (NIST SP 800-63B, 3.1.1.2): too short, too long, easily guessed by who
 * knows whose it is, or known from breaches. What it is composed of is nobody's business.
 * @param more a list that was imported here, beside the one that comes with the product.
 */
export function passwordProblem(password: string, of: PasswordOwner, more?: string): PasswordProblem | undefined {
  const characters = [...normal(password)].length;
  if (characters < PASSWORD_MIN) return 'identity.password_too_short';
  if (characters > PASSWORD_MAX) return 'identity.password_too_long';
  const letters = lettersOf(password);
  const holds = (names: readonly string[]) =>
    names.map(lettersOf).some((name) => name.length >= SHORTEST_NAME && letters.includes(name));
  if (holds([of.username, of.username.split('@')[0] ?? ''])) return 'identity.password_contains_username';
  if (holds([PRODUCT, of.organisation])) return 'identity.password_contains_name';
  return isBreached(password, more) ? 'identity.password_breached' : undefined;
}

/** Without what people put between words, so that a name is found however it is written. */
function lettersOf(text: string): string {
  return normal(text)
    .toLowerCase()
    .replace(/[\s._-]+/g, '');
}

/** @param imported where the list is that `weerklank passwords import` makes; it is used from the moment that it is there. */
export function passwordsWith(imported: string): Passwords {
  return {
    hash: hashPassword,
    verify: verifyPassword,
    problem: (password, of) => passwordProblem(password, of, imported),
  };
}
