import { hash, verify } from '@node-rs/argon2';
import type { PasswordProblem, Passwords } from '../usecases/identity-ports.js';

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

/** What is wrong with a password that someone chooses. @param username in the form in which it is kept. */
export function passwordProblem(password: string, username: string): PasswordProblem | undefined {
  const characters = [...normal(password)].length;
  if (characters < PASSWORD_MIN) return 'identity.password_too_short';
  if (characters > PASSWORD_MAX) return 'identity.password_too_long';
  if (normal(password).toLowerCase().includes(username)) return 'identity.password_contains_username';
  return undefined;
}

export const passwords: Passwords = { hash: hashPassword, verify: verifyPassword, problem: passwordProblem };
