import { describe, expect, it } from 'vitest';
import { hashPassword, passwordProblem, verifyPassword } from '../../src/identity/passwords.js';

/** 128 characters that are on no list and repeat nothing. */
const LONG = Array.from({ length: 128 }, (_, at) => String.fromCharCode(97 + ((at * at + 3 * at) % 23))).join('');
const problemOf = (password: string) => passwordProblem(password, { username: 'vera', organisation: 'Dienst Post' });

describe('a password', () => {
  it('is kept as argon2id with the costs that OWASP names, each time with another salt', async () => {
    const hashes = await Promise.all([hashPassword('een lange wachtzin'), hashPassword('een lange wachtzin')]);
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('is right or wrong as a whole, however its accents were typed', async () => {
    const hash = await hashPassword('één lange wachtzin'.normalize('NFC'));
    expect(await verifyPassword(hash, 'één lange wachtzin'.normalize('NFD'))).toBe(true);
    expect(await verifyPassword(hash, 'één lange wachtzi')).toBe(false);
    expect(await verifyPassword(hash, '')).toBe(false);
    expect(await verifyPassword(hash, 'a'.repeat(1_000_000))).toBe(false);
  });

  it('is never right for nobody, and takes as long to refuse', async () => {
    const hash = await hashPassword('een lange wachtzin');
    const timed = async (of: string | undefined) => {
      const start = performance.now();
      expect(await verifyPassword(of, 'nobody has this password')).toBe(false);
      return performance.now() - start;
    };
    // The shortest of many by turns: whatever else the machine does only ever adds.
    let [nobody, somebody] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let turn = 0; turn < 10; turn += 1) {
      nobody = Math.min(nobody, await timed(undefined));
      somebody = Math.min(somebody, await timed(hash));
    }
    expect(nobody).toBeGreaterThan(somebody / 3);
    expect(nobody).toBeLessThan(somebody * 3);
  });

  it.each([
    ['twaalf minus', undefined],
    ['elf tekens.', 'identity.password_too_short'],
    ['😀'.repeat(11), 'identity.password_too_short'],
    [LONG, undefined],
    [`${LONG}x`, 'identity.password_too_long'],
    ['ik ben VERA en dat is geheim', 'identity.password_contains_username'],
    ['v.e.r.a en dat is geheim', 'identity.password_contains_username'],
    ['mijn Weer-klank wachtzin', 'identity.password_contains_name'],
    ['bij de Dienst Post werkt men', 'identity.password_contains_name'],
    ['alleen kleine letters', undefined],
    ['correct horse battery staple', undefined],
    ['een lange wachtzin', undefined],
  ])('‘%s’ of vera is fine or not for a stated reason', (password, problem) => {
    expect(problemOf(password)).toBe(problem);
  });

  it.each([
    'qwertyuiop123',
    'Welkom202612',
    'P@ssw0rd1234!!',
    'passwordpassword',
    'Qwerty123456!',
    '112233445566',
    'aaaaaaaaaaaaaa',
    '121212121212',
    '2026unbelievable!!',
  ])('‘%s’ is refused, as known from breaches or what one makes of those first', (password) => {
    expect(problemOf(password)).toBe('identity.password_breached');
  });

  it('is given as many characters as a good sentence has, whichever these are', () => {
    for (const password of [
      `zee schip wind ${'ä'.repeat(3)} boot`,
      '木の下で雨が止むのを待っている',
      'een  dubbele  spatie',
    ])
      expect(problemOf(password)).toBeUndefined();
  });
});
