import { describe, expect, it } from 'vitest';
import { hashPassword, passwordProblem, verifyPassword } from '../../src/identity/passwords.js';

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
    ['x'.repeat(128), undefined],
    ['x'.repeat(129), 'identity.password_too_long'],
    ['ik ben VERA en dat is geheim', 'identity.password_contains_username'],
  ])('‘%s’ of vera is fine or not for a stated reason', (password, problem) => {
    expect(passwordProblem(password, 'vera')).toBe(problem);
  });
});
